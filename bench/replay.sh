#!/usr/bin/env bash
# How fast bits_replay show and bits_replay send --dry-run are, and what memory they hold.
set -euo pipefail
# shellcheck source=bench/common.sh
. "$(dirname "${BASH_SOURCE[0]}")/common.sh"

usage() {
  cat <<'END'
Usage: bench/replay.sh [--megabytes N] [--rounds N] [--out DIR]

Makes a log of N megabytes (1000) out of the app's samples, as Windows events in XML and as JSON,
and replays it: to standard output, which a pipe carries to cat >/dev/null, and into batches that
nobody takes. Prints the median of the rounds (3) and the most memory held; exit code 1 where
bits_replay show is below 200 MB/s or holds more than 32 MB.
END
}

megabytes=1000
rounds=3
while (($# > 0)); do
  case $1 in
    --megabytes | --rounds)
      take_count "$@"
      if [[ $1 == --megabytes ]]; then megabytes=$2; else rounds=$2; fi
      shift
      ;;
    --out)
      take_out "$@"
      shift
      ;;
    *) take_other "$@" ;;
  esac
  shift
done

mkdir -p "$out"
build "$root/build/release" release -- bits_replay
program=$root/build/release/bin/bits_replay

# make_log SAMPLE FILE: the sample again and again.
make_log() {
  python3 - "$root/app/samples/$1" "$2" "$megabytes" <<'END'
import pathlib, sys
sample, log, megabytes = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2]), int(sys.argv[3])
if log.exists() and log.stat().st_size >= megabytes * 1_000_000:
    sys.exit()
text = sample.read_bytes()
if text.startswith(b"<Events>"):
    text = text.removeprefix(b"<Events>").rstrip().removesuffix(b"</Events>")
many = text * (1 + 10_000_000 // len(text))
with log.open("wb") as out:
    while out.tell() < megabytes * 1_000_000:
        out.write(many)
END
}

# measure NAME FILE ARGUMENT...: one line of the report.
measure() {
  python3 - "$rounds" "$program" "$@" <<'END'
import os, statistics, subprocess, sys, time
rounds, program, name, log, *arguments = sys.argv[1:]
size, walls, cpus, memory = os.path.getsize(log), [], [], 0
for _ in range(int(rounds)):
    begin = time.monotonic()
    sink = subprocess.Popen(["cat"], stdin=subprocess.PIPE, stdout=subprocess.DEVNULL)
    child = subprocess.Popen([program, *arguments, log], stdout=sink.stdin)
    sink.stdin.close()
    _, status, usage = os.wait4(child.pid, 0)
    sink.wait()
    if status != 0:
        sys.exit(f"bench/replay.sh: {name} ended with {status}.")
    walls.append(time.monotonic() - begin)
    cpus.append(usage.ru_utime + usage.ru_stime)
    memory = max(memory, usage.ru_maxrss * 1024)
wall, cpu = (size / 1e6 / statistics.median(times) for times in (walls, cpus))
print(f"{name:<22} {size / 1e6:7.0f} MB {wall:8.0f} MB/s {cpu:8.0f} MB/s of processor time "
      f"{memory / 1e6:6.1f} MB of memory")
if name.startswith("show") and (wall < 200 or memory > 32e6):
    sys.exit(1)
END
}

make_log sysmon.xml "$out/replay.xml"
make_log events.jsonl "$out/replay.jsonl"
status=0
for form in xml jsonl; do
  measure "show, $form" "$out/replay.$form" show --no-progress || status=1
done
for form in xml jsonl; do
  measure "send --dry-run, $form" "$out/replay.$form" send --dry-run --no-progress || status=1
done
exit $status
