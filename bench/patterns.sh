#!/usr/bin/env bash
# Measures the pattern engine beside those of others, in one run. See docs/PERFORMANCE.md.
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
readonly root

usage() {
  cat <<'END'
Usage: bench/patterns.sh [options]

Measures, in one run and in memory:
  peers      text::PatternSet beside RE2::Set, Vectorscan, Aho-Corasick and Python with 1 to 60,000
             wildcards, on one core; what they find is compared row by row
  chunks     the whole command over whole chunks, without pipes, with the same lists
  processes  the same rows split over two processes on two cores
and writes build/bench/patterns.json, patterns.md and patterns.svg, with PASS or MISS for each
target. It takes about ten minutes for 300,000 rows, and half an hour for the targets' 1,000,000.

  --rows N      rows (300000)
  --rounds N    rounds over all engines and lists (3)
  --passes N    passes over the rows for each engine in a round (3)
  --seconds N   after which an engine is ended, in its first pass if need be (4)
  --list CSV    one more list, with a column `pattern`; can be given more than once
  --only PART   peers, chunks or processes; can be given more than once
  --out DIR     where the reports and the rows go (build/bench)

Exit code: 0 every engine found the same and every target is reached, 1 not so, or ours failed,
77 a target could not be measured.

It builds its programs under build/. RE2 and Vectorscan are left out where they are not installed
(Debian: apt-get install pkg-config libre2-dev libvectorscan-dev).
Instead of these it uses, where they are set:
  PATTERN_PROGRAMS   the directory of the compiled programs
  BITSMATCH_SHARED   the directory of the test material (../shared)
END
}

fail() {
  echo "bench/patterns.sh: $*" >&2
  exit 1
}

out=$root/build/bench
options=()
while (($# > 0)); do
  case $1 in
    --rows | --rounds | --passes | --seconds)
      [[ ${2:-} =~ ^[1-9][0-9]*$ ]] || fail "$1 needs a number from 1 on, for example $1 3."
      options+=("$1" "$2")
      shift
      ;;
    --list)
      [[ -r ${2:-} ]] || fail "--list needs a CSV file that can be read."
      options+=(--list "$(realpath "$2")")
      shift
      ;;
    --only)
      [[ ${2:-} =~ ^(peers|chunks|processes)$ ]] || fail "--only needs peers, chunks or processes."
      options+=("$1" "$2")
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

readonly programs=(pattern_peers pattern_peers_scalar chunk_engine)
directory=${PATTERN_PROGRAMS:-}
if [[ -z $directory ]]; then
  echo "building ${programs[*]} (preset bench)"
  cmake --preset bench >"$out/cmake-bench.log" ||
    fail "cmake --preset bench failed; scripts/test.sh installs what it needs, and libbenchmark-dev."
  cmake --build --preset bench --target "${programs[@]}" >"$out/build-patterns.log" ||
    fail "the build failed: see $out/build-patterns.log."
  directory=build/bench/bin
fi
for program in "${programs[@]}"; do
  [[ -x $directory/$program ]] || fail "there is no program $directory/$program."
done

exec python3 bench/patterns/compare.py --programs "$directory" --out "$out" "${options[@]}"
