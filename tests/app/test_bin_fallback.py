#!/usr/bin/env python3
"""bin/bitsmatch, which splunkd runs where the app has no program for the platform: it answers in
the chunked protocol, so that the search shows what is wrong."""

import functools
import json
import os
import pty
import re
import select
import shutil
import subprocess
import tempfile
import unittest
from pathlib import Path

import app_under_test
from app_under_test import ROOT

SCRIPT = ROOT / "bin/bitsmatch"
SHELLS = [s for s in ("dash", "bash", "busybox") if shutil.which(s)]
GETINFO = {"action": "getinfo", "preview": False, "streaming_command_will_restart": False,
           "searchinfo": {"args": ["*x*"], "raw_args": ["*x*"], "sid": "1.2", "app": "search",
                          "owner": "anna", "session_key": "abc", "search": "caf\u00e9%20|"}}


def frame(metadata, body=b"", header="chunked 1.0,%d,%d\n"):
    data = metadata if isinstance(metadata, bytes) else json.dumps(
        metadata, ensure_ascii=False).encode("utf-8")
    return (header % (len(data), len(body))).encode("ascii") + data + body


def in_every_shell(test):
    """Runs a test once for each shell that is here."""
    @functools.wraps(test)
    def run(self):
        if not SHELLS:
            self.skipTest("neither dash nor bash nor busybox is installed")
        for shell in SHELLS:
            with self.subTest(shell):
                test(self, [shell, "sh"] if shell == "busybox" else [shell])
    return run


class Fallback(unittest.TestCase):
    def run_script(self, shell, request, *arguments, **environment):
        return subprocess.run(shell + [str(SCRIPT)] + list(arguments), input=request, timeout=30,
                              stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                              env=dict(os.environ, **environment))

    def error_of(self, out):
        """The error of the one frame that a failing command answers, checked strictly."""
        match = re.match(rb"chunked 1\.0,([1-9]\d*),0\n", out.stdout)
        self.assertTrue(match, out.stdout)
        metadata = out.stdout[match.end():]
        self.assertEqual(len(metadata), int(match.group(1)))
        reply = json.loads(metadata.decode("ascii"))
        self.assertEqual(list(reply), ["finished", "error"])
        self.assertIs(reply["finished"], True)
        self.assertEqual(out.returncode, 1)
        self.assertEqual(out.stderr, b"")
        return reply["error"]

    def pretend(self, system, machine):
        """A directory with a uname that says what we like."""
        directory = Path(tempfile.mkdtemp(dir=str(app_under_test.scratch_directory())))
        uname = directory / "uname"
        uname.write_text("#!/bin/sh\necho '%s %s'\n" % (system, machine), encoding="utf-8")
        uname.chmod(0o755)
        return "%s:%s" % (directory, os.environ["PATH"])

    @in_every_shell
    def test_names_the_platform_and_the_remedy(self, shell):
        path = self.pretend("Linux", "aarch64")
        error = self.error_of(self.run_script(shell, frame(GETINFO), PATH=path))
        self.assertIn("(Linux aarch64)", error)
        self.assertIn("distributed=false", error)
        self.assertNotIn("\n", error)

    @in_every_shell
    def test_says_that_the_folder_is_missing_where_the_platform_is_right(self, shell):
        path = self.pretend("Linux", "x86_64")
        error = self.error_of(self.run_script(shell, frame(GETINFO), PATH=path))
        self.assertIn("is missing from this copy of the app", error)
        self.assertIn("apps/bitsmatch/linux_x86_64/bin", error)

    @in_every_shell
    def test_answers_on_the_real_platform(self, shell):
        system, machine = os.uname().sysname, os.uname().machine
        self.assertIn("(%s %s)" % (system, machine),
                      self.error_of(self.run_script(shell, frame(GETINFO))))

    @in_every_shell
    def test_strange_platform_names_stay_json(self, shell):
        path = self.pretend('Li"nux\\', "x\ty{}")
        self.error_of(self.run_script(shell, frame(GETINFO), PATH=path))

    @in_every_shell
    def test_cloud_argument_changes_nothing(self, shell):
        self.error_of(self.run_script(shell, frame(GETINFO), "--search-head-only"))

    @in_every_shell
    def test_reads_large_requests_and_rows(self, shell):
        large = dict(GETINFO, filler="x" * 300000)
        self.error_of(self.run_script(shell, frame(large)))
        self.error_of(self.run_script(
            shell, frame({"action": "execute", "finished": True}, b'"process"\n"a\nb\0"\n' * 99)))

    @in_every_shell
    def test_waits_for_a_request_that_comes_in_pieces(self, shell):
        child = subprocess.Popen(shell + [str(SCRIPT)], stdin=subprocess.PIPE,
                                 stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        request = frame(GETINFO)
        for cut in (5, 22, 40, 41, len(request)):
            child.stdin.write(request[:cut])
            child.stdin.flush()
            request = request[cut:]
            answered = select.select([child.stdout], [], [], 0.1 if request else 10)[0]
            self.assertEqual(bool(answered), not request)
        stdout, stderr = child.communicate(timeout=30)
        self.error_of(subprocess.CompletedProcess([], child.returncode, stdout, stderr))

    @in_every_shell
    def test_takes_blanks_and_carriage_returns_in_the_header(self, shell):
        error = self.error_of(self.run_script(
            shell, frame(GETINFO, header="chunked  1.0 , %d , %d\r\n")))
        self.assertIn("bitsmatch", error)
        self.assertNotIn("not a request", error)

    @in_every_shell
    def test_says_so_when_it_is_asked_nothing_sensible(self, shell):
        for request in (b"hello\n", b"hello", b"chunked 1.0,,0\n", b"chunked 1.0,5\n12345",
                        b"chunked 1.0,-5,0\n", b"chunked 1.0,5,0,0\n12345", b"\xff\xfe\n",
                        b"chunked 1.0,99999999999999999999,0\n", b"chunked 2.0,2,0\n{}",
                        b"chunked 1.0,$(id),0\n", b"chunked 1.0,010,0\n{}"):
            self.assertIn("not a request of Splunk",
                          self.error_of(self.run_script(shell, request)), request)

    @in_every_shell
    def test_leaves_quietly_when_splunk_goes_away(self, shell):
        out = self.run_script(shell, b"")
        self.assertEqual((out.returncode, out.stdout, out.stderr), (0, b"", b""))
        out = self.run_script(shell, frame(GETINFO)[:60])
        self.assertEqual((out.returncode, out.stdout, out.stderr), (1, b"", b""))

    @in_every_shell
    def test_explains_itself_on_a_terminal(self, shell):
        try:
            master, slave = pty.openpty()
        except OSError as error:
            self.skipTest(f'this machine gives no pseudo-terminal: {error}')
        try:
            out = subprocess.run(shell + [str(SCRIPT)], stdin=slave, stdout=subprocess.PIPE,
                                 stderr=subprocess.PIPE, timeout=30)
        finally:
            os.close(master)
            os.close(slave)
        self.assertEqual((out.returncode, out.stdout), (2, b""))
        self.assertIn(b"bitsmatch --help", out.stderr)

    def test_is_plain_posix_shell(self):
        if not shutil.which("shellcheck"):
            self.skipTest("shellcheck is not installed")
        subprocess.run(["shellcheck", str(SCRIPT)], check=True)


if __name__ == "__main__":
    app_under_test.main()
