#!/usr/bin/env python3
"""The reader of conf files that the other tests rest on: does it find mistakes?"""

import unittest

import app_under_test
from conf_file import ConfError, parse_conf


class ConfFile(unittest.TestCase):
    def test_reads_stanzas_settings_and_continuations(self):
        text = "# note\n\n[one two]\na = 1\nb.c =\nlong = x \\\n| y\n[]\nd = \\\\e\n"
        self.assertEqual(parse_conf(text, "t"), {
            "one two": {"a": "1", "b.c": "", "long": "x \n| y"}, "": {"d": "\\\\e"}})

    def test_refuses_what_splunk_passes_over(self):
        for text in ("a = 1\n", "[s]\nword\n", "[s]\na = 1\na = 2\n", "[s]\n[s]\n", "[s]\na = 1",
                     "[s]\na = 1 \n", "[s]\na = x \\\n\nb = 1\n", "[s]\na = x \\ \n| y\n",
                     "[s]\r\na = 1\n", "[s\na = 1\n", "[s]\na = x \\\n", "[s]\n a = 1\n"):
            with self.subTest(text=text), self.assertRaises(ConfError):
                parse_conf(text, "t")


if __name__ == "__main__":
    app_under_test.main()
