#!/usr/bin/env bash
# Measures the pattern engine beside those of others, in one run. See docs/PERFORMANCE.md.
set -euo pipefail

# shellcheck source=bench/common.sh
. "$(dirname "${BASH_SOURCE[0]}")/common.sh"

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

while (($# > 0)); do
  case $1 in
    --rows | --rounds | --passes | --seconds) take_count "$@" ;;
    --list) take_list "$@" ;;
    --only)
      [[ ${2:-} =~ ^(peers|chunks|processes)$ ]] || fail "--only needs peers, chunks or processes."
      options+=("$1" "$2")
      ;;
    --out) take_out "$@" ;;
    *) take_other "$1" ;;
  esac
  shift 2
done
cd "$root"
mkdir -p "$out"

readonly programs=(pattern_peers pattern_peers_scalar chunk_engine)
directory=${PATTERN_PROGRAMS:-}
if [[ -z $directory ]]; then
  build build/bench bench -- "${programs[@]}"
  directory=build/bench/bin
fi
need_programs "${programs[@]/#/$directory/}"

exec python3 bench/patterns/compare.py --programs "$directory" --out "$out" "${options[@]}"
