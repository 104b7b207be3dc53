#!/usr/bin/env python3
"""Measures what lineage takes, and what others take for the same chains.

usage: lineage.py --search-head PROGRAM --program PROGRAM --table PROGRAM --out DIR
                  [--python PYTHON] [--rows N] [--rounds N] [--shared DIR]

bench/lineage.sh builds what this needs and calls it. Writes DIR/lineage.json and DIR/lineage.md and
prints the targets. Exit code: 0 all reached, 1 one missed, 77 one could not be measured.
"""

import argparse
import datetime
import json
import subprocess
import sys
from pathlib import Path

import lineage_report
import machine
import report
from encode_chunks import streams_of
from lineage_peers import DEPTH, PEERS, judge, truth_of
from make_rows import ROOT, default_shared, rows_of
from measure import Harness, environment, warm

SEARCH = "*start-bitstransfer*"
MODES = lineage_report.MODES
LINEAGES = lineage_report.LINEAGES
TABLE_ROWS = (100_000, 400_000, 1_000_000, 4_000_000)


def args_of(mode, lineage):
    return f"{SEARCH} mode={mode} {lineage}"


def run_json(command):
    """The JSON object that a program prints; None where it says that it can't run here."""
    done = subprocess.run(
        list(map(str, command)), stdout=subprocess.PIPE, env=environment(), check=False
    )
    if done.returncode == 77:
        return None
    if done.returncode != 0:
        raise SystemExit(f"lineage.py: this failed: {' '.join(map(str, command))}")
    return json.loads(done.stdout)


def as_list(value):
    return value if isinstance(value, list) else [value] if value else []


def our_chains(program, rows):
    """The chains of every match as `bitsmatch scan` gives them, beside the truth."""
    command = [program, "scan", "--lineage", "--no-progress", "--output", "json",
               "--depth", str(DEPTH), "--wildcard", SEARCH, rows["path"]]
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=True)
    found = [json.loads(line) for line in done.stdout.splitlines()]
    chains = [(row.get("process_guid", ""), as_list(row.get("lineage"))) for row in found]
    return judge(chains, truth_of(rows["truth"]))


def measure_command(harness, program, streams, rounds):
    runs = {}
    for number in range(rounds):
        print(f"round {number + 1} of {rounds}: the command", file=sys.stderr)
        for (mode, lineage), stream in streams.items():
            run = harness.bench(stream["path"], [program])
            runs.setdefault(f"{mode} {lineage}", []).append(run)
    return runs


def measure_table(program, rounds):
    runs = {}
    for number in range(rounds):
        print(f"round {number + 1} of {rounds}: the table alone", file=sys.stderr)
        for rows in TABLE_ROWS:
            runs.setdefault(str(rows), []).append(run_json([program, rows]))
    return runs


def measure_peers(python, rows, rounds):
    """Each peer as a program of its own, over the same file."""
    runs = {}
    for number in range(rounds):
        for peer in sorted(PEERS):
            print(f"round {number + 1} of {rounds}: {peer}", file=sys.stderr)
            script = Path(__file__).with_name("lineage_peers.py")
            figures = run_json(
                [python or sys.executable, script, peer, "--csv", rows["path"],
                 "--truth", rows["truth"]]
            )
            if figures is not None:
                runs.setdefault(peer, []).append(figures)
    return runs


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--search-head", required=True)
    parser.add_argument("--program", required=True)
    parser.add_argument("--table", required=True)
    parser.add_argument("--python", default="")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--shared", type=Path, default=default_shared())
    options = parser.parse_args()

    rows = rows_of(options.rows, options.out, options.shared)
    wanted = [(mode, lineage) for mode in MODES for lineage in LINEAGES]
    made = streams_of(Path(rows["path"]), options.out, [args_of(*which) for which in wanted])
    streams = dict(zip(wanted, made))
    warm({str(which): {"paths": {"": stream["path"]}} for which, stream in streams.items()})

    harness = Harness(options.search_head)
    found = {
        "date": datetime.datetime.now(datetime.timezone.utc).isoformat(timespec="seconds"),
        "machine": machine.describe(),
        "commit": machine.commit(ROOT),
        "rows": {**rows, "rows": options.rows},
        "stream": made[0],
        "rounds": options.rounds,
        "command": measure_command(harness, options.program, streams, options.rounds),
        "counts": {
            f"{mode} {lineage}": harness.counts(stream["path"], [options.program])
            for (mode, lineage), stream in streams.items()
        },
        "table": measure_table(options.table, options.rounds),
        "peers": measure_peers(options.python, rows, options.rounds),
        "chains": our_chains(options.program, rows),
        "commands": harness.commands,
    }
    found["targets"] = lineage_report.judge(found)
    return report.publish(
        found, options.out, "lineage", lineage_report.markdown, lineage_report.summary
    )


if __name__ == "__main__":
    sys.exit(main())
