#!/usr/bin/env bash
# Puts the Python test tools, pinned in tests/requirements.txt, into build/venv. Where one can't be
# had, its tests say so and are skipped.
set -euo pipefail
cd "$(dirname "$0")/.."
venv=build/venv
stamp=$venv/requirements.txt
if cmp -s tests/requirements.txt "$stamp"; then
  echo "build/venv is up to date."
  exit 0
fi
echo "Making build/venv with:"
sed 's/^/  /' tests/requirements.txt
rm -rf "$venv"
python3 -m venv "$venv"
while read -r requirement; do
  "$venv/bin/pip" install --quiet --disable-pip-version-check "$requirement" ||
    echo "$requirement can't be installed on this machine: the tests that need it will be skipped." >&2
done <tests/requirements.txt
cp tests/requirements.txt "$stamp"
