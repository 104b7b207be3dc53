#!/usr/bin/env bash
# Measures what seeing through command lines takes. See bench/README.md.
set -euo pipefail

# shellcheck source=bench/common.sh
. "$(dirname "${BASH_SOURCE[0]}")/common.sh"

usage() {
  cat <<'END'
Usage: bench/decode.sh [options]

Runs the whole command over ordinary process events, over hidden command lines and over the app's
sample morning, with decode= and facts= on and off in turn, without pipes and through pipes, and
writes build/bench/decode.md and decode.json: time a row, rows that match, which lines are read, and
PASS or MISS for each target. It takes about ten minutes once everything is built.

  --rows N     ordinary rows (300000)
  --hidden N   hidden command lines (100000)
  --rounds N   rounds, of which the median counts (5)
  --out DIR    where the reports and the rows go (build/bench)

Exit code: 0 every target is reached, 1 not so.

It builds its programs under build/bench, and the release under build/release. BITSMATCH_SHARED
names the directory of the test material (../shared); without it the app's sample events are
repeated, and the report says so.
END
}

while (($# > 0)); do
  case $1 in
    --rows | --hidden | --rounds) take_count "$@" && shift ;;
    --out) take_out "$@" && shift ;;
    *) take_other "$1" ;;
  esac
  shift
done
cd "$root"
mkdir -p "$out"

build build/bench bench -- decode_engine decode_lines make_obfuscated
build build/release release -- bitsmatch search-head

exec python3 bench/decode.py --search-head build/release/bin/search-head \
  --program build/release/bin/bitsmatch --programs build/bench/bin --out "$out" "${options[@]}"
