#!/usr/bin/env python3
"""Sends the same requests to the compiled command and to the one on Splunk's Python SDK, and
compares the rows that come back, cell by cell.

usage: SDK_PYTHON=PYTHON BITSMATCH_APP=DIR test_differential.py

SDK_PYTHON is a Python that can import splunklib (splunk-sdk 2.1.1), BITSMATCH_APP the staged app
with linux_x86_64/bin/bitsmatch in it. Exit code 77 where one of them is not there: nothing was compared.
"""

import csv
import io
import json
import os
import random
import re
import subprocess
import sys
import unittest
from pathlib import Path

import tables

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "bench"))

import chunk_stream  # noqa: E402  (the path above is where it is)

SAMPLES = ROOT / "app" / "samples" / "process_events.csv"
SDK_COMMAND = ROOT / "tests" / "sdk" / "sdk_bitsmatch.py"
HEADER = re.compile(rb"chunked 1\.0,(\d+),(\d+)\n")

csv.field_size_limit(1 << 30)
# The command written with the SDK does this part only, and knows no such options.
WILDCARDS_ONLY = ("decode=false", "facts=false")


def sdk_command():
    return [os.environ["SDK_PYTHON"], str(SDK_COMMAND)]


def compiled_command():
    return [str(Path(os.environ["BITSMATCH_APP"]) / "linux_x86_64" / "bin" / "bitsmatch")]


def what_is_absent():
    """Why nothing can be compared here; empty where all is there."""
    if not os.environ.get("SDK_PYTHON"):
        return "SDK_PYTHON is not set: it must name a Python with splunk-sdk"
    if not os.environ.get("BITSMATCH_APP"):
        return "BITSMATCH_APP is not set: it must name the staged app"
    if not os.access(compiled_command()[0], os.X_OK):
        return f"there is no program {compiled_command()[0]}"
    try:
        subprocess.run(
            [os.environ["SDK_PYTHON"], "-c", "import splunklib.searchcommands"],
            check=True,
            capture_output=True,
        )
    except (OSError, subprocess.CalledProcessError):
        return f"{os.environ['SDK_PYTHON']} can't import splunklib"
    return ""


def replies_of(output):
    """The (metadata, body) pairs of what a command wrote."""
    replies = []
    while output:
        header = HEADER.match(output)
        if not header:
            raise AssertionError(f"no reply begins here: {output[:80]!r}")
        metadata, body = (int(size) for size in header.groups())
        begin = header.end()
        if len(output) < begin + metadata + body:
            raise AssertionError("the last reply is cut off")
        text = output[begin : begin + metadata]
        replies.append((json.loads(text), output[begin + metadata : begin + metadata + body]))
        output = output[begin + metadata + body :]
    return replies


def rows_of(body):
    """A reply's rows, each a dictionary of the cells that hold anything. Line ends between rows may
    be LF or CR LF; those within a cell are the cell's."""
    rows = list(csv.reader(io.StringIO(body.decode("utf-8"), newline=""), strict=True))
    if not rows:
        return []
    names = rows[0]
    if len(set(names)) != len(names):
        raise AssertionError(f"a column comes twice: {names}")
    for row in rows[1:]:
        if len(row) != len(names):
            raise AssertionError(f"{len(row)} cells under {len(names)} names: {row}")
    return [{name: cell for name, cell in zip(names, row) if cell} for row in rows[1:]]


def run(command, requests):
    """What a command makes of a search: its reply to getinfo, and the rows of each chunk's reply."""
    environment = {k: v for k, v in os.environ.items() if not k.startswith("PYTHON")}
    done = subprocess.run(
        command,
        input=b"".join(requests),
        capture_output=True,
        env=environment,
        timeout=300,
        check=False,
    )
    if done.returncode != 0 or done.stderr:
        raise AssertionError(f"{command[0]}: exit code {done.returncode}, {done.stderr[-2000:]!r}")
    replies = replies_of(done.stdout)
    if len(replies) != len(requests):
        raise AssertionError(f"{len(replies)} replies to {len(requests)} requests")
    for number, (metadata, _) in enumerate(replies[1:], 1):
        if metadata.get("error"):
            raise AssertionError(f"{command[0]}: {metadata['error']}")
        if metadata.get("finished") is not (number == len(replies) - 1):
            raise AssertionError(f"reply {number} is out of step: {metadata}")
    return replies[0][0], [rows_of(body) for _, body in replies[1:]]


def cut(rows, size):
    return [rows[begin : begin + size] for begin in range(0, len(rows), size)]


class Differential(unittest.TestCase):
    maxDiff = 4000

    def compare(self, table, words, chunk_rows):
        """Returns how many rows came out, so that a test can say that it compared any."""
        columns, rows = table
        chunks = cut(rows, chunk_rows)
        requests = list(chunk_stream.requests(words, columns, chunks))
        sdk_getinfo, sdk_chunks = run(sdk_command(), requests)
        requests = list(chunk_stream.requests([*words, *WILDCARDS_ONLY], columns, chunks))
        getinfo, chunks = run(compiled_command(), requests)
        for key in ("type", "required_fields"):
            self.assertEqual(getinfo.get(key), sdk_getinfo.get(key), key)
        count = 0
        for number, (ours, theirs) in enumerate(zip(chunks, sdk_chunks)):
            self.assertEqual(len(ours), len(theirs), f"rows of chunk {number} with {words}")
            for our_row, their_row in zip(ours, theirs):
                self.assertEqual(our_row, their_row, f"chunk {number} with {words}")
            count += len(ours)
        return count

    def compare_both_modes(self, table, words, chunk_rows):
        with self.subTest(words=words, chunk_rows=chunk_rows):
            annotated = self.compare(table, [*words, "mode=annotate"], chunk_rows)
            self.assertEqual(annotated, len(table[1]))
            filtered = self.compare(table, [*words, "mode=filter"], chunk_rows)
            self.assertLessEqual(filtered, annotated)
            return filtered

    def test_samples(self):
        with open(SAMPLES, encoding="utf-8", newline="") as file:
            columns, *rows = csv.reader(file)
        table = columns, rows
        self.assertGreater(len(rows), 1000)
        for words in (
            ["*start-bitstransfer*"],
            ["*start-bitstransfer*", "*bitsadmin*/transfer*", "*powershell*"],
            ["*svchost.exe*", "field=parent_process"],
        ):
            for chunk_rows in (97, 1000, 50_000):
                self.assertGreater(self.compare_both_modes(table, words, chunk_rows), 0)

    def test_mode_is_filter_unless_said(self):
        table = tables.nasty()
        self.assertEqual(
            self.compare(table, ["*start-bitstransfer*"], 50),
            self.compare(table, ["*start-bitstransfer*", "mode=filter"], 50),
        )

    def test_nasty_table(self):
        table = tables.nasty()
        for words, matches in tables.NASTY_SEARCHES:
            for chunk_rows in (3, 1000):
                self.assertEqual(self.compare_both_modes(table, words, chunk_rows), matches, words)

    def test_one_row_a_chunk(self):
        words = ["*start-bitstransfer*", "*other*"]
        self.assertEqual(self.compare_both_modes(tables.nasty(), words, 1), 20)

    def test_tstats_names(self):
        """Where only Processes.process is there, it is what is matched."""
        columns, rows = tables.nasty()
        renamed = ["Processes.process" if name == "process" else name for name in columns]
        self.assertGreater(
            self.compare_both_modes((renamed, rows), ["*start-bitstransfer*"], 1000), 0
        )

    def test_used_twice(self):
        """Columns of an earlier use are replaced, whatever they held."""
        columns, rows = tables.nasty()
        earlier = [[*row, "1", ["*one*", "*two*"]] for row in rows]
        table = [*columns, "bits_match", "bits_pattern"], earlier
        self.assertGreater(self.compare_both_modes(table, ["*start-bitstransfer*"], 7), 0)

    def test_no_rows(self):
        columns, _ = tables.nasty()
        self.assertEqual(self.compare((columns, []), ["*"], 10), 0)

    def test_random_tables(self):
        matches = 0
        for seed in range(12):
            dice = random.Random(seed)
            words = tables.random_words(dice)
            matches += self.compare_both_modes(tables.random_table(dice), words, 1 + seed * 9)
        self.assertGreater(matches, 100)


if __name__ == "__main__":
    absent = what_is_absent()
    if absent:
        print(f"SKIPPED: {absent}.", file=sys.stderr)
        sys.exit(77)
    unittest.main()
