#!/usr/bin/env python3
"""Splunk's AppInspect finds nothing wrong with either package, and every warning of it is explained
in docs/APPINSPECT.md, which explains none that is not there."""

import json
import os
import re
import shutil
import subprocess
import unittest

import app_under_test
from app_under_test import ROOT

APPINSPECT = os.environ.get("APPINSPECT") or shutil.which("splunk-appinspect")
if not APPINSPECT or not os.access(APPINSPECT, os.X_OK):
    app_under_test.skip_program(
        "AppInspect is not installed here: set APPINSPECT to the splunk-appinspect of a virtual "
        "environment (pip install splunk-appinspect)")

PACKAGE, CLOUD_PACKAGE = app_under_test.packages()
RUNS = {
    "package": (PACKAGE, ["splunk_appinspect"]),
    "Cloud package": (CLOUD_PACKAGE, ["splunk_appinspect", "private_victoria", "cloud"]),
}
GOOD = {"success", "not_applicable", "warning"}


def start(package, tags):
    """Starts a run; returns the process and where its report will be."""
    directory = app_under_test.scratch_directory()
    command = [APPINSPECT, "inspect", str(package), "--mode", "precert", "--data-format", "json",
               "--max-messages", "all", "--skip-trusted-libraries-update",
               "--output-file", str(directory / "report.json")]
    for tag in tags:
        command += ["--included-tags", tag]
    return subprocess.Popen(command, cwd=str(directory), stdout=subprocess.PIPE,
                            stderr=subprocess.STDOUT, universal_newlines=True), directory


def report_of(process, directory):
    output = process.communicate(timeout=900)[0]
    report = directory / "report.json"
    if not report.is_file():
        raise AssertionError("AppInspect wrote no report:\n" + output[-2000:])
    return json.loads(report.read_text(encoding="utf-8"))


def explained_warnings():
    """Names of the checks in the table of the documentation's section on warnings."""
    text = (ROOT / "docs/APPINSPECT.md").read_text(encoding="utf-8")
    section = text.split("\n## Warnings that stand\n", 1)[1].split("\n## ", 1)[0]
    rows = re.findall(r"(?m)^\| `(check_\w+)` \| (.*) \|$", section)
    return {name: reason.strip() for name, reason in rows}


class AppInspect(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        running = {name: start(*run) for name, run in RUNS.items()}
        cls.reports = {name: report_of(*run) for name, run in running.items()}

    def checks(self, name):
        for report in self.reports[name]["reports"]:
            for group in report["groups"]:
                for check in group["checks"]:
                    yield check

    def messages(self, check):
        return "".join("\n  " + str(m.get("message")) for m in check["messages"])

    def test_ran_the_checks(self):
        for name in RUNS:
            summary = self.reports[name]["summary"]
            print("\n%s: %s" % (name, summary))
            self.assertGreater(summary["success"], 50)

    def test_no_failure_and_no_error(self):
        for name in RUNS:
            bad = ["%s: %s%s" % (c["result"], c["name"], self.messages(c))
                   for c in self.checks(name) if c["result"] not in GOOD]
            self.assertEqual(bad, [], "\n".join([name] + bad))

    def test_every_warning_is_explained_and_no_other(self):
        warned = set()
        for name in RUNS:
            for check in self.checks(name):
                if check["result"] == "warning":
                    print("\n%s: warning: %s%s" % (name, check["name"], self.messages(check)))
                    warned.add(check["name"])
        explained = explained_warnings()
        self.assertEqual(warned, set(explained))
        for check, reason in explained.items():
            self.assertGreater(len(reason), 40, check)


if __name__ == "__main__":
    app_under_test.main()
