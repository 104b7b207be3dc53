#!/usr/bin/env bash
# Says where the nanoseconds of a row go, in one run. See bench/README.md.
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
readonly root

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

fail() {
  echo "bench/profile.sh: $*" >&2
  exit 1
}

out=$root/build/bench
options=()
while (($# > 0)); do
  case $1 in
    --rows | --passes)
      [[ ${2:-} =~ ^[1-9][0-9]*$ ]] || fail "$1 needs a number from 1 on, for example $1 3."
      options+=("$1" "$2")
      shift
      ;;
    --list)
      [[ -r ${2:-} ]] || fail "--list needs a CSV file that can be read."
      options+=(--list "$(realpath "$2")")
      shift
      ;;
    --out)
      [[ -n ${2:-} ]] || fail "--out needs a directory, for example --out build/bench."
      mkdir -p "$2" || fail "can't make the directory $2."
      out=$(cd "$2" && pwd)
      shift
      ;;
    -h | --help)
      usage
      exit 0
      ;;
    *)
      usage >&2
      fail "there is no option '$1'."
      ;;
  esac
  shift
done
cd "$root"
mkdir -p "$out"

directory=${PROFILE_PROGRAMS:-}
if [[ -z $directory ]]; then
  directory=build/profile/bin
  echo "building chunk_engine and inner_loops with debugging information"
  cmake --preset bench -B build/profile -DCMAKE_CXX_FLAGS=-g >"$out/cmake-profile.log" ||
    fail "cmake --preset bench failed; scripts/test.sh installs what it needs, and libbenchmark-dev."
  cmake --build build/profile --target chunk_engine inner_loops >"$out/build-profile.log" ||
    fail "the build failed: see $out/build-profile.log."
fi
for program in chunk_engine inner_loops; do
  [[ -x $directory/$program ]] || fail "there is no program $directory/$program."
done

exec python3 bench/patterns/profile.py --engine "$directory/chunk_engine" \
  --inner-loops "$directory/inner_loops" --out "$out" "${options[@]}"
