#!/usr/bin/env bash
# Measures what lineage takes, beside others that find the same chains. See bench/README.md.
set -euo pipefail

# shellcheck source=bench/common.sh
. "$(dirname "${BASH_SOURCE[0]}")/common.sh"
readonly peers=(msticpy==3.0.2 pandas==2.3.3)

usage() {
  cat <<'END'
Usage: bench/lineage.sh [options]

Measures | bitsmatch with lineage=off and lineage=inline over the same rows, the table of processes
alone from 100,000 to 4,000,000 rows, and what msticpy, pandas and SQLite take for the chains of the
same matches. Writes build/bench/lineage.md and lineage.json. It takes about fifteen minutes once
everything is built.

  --rows N     rows for the command and the others (1000000)
  --rounds N   rounds, of which the median counts (3)
  --out DIR    where the reports and the rows go (build/bench)

Exit code: 0 every target is reached, 1 one is missed, 77 one could not be measured.

It builds its programs under build/bench, and the release under build/release. The one thing that it
installs is msticpy and pandas, from PyPI, in a virtual environment of its own at build/venv-lineage.
BITSMATCH_SHARED names the directory of the test material (../shared); without it the app's sample
events are repeated, and the report says so.
END
}

while (($# > 0)); do
  case $1 in
    --rows | --rounds) take_count "$@" && shift ;;
    --out) take_out "$@" && shift ;;
    *) take_other "$1" ;;
  esac
  shift
done
cd "$root"
mkdir -p "$out"

build build/bench bench -- lineage_table
build build/release release -- bitsmatch search-head

python=build/venv-lineage/bin/python
if ! "$python" -c 'import msticpy, pandas' 2>/dev/null; then
  echo "making build/venv-lineage with ${peers[*]} from PyPI"
  rm -rf build/venv-lineage
  if ! { python3 -m venv build/venv-lineage >"$out/venv-lineage.log" 2>&1 &&
    build/venv-lineage/bin/pip install --quiet "${peers[@]}" >>"$out/venv-lineage.log" 2>&1; }; then
    echo "bench/lineage.sh: ${peers[*]} can't be had here, so they are not measured: see" \
      "$out/venv-lineage.log." >&2
    python=
  fi
fi

exec python3 bench/lineage.py --search-head build/release/bin/search-head \
  --program build/release/bin/bitsmatch --table build/bench/bin/lineage_table \
  --python "$python" --out "$out" "${options[@]}"
