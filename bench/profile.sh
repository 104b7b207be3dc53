#!/usr/bin/env bash
# Says where the nanoseconds of a row go, in one run. See bench/README.md.
set -euo pipefail

# shellcheck source=bench/common.sh
. "$(dirname "${BASH_SOURCE[0]}")/common.sh"

usage() {
  cat <<'END'
Usage: bench/profile.sh [options]

Runs perf over the whole command without pipes, with all columns and with those that the command
asks for, in both modes and with each list of wildcards, and writes build/bench/profile.md: the
nanoseconds of a row by what they are spent on, and what memory and pipes of this machine give.
It takes about three minutes.

  --rows N      rows (300000)
  --passes N    passes over the rows in each run (10)
  --list CSV    one more list, with a column `pattern`; can be given more than once
  --out DIR     where the report and the rows go (build/bench)

Exit code: 0, or 77 where perf is not installed (Debian: linux-perf) or not allowed.

It builds its programs, with debugging information, under build/profile.
Instead of these it uses, where they are set:
  PROFILE_PROGRAMS   the directory of the compiled programs
  BITSMATCH_SHARED   the directory of the test material (../shared)
END
}

while (($# > 0)); do
  case $1 in
    --rows | --passes) take_count "$@" ;;
    --list) take_list "$@" ;;
    --out) take_out "$@" ;;
    *) take_other "$1" ;;
  esac
  shift 2
done
cd "$root"
mkdir -p "$out"

readonly programs=(chunk_engine inner_loops)
directory=${PROFILE_PROGRAMS:-}
if [[ -z $directory ]]; then
  build build/profile bench -DCMAKE_CXX_FLAGS=-g -- "${programs[@]}"
  directory=build/profile/bin
fi
need_programs "${programs[@]/#/$directory/}"

exec python3 bench/patterns/profile.py --engine "$directory/chunk_engine" \
  --inner-loops "$directory/inner_loops" --out "$out" "${options[@]}"
