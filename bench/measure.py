#!/usr/bin/env python3
"""Measures the command against the same command on the Python SDK and against `cat | cat | cat`.

usage: measure.py --search-head PROGRAM --program PROGRAM [--sdk-python PYTHON] --out DIR
                  [--rows N] [--rounds N] [--sdk-rounds N] [--shared DIR]

bench/run.sh builds what this needs and calls it. Writes DIR/report.json and DIR/report.md and
prints the targets. Exit code: 0 all reached, 1 one missed or a count wrong, 77 one could not be measured.
"""

import argparse
import datetime
import json
import os
import subprocess
import sys
import time
from pathlib import Path

import machine
import report
from cached import read_rows
from encode_chunks import streams_of
from make_rows import ROOT, default_shared, rows_of

NEEDLE = "start-bitstransfer"
MODES = ("annotate", "filter")
SDK_COMMAND = ROOT / "tests" / "sdk" / "sdk_bitsmatch.py"

# The SDK's command compares wildcards with what is written, and knows no option to do more; ours is
# told to do no more.
WILDCARDS_ONLY = "decode=false facts=false"

# Runs of the program for one figure of its start-up: it takes a millisecond, the SDK's a tenth of a
# second.
STARTS = {"bitsmatch": 11, "sdk": 3}


def environment():
    """Without settings of this shell that splunkd would not make, such as unbuffered output."""
    return {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}


class Harness:
    """Runs the search-head stand-in, and remembers what was called."""

    def __init__(self, program):
        self.program = program
        self.commands = []

    def call(self, *words):
        command = [self.program, *map(str, words)]
        text = " ".join(f"'{word}'" if " " in word or "*" in word else word for word in command)
        if text not in self.commands:
            self.commands.append(text)
        done = subprocess.run(command, stdout=subprocess.PIPE, env=environment(), check=False)
        if done.returncode != 0:
            raise SystemExit(f"measure.py: this failed: {text}")
        return json.loads(done.stdout)

    def bench(self, stream, program):
        """What one run over a stream took."""
        figures = self.call("bench", "--chunks", stream, "--runs", 1, "--json", "--", *program)
        return figures["runs"][0]

    def counts(self, stream, program):
        """Rows that come out, and matches in them: a run that is not timed."""
        figures = self.call(
            "bench", "--chunks", stream, "--runs", 0, "--count-rows", "--json", "--", *program
        )
        return {"rows": figures["rows_out"], "matches": figures["matches"]}

    def startup(self, program, args, runs):
        """Seconds from the start of the program to its reply to getinfo."""
        return self.call("startup", "--runs", runs, "--args", args, "--json", "--", *program)[
            "median_seconds"
        ]


def cat(stream):
    """The same bytes through two pipes, as fast as the machine moves them without looking."""
    pipeline = f"cat < '{stream}' | cat | cat > /dev/null"
    began = time.perf_counter()
    child = os.posix_spawn("/bin/sh", ["sh", "-c", pipeline], environment())
    _, status, usage = os.wait4(child, 0)
    seconds = time.perf_counter() - began
    if status != 0:
        raise SystemExit(f"measure.py: this failed: {pipeline}")
    return {"wall_seconds": seconds, "cpu_seconds": usage.ru_utime + usage.ru_stime}


def count_plainly(csv_file):
    """Rows, and rows that match, by a count that shares nothing with what is measured."""
    columns, rows = read_rows(csv_file)
    place = columns.index("process")
    count = matches = 0
    for row in rows:
        count += 1
        matches += NEEDLE in row[place].lower()
    return {"rows": count, "matches": matches}


def args_of(who, mode):
    """What stands behind `| bitsmatch` for one of the commands."""
    args = f"*{NEEDLE}* mode={mode}"
    return args if who == "sdk" else f"{args} {WILDCARDS_ONLY}"


def make_streams(csv_file, cache, commands):
    """One stream for each mode with every column, and one with what getinfo asks for. Those of the
    commands differ in their arguments only: `paths` has each one's."""
    wanted = [(who, mode) for who in commands for mode in MODES]
    args = [args_of(who, mode) for who, mode in wanted]
    streams = {}
    for suffix, columns in (("", ()), (", selected", ("process",))):
        for (who, mode), stream in zip(
            wanted, streams_of(csv_file, cache, args, columns=columns)
        ):
            kept = streams.setdefault(mode + suffix, {**stream, "paths": {}})
            kept["paths"][who] = stream["path"]
    return streams


def warm(streams):
    """Brings the streams into the page cache, where both sides then read them from."""
    for path in [path for stream in streams.values() for path in stream["paths"].values()]:
        with open(path, "rb") as file:
            while file.read(1 << 22):
                pass


def measure(harness, programs, streams, rounds, sdk_rounds):
    runs = {}
    starts = {who: [] for who in programs}
    for number in range(rounds):
        now = [who for who in programs if who != "sdk" or number < sdk_rounds]
        print(f"round {number + 1} of {rounds}: {', '.join(['cat', *now])}", file=sys.stderr)
        for who in now:
            args = args_of(who, "filter")
            starts[who].append(harness.startup(programs[who], args, STARTS[who]))
        for kind, stream in streams.items():
            runs.setdefault(f"cat {kind}", []).append(cat(stream["path"]))
            for who in now:
                run = harness.bench(stream["paths"][who], programs[who])
                runs.setdefault(f"{who} {kind}", []).append(run)
    print("counting rows and matches", file=sys.stderr)
    counts = {
        f"{who} {kind}": harness.counts(stream["paths"][who], program)
        for who, program in programs.items()
        for kind, stream in streams.items()
    }
    return {"runs": runs, "startup": starts, "counts": counts}


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--search-head", required=True)
    parser.add_argument("--program", required=True)
    parser.add_argument("--sdk-python", default="")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--rows", type=int, default=300_000)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--sdk-rounds", type=int, default=3)
    parser.add_argument("--shared", type=Path, default=default_shared())
    options = parser.parse_args()

    rows = rows_of(options.rows, options.out, options.shared)
    programs = {"bitsmatch": [options.program]}
    if options.sdk_python and options.sdk_rounds > 0:
        programs["sdk"] = [options.sdk_python, SDK_COMMAND]
    streams = make_streams(Path(rows["path"]), options.out, list(programs))
    expected = count_plainly(rows["path"])
    warm(streams)

    harness = Harness(options.search_head)
    found = {
        "date": datetime.datetime.now(datetime.timezone.utc).isoformat(timespec="seconds"),
        "machine": machine.describe(),
        "commit": machine.commit(ROOT),
        "versions": machine.versions(options.program, options.sdk_python),
        "rows": {**rows, **expected},
        "streams": streams,
        "rounds": options.rounds,
        "sdk_rounds": options.sdk_rounds if "sdk" in programs else 0,
        **measure(harness, programs, streams, options.rounds, options.sdk_rounds),
    }
    found["commands"] = [
        *harness.commands,
        *(f"cat < {stream['path']} | cat | cat > /dev/null" for stream in streams.values()),
    ]
    found["targets"] = report.judge(found)
    return report.publish(found, options.out, "report", report.markdown, report.summary)


if __name__ == "__main__":
    sys.exit(main())
