#!/usr/bin/env bash
# Measures what seeing through command lines takes. See bench/README.md.
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
readonly root

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

Exit code: 0 every target is reached, 1 not so.

It builds its programs under build/bench, and the release under build/release. BITSMATCH_SHARED
names the directory of the test material (../shared); without it the app's sample events are
repeated, and the report says so.
END
}

fail() {
  echo "bench/decode.sh: $*" >&2
  exit 1
}

rows=300000
hidden=100000
rounds=5
while (($# > 0)); do
  case $1 in
    --rows | --hidden | --rounds)
      [[ ${2:-} =~ ^[1-9][0-9]*$ ]] || fail "$1 needs a number from 1 on, for example $1 3."
      declare "${1#--}=$2"
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
out=build/bench
mkdir -p "$out"

build() {
  local preset=$1
  shift
  echo "building $* (preset $preset)" >&2
  cmake --preset "$preset" >"$out/cmake-$preset.log" ||
    fail "cmake --preset $preset failed: see $out/cmake-$preset.log."
  cmake --build --preset "$preset" --target "$@" >"$out/build-decode-$preset.log" ||
    fail "the build failed: see $out/build-decode-$preset.log."
}
build bench decode_engine decode_lines make_obfuscated
build release bitsmatch search-head

exec python3 bench/decode.py --search-head build/release/bin/search-head \
  --program build/release/bin/bitsmatch --programs build/bench/bin --out "$out" \
  --rows "$rows" --hidden "$hidden" --rounds "$rounds"
