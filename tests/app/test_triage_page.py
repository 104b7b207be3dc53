#!/usr/bin/env python3
"""docs/TRIAGE.md says of its finding what the packaged program says of it."""

import csv
import re
import unittest

import app_under_test
from app_under_test import ROOT, staged_app

APP = staged_app()
PAGE = (ROOT / "docs/TRIAGE.md").read_text(encoding="utf-8")
SAMPLES = APP / "samples/process_events.csv"


def joined(value):
    return ", ".join(value) if isinstance(value, list) else value


class Finding(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.found = app_under_test.scanned(APP, "--lineage=inline", SAMPLES)
        with open(str(SAMPLES), encoding="utf-8", newline="") as file:
            cls.rows = list(csv.DictReader(file))

    def finding(self):
        line = re.search(r"(?m)^```\n(powershell.*)\n```", PAGE).group(1)
        (found,) = [f for f in self.found if f["process"] == line]
        return found

    def test_the_table_is_what_the_command_adds(self):
        found = self.finding()
        table = re.findall(r"(?m)^\| `(bits_\w+|lineage\w*)` \| (.*) \|$", PAGE)
        self.assertGreaterEqual(len(table), 10)
        for column, value in table:
            self.assertEqual(joined(found[column]), value, column)
        self.assertFalse(found.get("lineage_parallel"))

    def test_the_siblings_are_at_their_distance(self):
        found = self.finding()
        siblings = [r for r in self.rows if r["dest"] == found["dest"]
                    and r["parent_process_id"] == found["parent_process_id"]
                    and abs(float(r["_time"]) - float(found["_time"])) < 600]
        shown = re.findall(r"(?m)^\| (\d+):(\d\d)( after)? \| `(\S+?\.exe)\b", PAGE)
        self.assertEqual(len(siblings), len(shown))
        for row, (minutes, seconds, after, name) in zip(
                sorted(siblings, key=lambda r: float(r["_time"])), shown):
            distance = (int(minutes) * 60 + int(seconds)) * (1 if after else -1)
            self.assertEqual(row["process_name"], name)
            self.assertAlmostEqual(float(row["_time"]) - float(found["_time"]), distance, delta=1)

    def test_what_is_in_order_has_the_score_that_is_said(self):
        known = [f for f in self.found if f["parent_process_name"] == "FleetExec.exe"]
        self.assertEqual(len(known), 3)
        self.assertEqual({f["bits_risk_score"] for f in known},
                         {re.search(r"They score (\d+)", PAGE).group(1)})
        self.assertEqual({f["bits_remote_host"] for f in known},
                         {re.search(r"bits_remote_host=(\S+)\)", PAGE).group(1)})

    def test_the_other_findings_are_as_many(self):
        web = [f for f in self.found if f["dest"].startswith("WEB01")]
        self.assertEqual(len(web), 4)
        self.assertIn("four findings two hours earlier", PAGE)


if __name__ == "__main__":
    app_under_test.main()
