#!/usr/bin/env python3
"""`bitsmatch explain` from a shell: exit codes, standard input, and what it says to whom."""

import subprocess
import unittest

import app_under_test
from app_under_test import PROGRAM

APP = app_under_test.staged_app()
HIDDEN = 'powershell -c "&(\'Start-Bits\'+\'Transfer\') http://example.com/a.txt C:\\Data\\a.txt"'


def explain(*arguments, standard_input=b""):
    return subprocess.run([str(APP / PROGRAM), "explain"] + list(arguments), input=standard_input,
                          stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=60)


class Explain(unittest.TestCase):
    def good(self, *arguments, **options):
        out = explain(*arguments, **options)
        self.assertEqual((out.returncode, out.stderr), (0, b""))
        return out.stdout.decode("utf-8")

    def refuses(self, sentence, *arguments, **options):
        out = explain(*arguments, **options)
        self.assertEqual((out.returncode, out.stdout), (2, b""))
        self.assertIn(sentence, out.stderr.decode("utf-8"))
        self.assertEqual(out.stderr.count(b"\n"), 1)

    def test_exit_code_is_0_whatever_the_line_does(self):
        self.assertIn("starts or changes", self.good(HIDDEN))
        self.assertIn("names BITS, but", self.good("notepad.exe start-bitstransfer.md"))
        self.assertIn("nothing to do with BITS", self.good("ping.exe 192.0.2.1"))

    def test_shows_every_part(self):
        text = self.good(HIDDEN)
        headings = [line for line in text.split("\n") if line and not line.startswith(" ")]
        self.assertEqual([h.split(" ")[0] for h in headings],
                         ["It", "Layers,", "Without", "How", "Facts", "Score"])

    def test_reads_standard_input(self):
        for end in (b"", b"\n", b"\r\n"):
            self.assertEqual(self.good("-", standard_input=HIDDEN.encode() + end),
                             self.good(HIDDEN))
        self.assertIn("nothing to do with BITS", self.good("-", standard_input=b""))
        self.assertIn("nothing to do with BITS",
                      self.good("-", standard_input=bytes(range(256)) * 100))

    def test_standard_input_ends_at_a_mebibyte(self):
        self.good("-", standard_input=b"x" * (1 << 20))
        self.refuses("more than a mebibyte", "-", standard_input=b"x" * ((1 << 20) + 1))

    def test_takes_what_is_around_the_line(self):
        text = self.good("--original-name", "bitsadmin.exe", "--parent", "WINWORD.EXE",
                         "upd.exe /transfer j http://example.com/a.txt C:\\Data\\a.txt")
        self.assertIn("renamed-program", text)
        self.assertIn("office-parent", text)

    def test_allow_list_lowers_the_score(self):
        path = app_under_test.scratch_directory() / "list.csv"
        path.write_text("remote_host\nexample.com\n", encoding="utf-8")
        self.assertNotIn("allow-listed", self.good(HIDDEN))
        text = self.good("--allowlist", str(path), HIDDEN)
        self.assertRegex(text, r"\n  -25 allow-listed ")
        self.refuses("can't be read", "--allowlist", str(path) + ".none", HIDDEN)

    def test_mistakes_are_errors(self):
        self.refuses("Give the command line to explain")
        self.refuses("as one argument", "bitsadmin", "/list")
        self.refuses("There is no option --colour", "--colour", "red", HIDDEN)

    def test_help(self):
        self.assertIn("bitsmatch explain", self.good("--help"))

    def test_the_example_of_the_help_is_a_hidden_transfer(self):
        self.assertIn("explain 'powershell -c St`art-Bits\"\"Transfer", self.good("--help"))
        text = self.good('powershell -c St`art-Bits""Transfer https://example.com/a.zip '
                         "C:\\Temp\\a.zip")
        self.assertIn("bits_url            https://example.com/a.zip\n", text)
        self.assertIn("backtick", text)


if __name__ == "__main__":
    app_under_test.main()
