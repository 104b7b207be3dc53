#!/usr/bin/env python3
"""Progress bars: shown on a terminal, taken away at the end, and nowhere else."""

import os
import pty
import re
import subprocess
import threading
import unittest

import app_under_test

APP = app_under_test.staged_app()
PROGRAMS = APP / "linux_x86_64/bin"
ERASED = b"\r\x1b[K"
EVENTS = 20000
SUMMARY = b"60000 of 60000 process events match.\r\n"


class OnATerminal:
    """What a program writes to its standard error, which is a terminal."""

    def __init__(self, command):
        master, slave = pty.openpty()
        self.bytes = b""
        reader = threading.Thread(target=self.read, args=(master,))
        reader.start()
        try:
            done = subprocess.run(list(map(str, command)), stdin=subprocess.DEVNULL,
                                  stdout=subprocess.PIPE, stderr=slave, timeout=120)
        finally:
            os.close(slave)
            reader.join()
            os.close(master)
        self.code = done.returncode
        self.output = done.stdout

    def read(self, master):
        while True:
            try:
                part = os.read(master, 65536)
            except OSError:  # all ends of the terminal are closed
                return
            if not part:
                return
            self.bytes += part


class Progress(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        try:
            for descriptor in pty.openpty():
                os.close(descriptor)
        except OSError as error:
            raise unittest.SkipTest("this machine gives no pseudo-terminal: %s" % error)
        cls.folder = app_under_test.scratch_directory()
        cls.log = cls.folder / "events.log"
        with open(str(cls.log), "w", encoding="utf-8") as file:
            for number in range(EVENTS):
                file.write('{"time": "2026-03-17T08:%02d:%02d.%03dZ", "text": "%s"}\n' % (
                    number // 1000 // 60, number // 1000 % 60, number % 1000, "x" * 300))
        # Each is to be read, so this takes a while.
        cls.rows = cls.folder / "rows.csv"
        with open(str(cls.rows), "w", encoding="utf-8") as file:
            file.write("process\n" + "".join(
                "bitsadmin /transfer j%d https://files.example.com/a C:\\a\n" % number
                for number in range(60000)))

    def send(self, *more):
        """Twenty seconds of events in one."""
        return [PROGRAMS / "bits_replay", "send", "--dry-run", "--speed", "20", *more, self.log]

    def scan(self, *more):
        return [PROGRAMS / "bitsmatch", "scan", *more, self.rows]

    def assert_bar(self, command, name, after):
        """Drawn over itself in one line, ever further, and gone when there is more to say."""
        run = OnATerminal(command)
        self.assertEqual(run.code, 0, run.bytes)
        drawn, _, rest = run.bytes.rpartition(ERASED)
        self.assertEqual(rest, after)
        self.assertNotIn(b"\n", drawn)
        percents = []
        for line in drawn.split(b"\r")[1:]:
            match = re.fullmatch(name + rb"  \[(#*)(\.*)\] (\d+) %  \d+ MB  \d+ MB/s\x1b\[K", line)
            self.assertTrue(match, line)
            filled, empty, percent = match.groups()
            self.assertEqual(len(filled) + len(empty), 30)
            self.assertEqual(len(filled), 30 * int(percent) // 100)
            percents.append(int(percent))
        self.assertGreater(len(percents), 1)
        self.assertEqual(percents, sorted(percents))
        self.assertLessEqual(percents[-1], 100)

    def test_of_a_replay(self):
        self.assert_bar(self.send(), rb".*events\.log", b"")

    def test_of_a_scan(self):
        self.assert_bar(self.scan(), rb".*rows\.csv", SUMMARY)

    def test_none_where_it_is_not_wanted(self):
        self.assertEqual(OnATerminal(self.send("--no-progress")).bytes, b"")
        self.assertEqual(OnATerminal(self.scan("--no-progress")).bytes, SUMMARY)

    def test_none_where_there_is_no_terminal(self):
        for command, said in ((self.send(), b""), (self.scan(), SUMMARY.replace(b"\r", b""))):
            done = subprocess.run(list(map(str, command)), stdout=subprocess.DEVNULL,
                                  stderr=subprocess.PIPE, timeout=120)
            self.assertEqual((done.returncode, done.stderr), (0, said), command)


if __name__ == "__main__":
    app_under_test.main()
