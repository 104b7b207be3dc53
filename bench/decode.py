#!/usr/bin/env python3
"""Measures what seeing through command lines takes, and what it finds.

usage: decode.py --search-head PROGRAM --program PROGRAM --programs DIR --out DIR
                 [--rows N] [--hidden N] [--rounds N] [--shared DIR]

bench/decode.sh builds what this needs and calls it. Writes DIR/decode.json and DIR/decode.md and
prints the targets. Exit code: 0 all reached, 1 one missed.
"""

import argparse
import csv
import datetime
import io
import json
import os
import subprocess
import sys
from pathlib import Path

import chunk_stream
import decode_report
import machine
import report
from cached import finish, hash_files, read_rows
from encode_chunks import streams_of
from make_rows import ROOT, SAMPLES, default_shared, repeat_samples, rows_of
from measure import Harness, environment

VARIANTS = decode_report.VARIANTS
SEARCHES = {"built-in set": "", "*start-bitstransfer*": "*start-bitstransfer*"}
COMMAND_LINES = ROOT / "tests" / "command_lines" / "command_lines.csv"
MORNINGS = 100_000
WRITTEN = 100_000
NAMES = ("bits", "lockscreenurl")


def args_of(search, mode, variant):
    return " ".join(word for word in (SEARCHES[search], f"mode={mode}", variant) if word)


def replies_of(program, requests):
    """What the program answers to requests that are written to it in one go: metadata and body."""
    done = subprocess.run(
        [program], input=b"".join(requests), stdout=subprocess.PIPE, env=environment(), check=True
    )
    replies, rest = [], memoryview(done.stdout)
    while rest:
        header, _, _ = bytes(rest[:64]).partition(b"\n")
        metadata, body = map(int, header.split(b",")[1:])
        begin = len(header) + 1
        found = json.loads(bytes(rest[begin : begin + metadata]))
        if found.get("error"):
            raise SystemExit(f"decode.py: the program says: {found['error']}")
        replies.append((found, bytes(rest[begin + metadata : begin + metadata + body])))
        rest = rest[begin + metadata + body :]
    return replies


def asked(program, args, columns):
    """Of the columns those that the program asks splunkd for."""
    reply, _ = replies_of(program, [chunk_stream.getinfo(args.split())])[0]
    return [name for name in reply["required_fields"] if name in columns]


def matches_of(program, csv_file, args):
    """The rows that come out of mode=filter, each a dictionary."""
    columns, rows = read_rows(csv_file)
    wanted = asked(program, args, columns)
    places = [columns.index(name) for name in wanted]
    chunk = [[row[place] for place in places] for row in rows]
    chunks = [chunk[begin : begin + 50_000] for begin in range(0, len(chunk), 50_000)]
    found = []
    for _, body in replies_of(program, chunk_stream.requests(args.split(), wanted, chunks)):
        found += csv.DictReader(io.StringIO(body.decode("utf-8", "replace"), newline=""))
    return found


def unnamed(rows):
    """The distinct lines that don't name BITS, with how often they came and what was made of them:
    each is to be judged by a person."""
    lines = {}
    for row in rows:
        if any(name in row["process"].lower() for name in NAMES):
            continue
        one = lines.setdefault(
            row["process"], {"process": row["process"], "decoded": row.get("bits_decoded", ""), "rows": 0}
        )
        one["rows"] += 1
    return sorted(lines.values(), key=lambda one: -one["rows"])


def hidden_rows(program, count, cache):
    path = cache / f"hidden-{hash_files([program], str(count))}.csv"
    if not path.is_file():
        draft = path.with_suffix(".part")
        with open(draft, "wb") as file:
            subprocess.run([program, str(count), "1"], stdout=file, check=True)
        finish(draft, path)
    return path


def written_rows(cache):
    """The hidden command lines of the tests that a person wrote, again and again."""
    path = cache / f"written-{hash_files([COMMAND_LINES], str(WRITTEN))}.csv"
    if not path.is_file():
        with open(COMMAND_LINES, newline="") as file:
            lines = [line for line in csv.DictReader(file) if line["obfuscation"]]
        draft = path.with_suffix(".part")
        with open(draft, "w", newline="") as file:
            out = csv.writer(file)
            out.writerow(("_time", "dest", "user", "process_name", "process", "original_file_name",
                          "parent_process_name"))
            for number in range(WRITTEN):
                line = lines[number % len(lines)]
                out.writerow((1700000000 + number, f"WKS-{number % 997}", f"CORP\\user{number % 89}",
                              line["process_name"], line["process"], line["original_file_name"],
                              "explorer.exe"))
        finish(draft, path)
    return path


def morning_rows(cache):
    """The app's sample morning again and again."""
    path = cache / f"morning-{hash_files([SAMPLES], str(MORNINGS))}.csv"
    if not path.is_file():
        draft = path.with_suffix(".part")
        repeat_samples(MORNINGS, draft)
        finish(draft, path)
    return path


def stopped_rows(program, path, cache):
    """Those of the rows that the gate stops, so that nothing of them is read."""
    out = cache / f"stopped-{hash_files([program], str(path))}.csv"
    if not out.is_file():
        rows, draft = out.with_suffix(".rows"), out.with_suffix(".part")
        subprocess.run([program, path, rows], stdout=subprocess.DEVNULL, check=True)
        with open(path, "rb") as file:
            draft.write_bytes(file.readline() + rows.read_bytes())
        rows.unlink()
        finish(draft, out)
    return out


def output_of(command):
    """The JSON object that a program prints."""
    done = subprocess.run([str(word) for word in command], stdout=subprocess.PIPE, check=True)
    return json.loads(done.stdout)


def piped_cases(inputs, program, cache):
    """Streams for the release program: ordinary rows in both modes, the others filtered."""
    cases = []
    for name, path in inputs.items():
        columns, _ = read_rows(path)
        for search in SEARCHES:
            for mode in ("annotate", "filter") if name == "ordinary" else ("filter",):
                same = asked(program, args_of(search, mode, VARIANTS[-1]), columns)
                for kind in ("asked", "same") if name == "ordinary" else ("same",):
                    for variant in VARIANTS:
                        args = args_of(search, mode, variant)
                        wanted = same if kind == "same" else asked(program, args, columns)
                        stream = streams_of(path, cache, [args], columns=wanted)[0]
                        about = {"input": name, "columns": kind, "search": search, "mode": mode}
                        cases.append(({**about, "variant": variant}, stream))
    return cases


def measure_piped(harness, program, cases, rounds):
    runs = []
    for number in range(rounds):
        print(f"through pipes: round {number + 1} of {rounds}", file=sys.stderr)
        for about, stream in cases:
            run = harness.bench(stream["path"], [program])
            runs.append({**about, "rows": stream["rows"], "seconds": run["cpu_seconds"],
                         "wall_seconds": run["wall_seconds"]})
    return runs


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--search-head", required=True)
    parser.add_argument("--program", required=True)
    parser.add_argument("--programs", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--rows", type=int, default=300_000)
    parser.add_argument("--hidden", type=int, default=100_000)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--shared", type=Path, default=default_shared())
    options = parser.parse_args()

    ordinary = rows_of(options.rows, options.out, options.shared)
    inputs = {
        "ordinary": Path(ordinary["path"]),
        "hidden": hidden_rows(options.programs / "make_obfuscated", options.hidden, options.out),
        "written": written_rows(options.out),
        "morning": morning_rows(options.out),
    }
    lines = options.programs / "decode_lines"
    stopped = stopped_rows(lines, inputs["ordinary"], options.out)
    found = {
        "date": datetime.datetime.now(datetime.timezone.utc).isoformat(timespec="seconds"),
        "machine": machine.describe(),
        "commit": machine.commit(ROOT),
        "source": ordinary["source"],
        "rounds": options.rounds,
        "inputs": {name: str(path) for name, path in inputs.items()},
    }
    harness = Harness(options.search_head)
    cases = piped_cases(inputs, options.program, options.out)
    engine = [options.programs / "decode_engine", "--rounds", options.rounds]
    engine += ["--wide", f"ordinary={inputs['ordinary']}", "--wide", f"stopped={stopped}"]
    for name in ("hidden", "written", "morning"):
        engine += ["--narrow", f"{name}={inputs[name]}"]
    found["inside"] = output_of(engine)["runs"]
    found["piped"] = measure_piped(harness, options.program, cases, options.rounds)
    found["load_after"] = os.getloadavg()[0]

    print("looking at the rows one by one", file=sys.stderr)
    found["lines"] = {name: output_of([lines, path]) for name, path in inputs.items()}
    found["seen_through"] = {
        variant: len(matches_of(options.program, inputs["hidden"], args_of("built-in set", "filter", variant)))
        for variant in (VARIANTS[0], VARIANTS[-1])
    }
    everything = args_of("built-in set", "filter", VARIANTS[-1])
    found["unnamed"] = {
        name: unnamed(matches_of(options.program, inputs[name], everything))
        for name in ("ordinary", "morning")
    }
    found["targets"] = decode_report.judge(found)
    return report.publish(
        found, options.out, "decode", decode_report.markdown, decode_report.summary
    )


if __name__ == "__main__":
    sys.exit(main())
