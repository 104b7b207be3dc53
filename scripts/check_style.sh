#!/usr/bin/env bash
# clang-format for C++, shellcheck for shell scripts. --fix rewrites the C++ instead of complaining.
set -euo pipefail
cd "$(dirname "$0")/.."
mapfile -t sources < <(git ls-files --cached --others --exclude-standard '*.cpp' '*.h')
if [ "${1:-}" = --fix ]; then
  clang-format -i "${sources[@]}"
  exit 0
fi
clang-format --dry-run --Werror "${sources[@]}"
mapfile -t scripts < <(git ls-files --cached --others --exclude-standard '*.sh' .ci/run bin/bitsmatch)
shellcheck -x "${scripts[@]}"
echo "${#sources[@]} C++ files and ${#scripts[@]} scripts are as they should be."
