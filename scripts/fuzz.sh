#!/usr/bin/env bash
# Runs each fuzz target for some seconds (60 unless told), as many at a time as there are processors. A
# crash leaves its input in build/fuzz, and what a target has learnt stays in build/fuzz/corpus.
set -euo pipefail
cd "$(dirname "$0")/.."
export seconds=${1:-60}
cmake --preset fuzz >/dev/null
cmake --build --preset fuzz
cd build/fuzz

run_target() {
  local name=${1##*/}
  mkdir -p "corpus/$name"
  echo "$name, $seconds s"
  "$1" -max_total_time="$seconds" -timeout=20 -rss_limit_mb=4096 -print_final_stats=0 \
    -verbosity=0 "corpus/$name" 2>"$name.log" || {
    tail -n 40 "$name.log"
    echo "fuzz.sh: $name found something." >&2
    return 1
  }
}
export -f run_target

printf '%s\n' bin/fuzz_* | xargs -P "$(nproc)" -I '{}' bash -c 'run_target {}'
