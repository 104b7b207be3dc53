"""What the tests of the interpreter share: small searches, and what they must end in."""

import sys
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "support"))

from spl import Environment, SplError  # noqa: E402
from spl.data import Dataset, Model  # noqa: E402

NOW = 1773738000  # 2026-03-17 09:00:00 UTC


def environment(**confs):
    made = Environment("/nonexistent")
    made.macros = confs.get("macros", {})
    made.saved = confs.get("savedsearches", {})
    made.now = NOW
    made.indexes = [
        Dataset("main", "app.log", "app", ("user", "code", "path"), [
            {"_time": "1773734400", "_raw": "10 anna OK", "user": "anna", "code": "200",
             "path": "C:\\Temp\\a.zip"},
            {"_time": "1773734460", "_raw": "11 Bernd failed", "user": "Bernd", "code": "404"},
            {"_time": "1773734520", "_raw": "12 nobody", "code": "500"}]),
        Dataset("other", "other.log", "other", ("size",), [
            {"_time": "1773734430", "_raw": "13", "size": "7"}]),
        Dataset("_internal", "scheduler.log", "scheduler", ("status",), [
            {"_time": "1773734430", "_raw": "14", "status": "success"}]),
    ]
    made.models = {"Endpoint.Processes": Model(("dest", "user", "process", "process_id"), [
        {"_time": "1773734400", "dest": "A", "user": "anna", "process": "cmd /c x",
         "process_id": "4"},
        {"_time": "1773734700", "dest": "A", "user": "anna", "process": "CMD /C X",
         "process_id": "12"},
        {"_time": "1773738300", "dest": "B", "process": "bits y", "process_id": "4"}])}
    return made


class SplCase(unittest.TestCase):
    """Searches with rows made up, and their ends."""

    def run_spl(self, search, **options):
        return environment().run(search, **options)

    def rows(self, search, **options):
        return self.run_spl(search, **options).rows

    def value(self, expression, given="x=1"):
        """What an eval expression becomes; `given` makes the fields that it reads."""
        rows = self.rows("| makeresults | eval %s | eval out=%s | fields out | fields - _time"
                         % (given, expression))
        return rows[0].get("out")

    def holds(self, condition, given="x=1"):
        """Whether `where` passes a row."""
        return len(self.rows("| makeresults | eval %s | where %s" % (given, condition))) == 1

    def refused(self, search, part, **options):
        """The search is an error that says `part`."""
        with self.assertRaises(SplError) as caught:
            self.run_spl(search, **options)
        self.assertIn(part, str(caught.exception))

    def refused_expression(self, expression, part, given="x=1"):
        self.refused("| makeresults | eval %s | eval out=%s" % (given, expression), part)


def csv_rows(text):
    """A makeresults that gives the rows of a CSV whose lines stand between slashes."""
    return '| makeresults format=csv data="%s" ' % "\n".join(
        line.strip() for line in text.split("/"))
