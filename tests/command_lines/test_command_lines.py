#!/usr/bin/env python3
"""The tables of command lines are what their generator writes, and hold what they are to hold."""

import base64
import csv
import re
import subprocess
import sys
import unittest
from pathlib import Path

HERE = Path(__file__).resolve().parent
TECHNIQUES = """
    argument-quotes backtick quoted-name concatenation format replace join split reverse char-code
    bxor substring variable environment invoke-expression call-operator wildcard-name alias
    encoded-command base64 compressed caret env-substring cmd-variable unicode-dash case-mix nested
""".split()
RESERVED = re.compile(
    r"^(.*\.)?(example|test|invalid|example\.(com|net|org))$|^192\.0\.2\.|^198\.51\.100\.|"
    r"^203\.0\.113\.|^2001:db8:|^xn--[a-z0-9-]+\.example$|^files\.corp\.example$")


def rows(name):
    with open(HERE / name, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


class CommandLines(unittest.TestCase):
    def test_are_what_the_generator_writes(self):
        check = subprocess.run([sys.executable, "-B", str(HERE / "make_command_lines.py"),
                                "--check"], capture_output=True, text=True)
        self.assertEqual(check.returncode, 0, check.stderr)

    def test_show_every_technique(self):
        shown = {name for row in rows("command_lines.csv")
                 for name in row["obfuscation"].split("|") if name}
        self.assertEqual(shown, set(TECHNIQUES))

    def test_name_reserved_hosts_only(self):
        for row in rows("command_lines.csv"):
            host = row["bits_remote_host"]
            if host:
                self.assertRegex(host, RESERVED, row["id"])

    def test_encoded_values_decode(self):
        decoded = 0
        for row in rows("command_lines.csv"):
            if not row["obfuscation"].startswith("encoded-command"):
                continue
            for value in re.findall(r"[A-Za-z0-9+/]{60,}={0,2}", row["process"]):
                padded = value + "=" * (-len(value) % 4)
                text = base64.b64decode(padded).decode("utf-16-le")
                self.assertTrue(text.isprintable() or "\n" in text, row["id"])
                decoded += 1
        self.assertGreater(decoded, 30)


if __name__ == "__main__":
    unittest.main()
