#!/usr/bin/env python3
"""No longer command line of the samples is one of the recorded data sets beside the repository.

Exit code 77 (skipped) where these are not there.
"""

import csv
import glob
import os
import sys
import unittest

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

from sample_files import ROOT, table  # noqa: E402

RECORDED = os.path.join(ROOT, "..", "shared", "data", "processes")
LONGER_THAN = 60


class NoCopy(unittest.TestCase):
    def test_no_long_command_line_is_a_recorded_one(self):
        ours = {
            row[name]
            for row in table("app/samples/process_events.csv")
            for name in ("process", "parent_process")
            if len(row[name]) > LONGER_THAN
        }
        theirs = set()
        for path in glob.glob(os.path.join(RECORDED, "*.csv")):
            with open(path, encoding="utf-8", newline="") as file:
                for row in csv.DictReader(file):
                    theirs.update((row["process"], row["parent_process"]))
        self.assertGreater(len(ours), 500)
        self.assertGreater(len(theirs), 500)
        self.assertEqual(ours & theirs, set())


if __name__ == "__main__":
    if not glob.glob(os.path.join(RECORDED, "*.csv")):
        print("SKIPPED: no recorded data sets at %s" % os.path.normpath(RECORDED))
        sys.exit(77)
    unittest.main()
