#!/usr/bin/env python3
"""The feature table says what the public rules and the packaged program find of the labelled lines."""

import re
import unittest

import app_under_test
from app_under_test import ROOT
from features import FORMS, MENTIONS, counts, markdown
from public_rules import RULES, Event, elastic, escu, plain_spl, sigma


class Conditions(unittest.TestCase):
    """One line on either side of each condition."""

    def check(self, rule, found, passed_over):
        for process_name, original, process in found:
            self.assertTrue(rule(Event(process_name, original, process)), process)
        for process_name, original, process in passed_over:
            self.assertFalse(rule(Event(process_name, original, process)), process)

    def test_plain(self):
        self.check(plain_spl, [("a.exe", "", "x START-BITSTRANSFER y")],
                   [("powershell.exe", "", "Start-Bits`Transfer")])

    def test_escu(self):
        self.check(escu, [("x.exe", "pwsh.dll", "Start-BitsTransfer a b"),
                          ("b.exe", "bitsadmin.exe", "b /transfer j http://h/a C:\\a"),
                          ("bitsadmin.exe", "", "bitsadmin /setminretrydelay j 1")],
                   [("cmd.exe", "", "cmd /c powershell Start-BitsTransfer a b"),
                    ("bitsadmin.exe", "", "bitsadmin /list"),
                    ("b.exe", "", "b /transfer j http://h/a C:\\a")])

    def test_sigma(self):
        self.check(sigma, [("cmd.exe", "", "cmd /c powershell Start-BitsTransfer a b"),
                           ("bitsadmin.exe", "", "bitsadmin /create j & bitsadmin /addfile j http://h/a b"),
                           ("bitsadmin.exe", "", "bitsadmin /SetNotifyCmdLine j regsvr32.exe x"),
                           ("x.exe", "", "x /lockscreenurl:https://h/a.exe")],
                   [("bitsadmin.exe", "", "bitsadmin /create j"),
                    ("bitsadmin.exe", "", "bitsadmin /SetNotifyCmdLine j C:\\a.exe x"),
                    ("x.exe", "", "x /lockscreenurl:https://h/a.png"),
                    ("powershell.exe", "", "Add-BitsFile $j a b")])

    def test_elastic(self):
        self.check(elastic, [("bitsadmin.exe", "", "bitsadmin /create j"),
                             ("powershell.exe", "", "Add-BitsFile $j a b"),
                             ("d.exe", "desktopimgdownldr.exe", "d /lockscreenurl:https://h/a")],
                   [("pwsh.exe", "pwsh.dll", "Start-BitsTransfer a b"),
                    ("b.exe", "bitsadmin.exe", "b /transfer j http://h/a C:\\a")])


class Table(unittest.TestCase):
    def test_is_what_the_lines_give(self):
        text = (ROOT / "README.md").read_text(encoding="utf-8")
        table = re.search(r"(?m)^\| form of abuse \|.*\n(?:\|.*\n)+", text).group(0)
        self.assertEqual(table, markdown(), "run tests/app/features.py and paste what it prints")

    def test_every_form_has_lines_and_the_app_finds_all(self):
        table = counts()
        for form in FORMS:
            rows, found = table[form]
            self.assertGreaterEqual(rows, 3, form)
            self.assertEqual(found["this app"], rows, form)
        self.assertEqual(table[MENTIONS][1]["this app"], 0)

    def test_every_rule_finds_something_and_not_all(self):
        table = counts()
        for name in RULES:
            found = sum(table[form][1][name] for form in FORMS)
            self.assertTrue(0 < found < sum(table[form][0] for form in FORMS), name)


if __name__ == "__main__":
    app_under_test.main()
