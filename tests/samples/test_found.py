#!/usr/bin/env python3
"""What the built-in set finds in the bundled samples: every abuse, whatever hides it, the transfers
that are in order, and nothing else. BITSMATCH_APP is the staged app.
"""

import collections
import os
import sys
import unittest

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path[:0] = [HERE, os.path.join(HERE, os.pardir, "app")]

from app_under_test import scanned  # noqa: E402
from sample_files import (  # noqa: E402
    content,
    json_events,
    starts_process,
    table,
    xml_events,
)

TRUTH = table("app/samples/process_events_truth.csv")
# The look-alikes that do start a transfer: nothing on the line tells them from an abuse.
IN_ORDER = "software-rollout"


def key(row):
    """Where and when a process started, to the millisecond that all forms of the samples have."""
    seconds, _, fraction = row["_time"].partition(".")
    return row["dest"], row["process_id"], "%s.%s" % (seconds, fraction[:3])


ABUSES = {key(line): line for line in TRUTH if line["kind"] == "abuse"}
TRANSFERS = {**ABUSES, **{key(line): line for line in TRUTH if line["behaviour"] == IN_ORDER}}


def scan(*arguments):
    return scanned(os.environ["BITSMATCH_APP"], *arguments)


def sample(name):
    return os.path.join(os.environ["BITSMATCH_APP"], "samples", name)


class Found(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.rows = {key(row): row for row in scan(sample("process_events.csv"))}

    def test_every_transfer_and_nothing_else(self):
        self.assertEqual((len(ABUSES), len(TRANSFERS)), (16, 19))
        self.assertEqual(set(self.rows), set(TRANSFERS))

    def test_annotate_marks_the_same_rows(self):
        rows = scan("--mode", "annotate", sample("process_events.csv"))
        self.assertEqual(len(rows), len(table("app/samples/process_events.csv")))
        marked = {key(row) for row in rows if row["bits_match"] == "1"}
        self.assertEqual(marked, set(TRANSFERS))
        self.assertEqual({row["bits_match"] for row in rows}, {"0", "1"})

    def test_without_decoding_the_hidden_ones_are_missed(self):
        plain = {key(row) for row in scan("--decode=false", sample("process_events.csv"))}
        hidden = {where for where, line in ABUSES.items() if line["hidden"]}
        self.assertEqual(len(hidden), 6)
        self.assertEqual(plain & hidden, set())
        self.assertEqual(set(TRANSFERS) - plain, hidden)

    def test_says_how_each_is_hidden(self):
        for where, line in TRANSFERS.items():
            row = self.rows[where]
            techniques = row.get("bits_obfuscation", [])
            techniques = techniques if isinstance(techniques, list) else [techniques]
            if line["hidden"]:
                self.assertIn(line["hidden"], techniques, line)
                self.assertIn("start-bitstransfer", row["bits_decoded"].lower())
            else:
                self.assertEqual((techniques, row.get("bits_decoded")), ([], None), line)

    def test_facts_agree_with_the_truth(self):
        directions = collections.Counter(row["bits_direction"] for row in self.rows.values())
        self.assertEqual(directions, {"download": 15, "upload": 2, "unknown": 2})
        tags = {
            "direct-ip": "direct-ip",
            "suspicious-folder": "suspicious-folder",
            "web-root": "web-root",
            "executable": "executable-download",
            "run-after": "executed-after",
            "archive-upload": "archive-upload",
            "notify-command": "notify-command",
            "renamed": "renamed-program",
        }
        seen = set()
        for where, line in ABUSES.items():
            row = self.rows[where]
            behaviors = row.get("bits_behavior", [])
            behaviors = behaviors if isinstance(behaviors, list) else [behaviors]
            for word in line["behaviour"].split(","):
                if word in ("download", "upload"):
                    self.assertEqual(row["bits_direction"], word, line)
                elif word == "archive":
                    self.assertEqual(row["bits_archive"], "1", line)
                elif word == "asynchronous":
                    self.assertEqual(row["bits_asynchronous"], "1", line)
                elif word in tags:
                    self.assertIn(tags[word], behaviors, line)
                else:
                    continue
                seen.add(word)
        self.assertEqual(
            seen, {*tags, "download", "upload", "archive", "asynchronous"}, "the rest are steps"
        )

    def test_every_transfer_has_a_score_and_says_why(self):
        for where, row in self.rows.items():
            self.assertTrue(0 < int(row["bits_risk_score"]) <= 100, where)
            self.assertTrue(row["bits_risk_message"].endswith("."), where)
            mitre = row["bits_mitre"]
            self.assertIn("T1197", mitre if isinstance(mitre, list) else [mitre])


class Forms(unittest.TestCase):
    """The same events as XML and JSON: what is found is the same, and so is what is said of it."""

    SHARED = ("process", "bits_match", "bits_pattern", "bits_decoded", "bits_obfuscation",
              "bits_command", "bits_direction", "bits_source", "bits_destination",
              "bits_remote_host", "bits_local_path")  # fmt: skip

    def events(self, name):
        text = content("app/samples/" + name).decode("utf-8")
        if name.endswith(".xml"):
            return list(xml_events(text))
        return [event for _, event in json_events(text)]

    def test_each_form_gives_the_same(self):
        rows = {key(row): row for row in scan(sample("process_events.csv"))}
        for name, count in (("sysmon.xml", 6), ("security_4688.xml", 4), ("events.jsonl", 7)):
            with self.subTest(name):
                commands = collections.Counter(
                    (event[1], event[3]["CommandLine"])
                    for event in self.events(name)
                    if starts_process(event)
                )
                found = {key(row): row for row in scan(sample(name))}
                expected = {
                    where: row
                    for where, row in rows.items()
                    if commands[row["dest"], row["process"]]
                }
                self.assertEqual(len(found), count)
                self.assertEqual(set(found), set(expected))
                for where, row in found.items():
                    for column in self.SHARED:
                        self.assertEqual(row.get(column), expected[where].get(column), column)


if __name__ == "__main__":
    if "BITSMATCH_APP" not in os.environ:
        print("SKIPPED: BITSMATCH_APP does not name the staged app")
        sys.exit(77)
    unittest.main()
