#!/usr/bin/env python3
"""Readiness: each check tells what is well from what is not, and then names a remedy."""

import datetime
import shutil
import tempfile
import unittest
from pathlib import Path

from on_samples import APP, EVERYTHING, app_under_test
from sample_store import sample_environment
from spl.data import App
from spl.views import read_view

DAY = 86400
LISTED = "indicator,type,source,category,first_seen,last_seen\n"


def searches():
    view = read_view(APP / "default/data/ui/views/bitsmatch_readiness.xml")
    return [s.query for s in view.searches]


class Readiness(unittest.TestCase):
    def setUp(self):
        self.folder = Path(tempfile.mkdtemp())
        self.addCleanup(shutil.rmtree, str(self.folder))
        self.environment = sample_environment(APP)

    def with_lookup(self, name, text):
        """The app with that lookup in place of its own."""
        for folder in ("default", "lookups"):
            shutil.copytree(str(APP / folder), str(self.folder / folder), dirs_exist_ok=True)
        (self.folder / "lookups" / name).write_text(text, encoding="utf-8")
        self.environment.app = App(self.folder)

    def check(self, part):
        """(state, what was found) of the one check whose search holds `part`; one that isn't well
        has a remedy, and only it."""
        query, = [q for q in searches() if part in q]
        row, = self.environment.run(query, *EVERYTHING).rows
        self.assertEqual(row["state"] == "ok", row["remedy"] == "none", row)
        return row["state"], row["found"]

    def test_the_patterns_that_were_shipped_and_their_age(self):
        text = (APP / "lookups/bits_patterns.csv").read_text(encoding="utf-8")
        newest = max(line.rsplit(",", 1)[1] for line in text.splitlines()[1:])
        shipped = datetime.datetime.fromisoformat(newest + "T12:00:00+00:00").timestamp()
        for days, state, age in ((0, "ok", "of today"), (365, "ok", "365 days old"),
                                 (366, "look", "366 days old")):
            self.environment.now = int(shipped) + days * DAY
            self.assertEqual(self.check("bits_patterns.csv"),
                             (state, "33 wildcards, the newest " + age))

    def test_patterns_that_are_not_the_shipped_ones(self):
        self.with_lookup("bits_patterns.csv", "pattern,description,since\n*x*,short,2026-03-17\n")
        self.assertEqual(self.check("bits_patterns.csv"),
                         ("look", "1 wildcards, the newest of today"))
        self.with_lookup("bits_patterns.csv", "pattern,since\n" + "".join(
            "*x%d*,\n" % number for number in range(40)))
        self.assertEqual(self.check("bits_patterns.csv"),
                         ("look", "40 wildcards, the newest of unknown age"))

    def test_reputation_and_its_age(self):
        self.assertEqual(self.check("bits_reputation.csv"), ("look", "0 entries"))
        for days, state, age in ((0, "ok", "today"), (7, "ok", "7 days ago"),
                                 (8, "look", "8 days ago")):
            self.with_lookup("bits_reputation.csv", LISTED + "".join(
                "bad%d.example,domain,f,c,1,%d\n" % (n, self.environment.now - (days + n) * DAY)
                for n in range(3)))
            self.assertEqual(self.check("bits_reputation.csv"),
                             (state, "3 entries, the newest seen " + age))
        self.with_lookup("bits_reputation.csv", LISTED + "bad.example,domain,f,c,,\n")
        self.assertEqual(self.check("bits_reputation.csv"), ("look", "1 entries"))

    def test_the_data_model(self):
        rows = self.environment.models["Endpoint.Processes"].rows
        newest = int(max(float(row["_time"]) for row in rows))
        for part, empty in (("summariesonly=false count", "broken"),
                            ("summariesonly=true count", "look")):
            self.environment.models["Endpoint.Processes"].rows = rows
            for later, state in ((3600, "ok"), (7200, "ok"), (7300, "look")):
                self.environment.now = newest + later
                self.assertEqual(self.check(part)[0], state, (part, later))
            self.environment.models["Endpoint.Processes"].rows = []
            self.assertEqual(self.check(part), (empty, "0 processes, the newest of never"))

    def test_raw_events(self):
        self.assertEqual(self.check("`bitsmatch_process_events`")[0], "ok")
        for dataset in self.environment.indexes:
            dataset.events = []
        self.assertEqual(self.check("`bitsmatch_process_events`"),
                         ("look", "0 events, the newest of never"))

    def test_the_risk_index(self):
        self.assertEqual(self.check("/services/data/indexes"), ("ok", "on 1 server"))
        fields, rows = self.environment.rest["/services/data/indexes"]
        self.environment.rest["/services/data/indexes"] = (
            fields, [row for row in rows if row["title"] != "summary"])
        self.assertEqual(self.check("/services/data/indexes")[0], "broken")

    def test_the_right_to_collect(self):
        path = "/services/authentication/current-context"
        self.assertEqual(self.check(path), ("ok", "run_collect, as anna"))
        fields, (row,) = self.environment.rest[path]
        self.environment.rest[path] = fields, [{**row, "capabilities": ["search"]}]
        self.assertEqual(self.check(path)[0], "broken")


if __name__ == "__main__":
    app_under_test.main()
