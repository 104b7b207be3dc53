#!/usr/bin/env python3
"""Tests of the tools in bench/: a figure is worth what its input and its judge are worth.

usage: test_bench_tools.py
"""

import csv
import gzip
import io
import re
import sys
import tempfile
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "bench"))

import cached  # noqa: E402  (the path above is where these are)
import chunk_stream  # noqa: E402
import encode_chunks  # noqa: E402
import make_rows  # noqa: E402
import measure  # noqa: E402
import report  # noqa: E402

HEADER = re.compile(rb"chunked 1\.0,(\d+),(\d+)\n")


def frames(stream):
    """The (metadata, body) pairs of a stream of requests."""
    found = []
    while stream:
        header = HEADER.match(stream)
        metadata, body = (int(size) for size in header.groups())
        begin = header.end()
        found.append((stream[begin : begin + metadata], stream[begin + metadata :][:body]))
        stream = stream[begin + metadata + body :]
    return found


class ChunkStream(unittest.TestCase):
    def test_only_letters_and_digits_stand_without_quotes(self):
        for number in range(256):
            letter = chr(number)
            plain = "0" <= letter <= "9" or "A" <= letter <= "Z" or "a" <= letter <= "z"
            self.assertEqual(chunk_stream.quote(letter).startswith('"'), not plain, repr(letter))
        self.assertEqual(chunk_stream.quote(""), "")
        self.assertEqual(chunk_stream.quote('a"b'), '"a""b"')

    def test_body(self):
        rows = [["1.5", "plain", ["a$", "b\nc"]], ["", 'say "x"', "é"]]
        self.assertEqual(
            chunk_stream.encode_body(["_time", "user", "process"], rows).decode(),
            '"_time",user,process,"_chunked_idx",'
            '"__mv__time","__mv_user","__mv_process","__mv__chunked_idx"\n'
            '"1.5",plain,"a$\nb\nc",0,,,"$a$$$;$b\nc$",\n'
            ',"say ""x""","é",1,,,,\n',
        )

    def test_a_frame_counts_bytes(self):
        self.assertEqual(
            chunk_stream.execute("é".encode(), finished=True),
            b'chunked 1.0,36,2\n{"action":"execute","finished":true}\xc3\xa9',
        )

    def test_arguments_are_typed_in_quotes_where_they_must_be(self):
        request = chunk_stream.getinfo(["*a*", "*,*", "b c"]).decode()
        self.assertIn('"args":["*a*","*,*","b c"]', request)
        self.assertIn('"raw_args":["*a*","\\"*,*\\"","\\"b c\\""]', request)

    def test_recorded_bodies_come_back_byte_for_byte(self):
        recordings = make_rows.default_shared() / "data" / "recordings"
        bodies = []
        for path in sorted(recordings.glob("*.input*")):
            data = path.read_bytes()
            data = gzip.decompress(data) if path.suffix == ".gz" else data
            bodies += [body for _, body in frames(data) if body]
        if not bodies:
            self.skipTest(f"no recordings in {recordings}")
        for body in bodies:
            rows = list(csv.reader(io.StringIO(body.decode(), newline=""), strict=True))
            encoded = "".join(",".join(map(chunk_stream.quote, row)) + "\n" for row in rows)
            self.assertEqual(encoded.encode(), body)


class Streams(unittest.TestCase):
    def setUp(self):
        directory = tempfile.TemporaryDirectory()
        self.addCleanup(directory.cleanup)
        self.cache = Path(directory.name) / "cache"
        self.csv = Path(directory.name) / "rows.csv"
        self.csv.write_bytes(b'_time,process\n1,"a ""b"""\n2,\xff\xe9\n3,"x\ny"\n')

    def streams(self, **settings):
        return encode_chunks.streams_of(
            self.csv, self.cache, ["*a* mode=annotate", "*a* mode=filter"], **settings
        )

    def test_requests(self):
        annotate, filtered = self.streams(chunk_rows=2)
        self.assertEqual(
            {key: annotate[key] for key in ("rows", "chunks", "columns")},
            {"rows": 3, "chunks": 2, "columns": 6},
        )
        data = Path(annotate["path"]).read_bytes()
        self.assertEqual(annotate["bytes"], len(data))
        getinfo, first, second, last = frames(data)
        self.assertIn(b'"mode=annotate"', getinfo[0])
        self.assertEqual(getinfo[1], b"")
        self.assertEqual(first[0], b'{"action":"execute","finished":false}')
        header = b'"_time",process,"_chunked_idx","__mv__time","__mv_process","__mv__chunked_idx"\n'
        self.assertEqual(first[1], header + b'1,"a ""b""",0,,,\n2,"\xff\xe9",1,,,\n')
        self.assertEqual(second[1], header + b'3,"x\ny",0,,,\n')
        self.assertEqual(last, (b'{"action":"execute","finished":true}', header))
        self.assertEqual(
            annotate["largest_request_bytes"], len(b"chunked 1.0,37,111\n" + first[0] + first[1])
        )
        self.assertEqual(frames(Path(filtered["path"]).read_bytes())[1:], [first, second, last])

    def test_some_columns(self):
        stream = self.streams(columns=["process"])[0]
        self.assertIn(
            b'process,"_chunked_idx","__mv_process","__mv__chunked_idx"\n"a ""b""",0,,\n',
            frames(Path(stream["path"]).read_bytes())[1][1],
        )

    def test_a_stream_is_made_once_and_again_for_other_rows(self):
        first = self.streams()
        Path(first[0]["path"]).write_bytes(b"kept")
        self.assertEqual(self.streams(), first)
        self.assertEqual(Path(first[0]["path"]).read_bytes(), b"kept")
        self.csv.write_bytes(b"process\na\n")
        self.assertNotEqual(self.streams()[0]["path"], first[0]["path"])

    def test_a_stream_whose_note_is_lost_is_made_again(self):
        first = self.streams()
        Path(first[0]["path"]).write_bytes(b"of an unknown making")
        Path(first[0]["path"]).with_suffix(".json").unlink()
        self.assertEqual(self.streams(), first)
        self.assertEqual(len(Path(first[0]["path"]).read_bytes()), first[0]["bytes"])

    def test_quotes_in_arguments_are_refused(self):
        with self.assertRaises(SystemExit):
            encode_chunks.split_words('"a b"')


class Rows(unittest.TestCase):
    def setUp(self):
        directory = tempfile.TemporaryDirectory()
        self.addCleanup(directory.cleanup)
        self.directory = Path(directory.name)

    def test_without_test_material_the_samples_are_repeated(self):
        made = make_rows.rows_of(5000, self.directory, self.directory / "nothing here")
        self.assertEqual(made["source"], make_rows.REPEATED)
        columns, rows = cached.read_rows(made["path"])
        sample_columns, samples = cached.read_rows(make_rows.SAMPLES)
        samples = list(samples)
        rows = list(rows)
        self.assertEqual(columns, sample_columns)
        self.assertEqual(len(rows), 5000)
        self.assertEqual(rows[: len(samples)], samples)
        self.assertEqual(rows[len(samples)], samples[0])

    def test_plain_count(self):
        path = self.directory / "rows.csv"
        path.write_text('process,dest\n"x START-BitsTransfer ""y""",a\nb,start-bitstransfer\n')
        self.assertEqual(measure.count_plainly(path), {"rows": 2, "matches": 1})

    def test_cat_moves_the_file_or_fails(self):
        path = self.directory / "stream"
        path.write_bytes(b"x" * 1000)
        self.assertGreater(measure.cat(str(path))["wall_seconds"], 0)


def figures():
    """Figures that reach every target, some of them exactly."""
    found = {
        "rows": {"source": make_rows.SYNTHETIC, "rows": 300_000, "matches": 300},
        "streams": {},
        "runs": {},
        "counts": {},
        "rounds": 5,
        "sdk_rounds": 3,
        "startup": {"bitsmatch": [0.0005, 0.001, 0.009], "sdk": [0.04]},
        "versions": {"program": "bitsmatch 0.1.0", "splunk-sdk": "2.1.1 on Python 3.11.2"},
        "machine": {
            "processor": "a processor",
            "processors": 2,
            "memory_mib": 8000,
            "kernel": "6.1",
            "system": "a system",
            "load_before": 0.0,
        },
        "date": "2026-01-01",
        "commit": "abc",
        "commands": ["search-head bench"],
    }
    for kind in ("annotate", "filter", "annotate, selected", "filter, selected"):
        found["streams"][kind] = {
            "rows": 300_000,
            "bytes": 209_000_000,
            "chunks": 6,
            "columns": 40,
            "largest_request_bytes": 1000,
        }
        sdk_seconds = 3 if "filter" in kind else 5
        rows = 300 if "filter" in kind else 300_000
        for who, wall, processor in (
            ("cat", 0.1, 0.1),
            ("bitsmatch", 0.16, 0.1),
            ("sdk", sdk_seconds, sdk_seconds),
        ):
            run = {"wall_seconds": wall, "cpu_seconds": processor}
            if who != "cat":
                run["peak_memory_bytes"] = report.memory_limit(1000)
                found["counts"][f"{who} {kind}"] = {"rows": rows, "matches": 300}
            found["runs"][f"{who} {kind}"] = [run]
    return found


class Report(unittest.TestCase):
    def outcomes(self, found):
        found["targets"] = report.judge(found)
        return [target["outcome"] for target in found["targets"]]

    def missed(self, found):
        found["targets"] = report.judge(found)
        return [one["name"] for one in found["targets"] if one["outcome"] == report.MISS]

    def test_at_the_limit_all_is_reached(self):
        found = figures()
        self.assertEqual(set(self.outcomes(found)), {report.PASS})
        self.assertEqual(report.exit_code(found["targets"]), 0)

    def test_each_target_can_be_missed(self):
        too_much = 68 * report.MIB
        for subject, figure, value, name in (
            ("bitsmatch annotate", "wall_seconds", 0.171, "annotate: wall time, cat's = 1"),
            ("bitsmatch filter", "wall_seconds", 0.171, "filter: wall time, cat's = 1"),
            ("sdk annotate", "cpu_seconds", 4.9, "annotate: SDK's processor time, ours = 1"),
            ("sdk filter", "cpu_seconds", 2.9, "filter: SDK's processor time, ours = 1"),
            ("bitsmatch annotate", "peak_memory_bytes", too_much, "annotate: peak memory, MiB"),
            ("bitsmatch filter", "peak_memory_bytes", too_much, "filter: peak memory, MiB"),
        ):
            found = figures()
            found["runs"][subject][0][figure] = value
            self.assertEqual(self.missed(found), [name])
            self.assertEqual(report.exit_code(found["targets"]), 1)

    def test_start_up_can_be_missed(self):
        found = figures()
        found["startup"] = {"bitsmatch": [0.0051], "sdk": [1]}
        self.assertEqual(self.missed(found), ["start-up, ms"])
        found["startup"] = {"bitsmatch": [0.001], "sdk": [0.039]}
        self.assertEqual(self.missed(found), ["start-up: SDK's, ours = 1"])

    def test_medians_count_and_peaks(self):
        found = figures()
        runs = found["runs"]["bitsmatch filter"]
        runs += [{**runs[0], "wall_seconds": wall, "peak_memory_bytes": 1} for wall in (9, 0.1)]
        self.assertEqual(self.missed(found), [])
        runs[2]["peak_memory_bytes"] = 68 * report.MIB
        self.assertEqual(self.missed(found), ["filter: peak memory, MiB"])

    def test_a_wrong_count_is_missed_and_said(self):
        for who, counts in (
            ("bitsmatch annotate", {"rows": 299_999, "matches": 300}),
            ("bitsmatch filter", {"rows": 301, "matches": 300}),
            ("sdk filter", {"rows": 300, "matches": 299}),
        ):
            found = figures()
            found["counts"][who] = counts
            self.assertIn("counts that differ from plain Python's", self.missed(found))
            self.assertEqual(report.exit_code(found["targets"]), 1)
            self.assertIn(f"Wrong count: {who}", report.summary(found))

    def test_without_the_sdk_its_targets_are_not_reached(self):
        found = figures()
        del found["startup"]["sdk"]
        for part in (found["runs"], found["counts"]):
            for who in [who for who in part if who.startswith("sdk")]:
                del part[who]
        found["sdk_rounds"] = 0
        self.assertEqual(self.outcomes(found).count(report.UNKNOWN), 3)
        self.assertEqual(report.exit_code(found["targets"]), 77)
        self.assertIn("was not measured", report.markdown(found))

    def test_repeated_samples_are_said_loudly(self):
        found = figures()
        found["rows"]["source"] = make_rows.REPEATED
        self.outcomes(found)
        self.assertIn("not the figures of the targets", report.summary(found))
        self.assertIn("not the figures of the targets", report.markdown(found))

    def test_markdown_tables_have_equal_rows(self):
        found = figures()
        self.outcomes(found)
        text = report.markdown(found)
        for block in text.split("\n\n"):
            if block.startswith("|"):
                self.assertEqual(len({line.count("|") for line in block.splitlines()}), 1, block)


if __name__ == "__main__":
    unittest.main()
