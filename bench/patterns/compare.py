#!/usr/bin/env python3
"""Measures each engine with each list of wildcards, one process for each, in turn.

usage: compare.py --program PATTERN_PEERS --out DIR [--rows N] [--rounds N] [--passes N]
                  [--seconds N] [--shared DIR] [--list CSV]...

bench/patterns.sh builds what this needs and calls it. Writes DIR/patterns.json, patterns.md and
patterns.svg. Exit code: 0, or 1 where two engines don't agree on a row or one failed.
"""

import argparse
import array
import csv
import datetime
import json
import os
import shlex
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))

import machine  # noqa: E402
import make_patterns  # noqa: E402
import peers_report  # noqa: E402
from make_rows import ROOT, default_shared, rows_of  # noqa: E402

OURS = "pattern_set"
PYTHON = {"python_alternation": "alternation", "python_fnmatch": "fnmatch"}
GENERATED = (12_000, 60_000)

# A peer that takes longer than this just to get ready is ended, and the report says so.
LONGEST_SECONDS = 300


def lists_of(out, shared, more):
    """Names and files of the lists: one wildcard, shipped, of the test material, made, given."""
    one = out / "patterns-one.csv"
    make_patterns.write(["*start-bitstransfer*"], one)
    lists = {"one": one, "built-in": ROOT / "app" / "lookups" / "bits_patterns.csv"}
    sigma = shared / "data" / "patterns" / "sigma_200.csv"
    if sigma.is_file():
        lists["sigma_200"] = sigma
    else:
        print(f"compare.py: {sigma} is not there: that list is left out", file=sys.stderr)
    for count in GENERATED:
        path = out / f"patterns-{count}.csv"
        patterns = make_patterns.make(count)
        make_patterns.write(patterns, path)
        print(make_patterns.describe(patterns), file=sys.stderr)
        lists[f"made_{count}"] = path
    for path in more:
        lists[path.stem] = path
    return lists


class Runner:
    def __init__(self, options, values):
        self.options = options
        self.values = values
        self.commands = []
        self.wrong = []

    def command(self, engine, patterns, sums):
        inputs = ["--values", self.values, "--patterns", patterns, "--sums", sums, "--seconds", self.options.seconds]
        if engine in PYTHON:
            words = [sys.executable, HERE / "python_peers.py", PYTHON[engine], *inputs]
        else:
            rows = ["--rows", self.options.rows, "--passes", self.options.passes]
            words = [self.options.program, engine, *inputs, *rows]
        return [str(word) for word in words]

    def run(self, engine, patterns, sums):
        """The figures of one process, or a sentence why there are none."""
        command = self.command(engine, patterns, sums)
        self.commands.append(shlex.join(command))
        try:
            done = subprocess.run(command, capture_output=True, text=True, timeout=LONGEST_SECONDS, check=False)
        except subprocess.TimeoutExpired:
            return f"not ready within {LONGEST_SECONDS} s"
        if done.returncode != 0:
            return done.stderr.strip().partition("\n")[0] or f"exit code {done.returncode}"
        return {**json.loads(done.stdout), "load": os.getloadavg()[0]}

    def compare(self, name, engine, found, ours):
        """Whether each row got the same wildcards, or in Python a match at all."""
        expected = bytes(map(bool, ours)) if engine in PYTHON else ours
        got = found.read_bytes()
        if engine not in PYTHON:
            got = array.array("Q", got)
        place = next((row for row, (a, b) in enumerate(zip(got, expected)) if a != b), None)
        if place is not None or len(got) > len(expected) or not got:
            at = "in the number of rows" if place is None else f"at row {place + 1}"
            self.wrong.append(f"{name}: {engine} does not agree with {OURS} {at}")

    def round(self, lists, engines, results, first):
        sums = self.options.out / "patterns-sums.bin"
        for name, path in lists.items():
            ours = None
            for engine in engines:
                runs = results[name].setdefault(engine, [])
                if not first and runs and isinstance(runs[-1], str):
                    continue
                print(f"  {name}: {engine}", file=sys.stderr)
                runs.append(self.run(engine, path, sums))
                if isinstance(runs[-1], str):
                    if engine == OURS:
                        self.wrong.append(f"{name}: {engine} failed: {runs[-1]}")
                    continue
                if engine == OURS:
                    ours = array.array("Q", sums.read_bytes())
                elif ours is not None:
                    self.compare(name, engine, sums, ours)


def engines_of(program):
    listed = subprocess.run([program, "--engines"], capture_output=True, text=True, check=True).stdout.split()
    for peer, package in (("re2_set", "libre2-dev"), ("vectorscan", "libvectorscan-dev")):
        if peer not in listed:
            print(f"compare.py: {peer} is left out: built without it (Debian: {package})", file=sys.stderr)
    # Ours first: the others are compared with it.
    return [OURS, *(engine for engine in listed if engine != OURS), *PYTHON]


def versions():
    found = {"Python": sys.version.split()[0]}
    for name, package in (("Vectorscan", "libvectorscan-dev"), ("RE2", "libre2-dev")):
        version = machine.first_line(["dpkg-query", "-W", "-f=${Version}", package])
        if version:
            found[name] = version
    return found


def count_patterns(path):
    with open(path, encoding="utf-8", errors="surrogateescape", newline="") as file:
        return len({row["pattern"] for row in csv.DictReader(file)})


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--program", required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--rows", type=int, default=300_000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--passes", type=int, default=3)
    parser.add_argument("--seconds", type=float, default=4)
    parser.add_argument("--shared", type=Path, default=default_shared())
    parser.add_argument("--list", type=Path, action="append", default=[])
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)

    rows = rows_of(options.rows, options.out, options.shared)
    lists = lists_of(options.out, options.shared, options.list)
    engines = engines_of(options.program)
    runner = Runner(options, rows["path"])
    # Before the first run: another commit may be checked out by the end.
    about = machine.describe()
    commit = machine.commit(ROOT)
    results = {name: {} for name in lists}
    for number in range(options.rounds):
        print(f"round {number + 1} of {options.rounds}", file=sys.stderr)
        runner.round(lists, engines, results, number == 0)
    found = {
        "date": datetime.datetime.now(datetime.timezone.utc).isoformat(timespec="seconds"),
        "machine": about,
        "commit": commit,
        "versions": versions(),
        "rows": options.rows,
        "source": rows["source"],
        "rounds": options.rounds,
        "passes": options.passes,
        "seconds": options.seconds,
        "lists": {name: count_patterns(path) for name, path in lists.items()},
        "given": [path.stem for path in options.list],
        "runs": results,
        "wrong": sorted(set(runner.wrong)),
        "commands": list(dict.fromkeys(runner.commands)),
    }
    (options.out / "patterns.json").write_text(json.dumps(found, indent=2) + "\n")
    (options.out / "patterns.md").write_text(peers_report.markdown(found))
    (options.out / "patterns.svg").write_text(peers_report.plot(found))
    print(peers_report.tables(found))
    for sentence in found["wrong"]:
        print(f"WRONG: {sentence}", file=sys.stderr)
    print(f"\nWritten: {options.out / 'patterns.json'}, patterns.md, patterns.svg")
    return 1 if found["wrong"] else 0


if __name__ == "__main__":
    sys.exit(main())
