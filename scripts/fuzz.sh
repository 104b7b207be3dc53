#!/usr/bin/env bash
# Runs each fuzz target for some seconds (60 unless told). A crash leaves its input in build/fuzz.
set -euo pipefail
cd "$(dirname "$0")/.."
seconds=${1:-60}
cmake --preset fuzz >/dev/null
cmake --build --preset fuzz
cd build/fuzz
for target in bin/fuzz_*; do
  name=$(basename "$target")
  mkdir -p "corpus/$name"
  echo "$name, $seconds s"
  "$target" -max_total_time="$seconds" -timeout=20 -rss_limit_mb=4096 -print_final_stats=0 \
    -verbosity=0 "corpus/$name" 2>"$name.log" || { tail -n 40 "$name.log"; exit 1; }
done
