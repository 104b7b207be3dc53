#!/usr/bin/env python3
"""Compares what bits_replay and a modular input on Splunk's Python SDK write to splunkd: scheme,
validation error and events.

usage: SDK_PYTHON=PYTHON BITSMATCH_APP=DIR test_modular_input.py

Exit code 77 where one of them is not there: nothing was compared.
"""

import json
import os
import subprocess
import sys
import tempfile
import unittest
import xml.etree.ElementTree as ET
from pathlib import Path

SDK_INPUT = Path(__file__).resolve().with_name("sdk_bits_replay.py")
ITEMS = """<items><server_host>h</server_host><server_uri>https://127.0.0.1:8089</server_uri>
<session_key>k</session_key><checkpoint_dir>{0}</checkpoint_dir><item name="demo">
<param name="dataset">/no/such/file &amp; "none"</param></item></items>"""
INPUT = """<input><server_host>h</server_host><server_uri>https://127.0.0.1:8089</server_uri>
<session_key>k</session_key><checkpoint_dir>{0}</checkpoint_dir><configuration>
<stanza name="bits_replay://demo"><param name="dataset">{0}/a.log</param>
<param name="source">my source</param><param name="sourcetype">my &lt;type&gt;</param>
<param name="rewrite_host">lab</param></stanza></configuration></input>"""
LOG = """2026-03-17 08:15:30 plain
2026-03-17 08:15:31 <markup> & "quotes" ]]> \u00e4\u20ac\U0001f600
2026-03-17 08:15:32\ttab
"""


# The scheme that comes in, said once more by the SDK.
SDK_SCHEME = """
import sys
import xml.etree.ElementTree as ET
from splunklib.modularinput import Argument, Scheme
given = ET.fromstring(sys.stdin.read())
scheme = Scheme(given.findtext("title"))
scheme.description = given.findtext("description")
scheme.use_external_validation = given.findtext("use_external_validation") == "true"
scheme.use_single_instance = given.findtext("use_single_instance") == "true"
scheme.streaming_mode = given.findtext("streaming_mode").upper()
for arg in given.iter("arg"):
    scheme.add_argument(Argument(
        arg.get("name"), description=arg.findtext("description"), validation=arg.findtext("validation"),
        data_type=arg.findtext("data_type").upper(),
        required_on_edit=arg.findtext("required_on_edit") == "true",
        required_on_create=arg.findtext("required_on_create") == "true", title=arg.findtext("title")))
sys.stdout.write(ET.tostring(scheme.to_xml()).decode())
"""


def compiled():
    return str(Path(os.environ["BITSMATCH_APP"]) / "linux_x86_64" / "bin" / "bits_replay")


def what_is_absent():
    """Why nothing can be compared here; empty where all is there."""
    if not os.environ.get("SDK_PYTHON") or not os.environ.get("BITSMATCH_APP"):
        return "SDK_PYTHON and BITSMATCH_APP have to name a Python with splunk-sdk and the app"
    if not os.access(compiled(), os.X_OK):
        return f"there is no program {compiled()}"
    try:
        subprocess.run([os.environ["SDK_PYTHON"], "-c", "import splunklib.modularinput"],
                       check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError):
        return f"{os.environ['SDK_PYTHON']} has no splunk-sdk"
    return ""


def run(command, given="", environment=None):
    return subprocess.run(command, input=given.encode(), capture_output=True, timeout=60,
                          env={**os.environ, **(environment or {})}, check=False)


def ours(*arguments, given=""):
    return run([compiled(), *arguments], given)


def sdks(*arguments, given="", **environment):
    return run([os.environ["SDK_PYTHON"], str(SDK_INPUT), *arguments], given, environment)


def canonical(xml):
    return ET.canonicalize(xml.decode("utf-8"), strip_text=False)


class ModularInput(unittest.TestCase):
    maxDiff = None

    def test_scheme_is_the_same_to_the_byte(self):
        us, sdk = ours("--scheme"), sdks("--scheme")
        self.assertEqual((us.returncode, sdk.returncode), (0, 0), sdk.stderr)
        self.assertEqual(us.stdout.decode().rstrip("\n"), sdk.stdout.decode())

    def test_scheme_of_the_feeds_is_what_the_sdk_makes_of_it(self):
        us = run([str(Path(compiled()).with_name("bits_reputation")), "--scheme"])
        sdk = run([os.environ["SDK_PYTHON"], "-c", SDK_SCHEME], us.stdout.decode())
        self.assertEqual((us.returncode, sdk.returncode), (0, 0), sdk.stderr)
        self.assertGreater(us.stdout.count(b"<arg "), 5)
        self.assertEqual(us.stdout.decode().rstrip("\n"), sdk.stdout.decode())

    def test_validation_error_is_the_same_to_the_byte(self):
        with tempfile.TemporaryDirectory() as directory:
            given = ITEMS.format(directory)
            us = ours("--validate-arguments", given=given)
            message = ET.fromstring(us.stdout).findtext("message")
            self.assertIn('/no/such/file & "none"', message)
            sdk = sdks("--validate-arguments", given=given, MESSAGE=message)
        self.assertEqual((us.returncode, sdk.returncode), (1, 1))
        self.assertEqual(us.stdout.decode().rstrip("\n"), sdk.stdout.decode())

    def test_events_are_the_same(self):
        with tempfile.TemporaryDirectory() as directory:
            Path(directory, "a.log").write_text(LOG, encoding="utf-8")
            given = INPUT.format(directory)
            us = ours(given=given)
            events = [
                {"stanza": event.get("stanza"), "time": event.findtext("time"),
                 "source": event.findtext("source"), "sourcetype": event.findtext("sourcetype"),
                 "host": event.findtext("host"), "data": event.findtext("data")}
                for event in ET.fromstring(us.stdout)]
            sdk = sdks(given=given, EVENTS=json.dumps(events))
        self.assertEqual((us.returncode, sdk.returncode), (0, 0), us.stderr + sdk.stderr)
        self.assertEqual([event["data"][19:] for event in events],
                         [line[19:] for line in LOG.splitlines()])
        self.assertEqual(events[0]["sourcetype"], "my <type>")
        # Only the line ends between the events are ours.
        self.assertEqual(canonical(us.stdout.replace(b"</event>\n", b"</event>").strip()),
                         canonical(sdk.stdout))


if __name__ == "__main__":
    ABSENT = what_is_absent()
    if ABSENT:
        print(f"skipped: {ABSENT}")
        sys.exit(77)
    unittest.main()
