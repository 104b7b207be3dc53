#!/usr/bin/env bash
# clang-tidy, with warnings as errors, over every source of the tests' build.
set -euo pipefail
cd "$(dirname "$0")/.."
[ -f build/tests/compile_commands.json ] || cmake --preset tests >/dev/null
mapfile -t sources < <(git ls-files --cached --others --exclude-standard 'src/*.cpp')
printf '%s\n' "${sources[@]}" |
  xargs -P "$(nproc)" -n 4 clang-tidy --quiet --warnings-as-errors='*' \
    --extra-arg=-Wno-unknown-warning-option -p build/tests 2>/dev/null
echo "clang-tidy has nothing to say about ${#sources[@]} files."
