#!/usr/bin/env python3
"""Measures each engine with each list of wildcards, one process for each, in turn; then the whole
command over whole chunks, in one process and in two.

usage: compare.py --programs DIR --out DIR [--rows N] [--rounds N] [--passes N] [--seconds N]
                  [--shared DIR] [--list CSV]... [--only peers|chunks|processes]...

bench/patterns.sh builds what this needs and calls it. Writes DIR/patterns.json, patterns.md and
patterns.svg and prints the targets. Exit code: 0 all reached, 1 one missed, or two engines don't
agree on a row, or one failed, 77 one target could not be measured.
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

import chunks  # noqa: E402
import machine  # noqa: E402
import make_patterns  # noqa: E402
import peers_report  # noqa: E402
import processes  # noqa: E402
import report  # noqa: E402
from make_rows import ROOT, default_shared, rows_of  # noqa: E402

OURS = "pattern_set"
PROGRAMS = ("pattern_peers", "pattern_peers_scalar")
CHUNK_ENGINE = "chunk_engine"
PARTS = ("peers", "chunks", "processes")
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
    def __init__(self, options, values, programs):
        self.options = options
        self.programs = programs
        self.values = values
        self.commands = []
        self.wrong = []

    def command(self, engine, patterns, sums):
        inputs = ["--values", self.values, "--patterns", patterns, "--sums", sums, "--seconds", self.options.seconds]
        if engine in PYTHON:
            words = [sys.executable, HERE / "python_peers.py", PYTHON[engine], *inputs]
        else:
            rows = ["--rows", self.options.rows, "--passes", self.options.passes]
            words = [self.programs[engine], engine, *inputs, *rows]
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


def engines_of(directory):
    """The program of each engine; ours first, for the others are compared with it."""
    programs = {}
    for name in PROGRAMS:
        program = directory / name
        listed = subprocess.run([program, "--engines"], capture_output=True, text=True, check=True)
        programs.update((engine, program) for engine in listed.stdout.split())
    for peer, package in (("re2_set", "libre2-dev"), ("vectorscan", "libvectorscan-dev")):
        if peer not in programs:
            print(f"compare.py: {peer} is left out: built without it (Debian: {package})", file=sys.stderr)
    programs.update((engine, sys.executable) for engine in PYTHON)
    order = [engine for engine in peers_report.NAMES if engine in programs]
    return {engine: programs[engine] for engine in order}


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


def matching_rows(results, rows):
    """For each list the rows that match by our engine alone, where it got through all of them."""
    runs = {name: engines.get(OURS, [None])[0] for name, engines in results.items()}
    return {
        name: run["matching_rows"] for name, run in runs.items() if isinstance(run, dict) and run["rows"] == rows
    }


def parse_options():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--programs", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--rows", type=int, default=300_000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--passes", type=int, default=3)
    parser.add_argument("--seconds", type=float, default=4)
    parser.add_argument("--shared", type=Path, default=default_shared())
    parser.add_argument("--list", type=Path, action="append", default=[])
    parser.add_argument("--only", choices=PARTS, action="append", default=[])
    return parser.parse_args()


def measure(options, csv_file, lists):
    """The figures of each part that is wanted, and what is wrong with them."""
    wanted = options.only or PARTS
    programs = engines_of(options.programs)
    runner = Runner(options, csv_file, programs)
    found = {"runs": {name: {} for name in lists}, "chunks": None, "processes": None}
    for number in range(options.rounds if "peers" in wanted else 0):
        print(f"round {number + 1} of {options.rounds}", file=sys.stderr)
        runner.round(lists, programs, found["runs"], number == 0)
    wrong = set(runner.wrong)
    commands = list(dict.fromkeys(runner.commands))
    common = (options.programs / CHUNK_ENGINE, csv_file, options.rows, options.rounds, lists)
    if "chunks" in wanted:
        found["chunks"] = chunks.measure(*common)
        wrong.update(chunks.wrong_counts(found["chunks"], matching_rows(found["runs"], options.rows)))
        commands.append(found["chunks"]["command"])
    if "processes" in wanted:
        found["processes"] = processes.measure(*common)
        wrong.update(processes.wrong_counts(found["processes"]))
        for rounds in found["processes"].values():
            commands += [*rounds[0]["alone"]["commands"], *rounds[0]["both"]["commands"]]
    targets = chunks.judge(found["chunks"]) if found["chunks"] else []
    targets += processes.judge(found["processes"]) if found["processes"] is not None else []
    return {**found, "wrong": sorted(wrong), "commands": commands, "targets": targets}


def main():
    options = parse_options()
    options.out.mkdir(parents=True, exist_ok=True)
    rows = rows_of(options.rows, options.out, options.shared)
    lists = lists_of(options.out, options.shared, options.list)
    # Before the first run: another commit may be checked out by the end.
    about = machine.describe()
    commit = machine.commit(ROOT)
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
        **measure(options, rows["path"], lists),
        "load_after": os.getloadavg()[0],
    }
    (options.out / "patterns.json").write_text(json.dumps(found, indent=2) + "\n")
    (options.out / "patterns.md").write_text(peers_report.markdown(found))
    written = "patterns.json and patterns.md"
    if any(found["runs"].values()):
        (options.out / "patterns.svg").write_text(peers_report.plot(found))
        written = "patterns.json, patterns.md and patterns.svg"
    print(peers_report.summary(found))
    for sentence in found["wrong"]:
        print(f"WRONG: {sentence}", file=sys.stderr)
    print(f"\nWritten in {options.out}: {written}")
    return 1 if found["wrong"] else report.exit_code(found["targets"])


if __name__ == "__main__":
    sys.exit(main())
