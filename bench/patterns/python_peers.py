#!/usr/bin/env python3
"""The same question asked in Python, in the two ways that lookups are written.

usage: python_peers.py alternation|fnmatch --values CSV --patterns CSV --sums FILE
                       [--column process] [--rows N] [--seconds N]

Says for each row whether any wildcard matches, and no more, on as many rows as fit in the time.
`alternation` is one regular expression of all wildcards; `fnmatch` tries each wildcard's own until
one matches. Both are compiled beforehand. Prints a JSON object as pattern_peers does; the file of
sums has one byte a row, 1 for a match.
"""

import argparse
import csv
import fnmatch
import itertools
import json
import re
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from cached import read_rows  # noqa: E402
from machine import value_in  # noqa: E402

ENCODING = ("utf-8", "surrogateescape")
# Over bytes, so that, as in Splunk's wildcards, the case of ASCII letters only is ignored.
FLAGS = re.IGNORECASE | re.DOTALL


def read_patterns(path):
    with open(path, encoding=ENCODING[0], errors=ENCODING[1], newline="") as file:
        return list(dict.fromkeys(row["pattern"].encode(*ENCODING) for row in csv.DictReader(file)))


def alternation(patterns):
    def expression(pattern):
        begin = b"" if pattern.startswith(b"*") else rb"\A"
        end = b"" if pattern.endswith(b"*") else rb"\Z"
        return begin + b".*".join(map(re.escape, pattern.strip(b"*").split(b"*"))) + end

    search = re.compile(b"|".join(map(expression, patterns)), FLAGS).search
    return lambda value: search(value) is not None


def one_by_one(patterns):
    """fnmatch has more special characters than the star; it keeps only 256 to 32,768 compiled."""

    def expression(pattern):
        text = pattern.decode("latin-1").replace("[", "[[]").replace("?", "[?]")
        return re.compile(fnmatch.translate(text).encode("latin-1"), FLAGS).match

    matches = [expression(pattern) for pattern in patterns]
    return lambda value: any(match(value) for match in matches)


def resident():
    return int(value_in("/proc/self/status", "VmRSS").split()[0]) << 10


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("engine", choices=["alternation", "fnmatch"])
    parser.add_argument("--values", required=True)
    parser.add_argument("--patterns", required=True)
    parser.add_argument("--sums", required=True)
    parser.add_argument("--column", default="process")
    parser.add_argument("--rows", type=int, default=50_000)
    parser.add_argument("--seconds", type=float, default=3)
    options = parser.parse_args()

    columns, rows = read_rows(options.values)
    place = columns.index(options.column)
    values = [row[place].encode(*ENCODING) for row in itertools.islice(rows, options.rows)]
    patterns = read_patterns(options.patterns)
    before = resident()
    begin = time.process_time()
    matches = {"alternation": alternation, "fnmatch": one_by_one}[options.engine](patterns)
    built = time.process_time()
    started = time.perf_counter()
    found = bytearray()
    for value in values:
        found.append(matches(value))
        if time.perf_counter() - started > options.seconds:
            break
    seconds = time.process_time() - built
    Path(options.sums).write_bytes(found)
    figures = {
        "patterns": len(patterns),
        "rows": len(found),
        "rows_timed": len(found),
        "bytes_timed": sum(map(len, values[: len(found)])),
        "seconds": seconds,
        "build_seconds": built - begin,
        "resident_bytes": max(0, resident() - before),
        "matching_rows": sum(found),
        "chunk_seconds": [],
    }
    print(json.dumps(figures))


if __name__ == "__main__":
    main()
