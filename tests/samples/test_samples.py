#!/usr/bin/env python3
"""The bundled samples hold what they promise: python3 tests/samples/test_samples.py"""

import base64
import collections
import datetime
import ipaddress
import os
import re
import shutil
import subprocess
import sys
import tempfile
import unittest
import xml.etree.ElementTree as ElementTree

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

from sample_files import (  # noqa: E402
    ROOT,
    command_of,
    content,
    json_events,
    starts_process,
    table,
    xml_events,
)

COLUMNS = (
    "_time,dest,user,process_name,process,process_path,process_id,process_guid,original_file_name,"
    "process_hash,process_current_directory,process_integrity_level,parent_process_name,"
    "parent_process,parent_process_path,parent_process_id,parent_process_guid,signature_id,"
    "vendor_product"
).split(",")
SYSMON_ONLY = (
    "process_guid,original_file_name,process_hash,process_current_directory,"
    "process_integrity_level,parent_process,parent_process_guid"
).split(",")
ABUSES = 16
PLAIN = "start-bitstransfer"

ROWS = table("app/samples/process_events.csv")
TRUTH = table("app/samples/process_events_truth.csv")


def key(row):
    return row["dest"], row["process_id"], row["_time"]


BY_KEY = {key(row): row for row in ROWS}
BY_GUID = {row["process_guid"]: row for row in ROWS if row["process_guid"]}


class Generator(unittest.TestCase):
    def check(self, root):
        return subprocess.run(
            [sys.executable, "-B", os.path.join(root, "scripts", "make_samples.py"), "--check"],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            universal_newlines=True,
        )

    def test_writes_the_committed_bytes(self):
        done = self.check(ROOT)
        self.assertEqual((done.returncode, done.stderr), (0, ""))

    def test_notices_one_changed_byte(self):
        with tempfile.TemporaryDirectory() as root:
            for folder in ("scripts", "app/samples", "tests/data"):
                shutil.copytree(os.path.join(ROOT, folder), os.path.join(root, folder))
            path = os.path.join(root, "app/samples/process_events.csv")
            with open(path, "r+b") as file:
                file.seek(5000)
                byte = file.read(1)
                file.seek(5000)
                file.write(b"x" if byte != b"x" else b"y")
            done = self.check(root)
            self.assertEqual(done.returncode, 1)
            self.assertIn("process_events.csv", done.stderr)


class Morning(unittest.TestCase):
    def test_shape(self):
        self.assertEqual(list(ROWS[0]), COLUMNS)
        self.assertEqual(len(BY_KEY), len(ROWS))
        self.assertTrue(1900 <= len(ROWS) <= 2100, len(ROWS))
        raw = content("app/samples/process_events.csv")
        self.assertLess(len(raw), 1500000)
        self.assertTrue(raw.endswith(b"\n"))
        self.assertNotIn(None, {name for row in ROWS for name in row})

    def test_times_ascend_within_the_morning(self):
        times = [row["_time"] for row in ROWS]
        self.assertTrue(all(re.fullmatch(r"\d{10}\.\d{3}", time) for time in times))
        self.assertEqual(times, sorted(times))
        begin = datetime.datetime(2026, 3, 17, 6, tzinfo=datetime.timezone.utc).timestamp()
        self.assertTrue(begin <= float(times[0]) and float(times[-1]) < begin + 6 * 3600)

    def test_machines_and_their_logs(self):
        logs = collections.defaultdict(set)
        for row in ROWS:
            logs[row["dest"]].add((row["signature_id"], row["vendor_product"]))
        self.assertEqual(len(logs), 9)
        self.assertTrue(all(len(kinds) == 1 for kinds in logs.values()), logs)
        kinds = collections.Counter(next(iter(kinds)) for kinds in logs.values())
        self.assertEqual(kinds, {("1", "Microsoft Sysmon"): 6, ("4688", "Microsoft Windows"): 3})

    def test_each_log_has_its_own_columns(self):
        for row in ROWS:
            for name in SYSMON_ONLY:
                if row["signature_id"] == "4688":
                    self.assertEqual(row[name], "", row)
                elif name == "parent_process":
                    self.assertEqual(row[name] == "", row["parent_process_name"] == "System", row)
                elif name == "original_file_name":
                    nameless = row["process_name"] in ("officeupd.exe", "Sysmon64.exe")
                    self.assertEqual(row[name] == "", nameless, row)
                else:
                    self.assertNotEqual(row[name], "", row)
            self.assertEqual(row["process_name"], row["process_path"].rpartition("\\")[2])
            self.assertNotIn("@P", row["process"])
            self.assertNotIn("%PROFILE%", row["process"] + row["process_path"])
        empty = {row["process_name"] for row in ROWS if not row["process"]}
        self.assertTrue(
            empty
            and empty
            <= {
                "smss.exe",
                "csrss.exe",
                "wininit.exe",
                "winlogon.exe",
                "services.exe",
                "lsass.exe",
            },
            empty,
        )

    def test_holds_what_makes_parsers_stumble(self):
        commands = [row["process"] for row in ROWS]
        for what, wanted in (
            ("[\u00e4\u00f6\u00fc\u00df]", 10),
            ("[\u4e00-\u9fff]", 10),
            ('"', 300),
            (",", 100),
            ("[^\r]\n", 2),
            ("\r\n", 2),
            (r"-[Ee]nc\w* [A-Za-z0-9+/=]{40}", 8),
            ("(?s).{500}", 60),
            ("(?s).{1500}", 2),
        ):
            found = sum(bool(re.search(what, command)) for command in commands)
            self.assertGreaterEqual(found, wanted, what)
        self.assertGreater(sum("\u00c4" in row["user"] for row in ROWS), 50)


class Trees(unittest.TestCase):
    def test_guids_are_unique_and_carry_their_start(self):
        guids = [row["process_guid"] for row in ROWS if row["process_guid"]]
        self.assertEqual(len(guids), len(set(guids)))
        for row in BY_GUID.values():
            self.assertEqual(row["dest"], BY_GUID[row["process_guid"]]["dest"])
            low, high = row["process_guid"].split("-")[1:3]
            self.assertEqual(int(high + low, 16), int(float(row["_time"])))

    def test_a_parents_row_says_the_same(self):
        found = 0
        for row in BY_GUID.values():
            parent = BY_GUID.get(row["parent_process_guid"])
            if parent is None:
                continue
            found += 1
            self.assertEqual(parent["dest"], row["dest"])
            self.assertLess(parent["_time"], row["_time"])
            for name in ("process_name", "process", "process_path", "process_id"):
                self.assertEqual(row["parent_" + name], parent[name], row)
        self.assertGreater(found, 900)

    def test_newest_earlier_row_with_the_parents_id_is_the_parent(self):
        """What Security 4688 leaves to go by; on Sysmon's machines the guid proves it right."""
        newest, found = {}, 0
        for row in ROWS:
            parent = newest.get((row["dest"], row["parent_process_id"]))
            if row["signature_id"] == "1":
                right = BY_GUID.get(row["parent_process_guid"])
                self.assertIs(parent, right, row)
            elif parent is not None:
                found += 1
                self.assertEqual(parent["process_name"], row["parent_process_name"], row)
                self.assertEqual(parent["process_path"], row["parent_process_path"], row)
                self.assertLess(parent["_time"], row["_time"])
            newest[row["dest"], row["process_id"]] = row
        self.assertGreater(found, 250)

    def test_ids_are_windows_ids_and_used_again(self):
        used = collections.Counter((row["dest"], row["process_id"]) for row in ROWS)
        self.assertTrue(all(int(pid) % 4 == 0 and int(pid) > 4 for _, pid in used))
        again = [where for where, count in used.items() if count > 1]
        self.assertGreater(len(again), 150)
        self.assertEqual({host for host, _ in again}, {row["dest"] for row in ROWS})

    def test_the_persistence_comes_from_the_mail(self):
        notify = next(row for row in ROWS if "/SetNotifyCmdLine" in row["process"])
        chain = [notify]
        while chain[-1]["parent_process_guid"] in BY_GUID:
            chain.append(BY_GUID[chain[-1]["parent_process_guid"]])
        names = [row["process_name"] for row in chain]
        self.assertEqual(
            names[:7],
            [
                "bitsadmin.exe",
                "cmd.exe",
                "officeupd.exe",
                "powershell.exe",
                "WINWORD.EXE",
                "OUTLOOK.EXE",
                "explorer.exe",
            ],
        )
        self.assertEqual(chain[-1]["parent_process_name"], "System")
        job = [
            row
            for row in ROWS
            if row["process_name"] == "rundll32.exe" and row["parent_process"].endswith("-s BITS")
        ]
        self.assertEqual({row["dest"] for row in job}, {notify["dest"]})
        self.assertEqual(len(job), 2)


def unhide(technique, command):
    """The command line with the one trick undone, by a few lines that know only that trick."""
    if technique == "backtick":
        return command.replace("`", "")
    if technique == "caret":
        return command.replace("^", "")
    if technique == "concatenation":
        return command.replace("'+'", "")
    if technique == "reverse":
        return command[::-1]
    if technique == "encoded-command":
        return base64.b64decode(command.rpartition(" ")[2], validate=True).decode("utf-16-le")
    if technique == "format":
        form, words = re.search(r"'((?:\{\d\})+)' -f ((?:'[^']*',?)+)", command).groups()
        return form.format(*re.findall("'([^']*)'", words))
    raise AssertionError("no such technique: " + technique)


class Truth(unittest.TestCase):
    def test_every_line_is_one_row(self):
        self.assertEqual(len({key(line) for line in TRUTH}), len(TRUTH))
        for line in TRUTH:
            row = BY_KEY[key(line)]
            self.assertEqual(line["process_guid"], row["process_guid"])
            self.assertIn(line["kind"], ("abuse", "lookalike"))
            self.assertTrue(line["behaviour"] and line["note"])
            self.assertEqual(line["seen_by_plain_match"], str(int(PLAIN in row["process"].lower())))

    def test_counts(self):
        kinds = collections.Counter(line["kind"] for line in TRUTH)
        self.assertEqual(kinds, {"abuse": ABUSES, "lookalike": 14})
        seen = collections.Counter(
            line["kind"] for line in TRUTH if line["seen_by_plain_match"] == "1"
        )
        self.assertEqual(seen, {"abuse": 4, "lookalike": 8})

    def test_no_row_with_the_words_is_left_out(self):
        known = {key(line) for line in TRUTH}
        for row in ROWS:
            text = row["process"]
            encoded = re.search(r"-[Ee]nc\w* ([A-Za-z0-9+/=]{20,})", text)
            if encoded:
                text += base64.b64decode(encoded.group(1), validate=True).decode("utf-16-le")
            words = re.search(r"bits-?transfer|bitsadmin|\bbits\b", text, re.I)
            renamed = row["original_file_name"] == "bitsadmin.exe"
            if (words or renamed) and row["parent_process_name"] != "services.exe":
                self.assertIn(key(row), known, row)

    def test_hidden_ones_are_hidden_and_come_out(self):
        hidden = {line["hidden"]: BY_KEY[key(line)]["process"] for line in TRUTH if line["hidden"]}
        self.assertEqual(
            set(hidden),
            {"backtick", "caret", "concatenation", "encoded-command", "format", "reverse"},
        )
        for technique, command in hidden.items():
            self.assertNotIn(PLAIN, command.lower())
            self.assertIn(PLAIN, unhide(technique, command).lower(), technique)

    def test_plain_abuses_name_a_transfer(self):
        transfer = re.compile(
            PLAIN + r"|bitsadmin(\.exe)?\"? +/(transfer|create|addfile|setnotifycmdline|resume)\b"
            r"|upd\.exe /transfer",
            re.I,
        )
        for line in TRUTH:
            if line["kind"] == "abuse" and not line["hidden"]:
                self.assertRegex(BY_KEY[key(line)]["process"], transfer)

    def test_renamed_bitsadmin_tells_by_its_original_name(self):
        renamed = [
            row
            for row in ROWS
            if row["original_file_name"] == "bitsadmin.exe"
            and row["process_name"] != "bitsadmin.exe"
        ]
        self.assertEqual([row["process_name"] for row in renamed], ["upd.exe"])


DOCUMENTATION = [
    ipaddress.ip_network(net)
    for net in (
        "192.0.2.0/24",
        "198.51.100.0/24",
        "203.0.113.0/24",
        "10.0.0.0/8",
        "172.16.0.0/12",
        "192.168.0.0/16",
        "127.0.0.0/8",
    )
]
NAMESPACES = ("http://schemas.microsoft.com/win/2004/08/events/event",)
ALLOWED = re.compile(r"(.+\.)?example(\.(com|net|org))?")


class Addresses(unittest.TestCase):
    """No address or name in any of the files belongs to anyone."""

    def files(self):
        for folder in ("app/samples", "tests/data"):
            for name in sorted(os.listdir(os.path.join(ROOT, folder))):
                raw = content(os.path.join(folder, name))
                if raw[:2] == b"\xff\xfe":
                    text = raw.decode("utf-16")
                elif name.endswith(".gz"):
                    continue  # its rows are the same as those of windows_names.csv
                else:
                    text = raw.decode("utf-8")
                for namespace in NAMESPACES:
                    text = text.replace(namespace, "")
                # What -EncodedCommand hides is looked at as well.
                for found in re.findall(r"[A-Za-z0-9+/]{60,}=*", text):
                    try:
                        text += "\n" + base64.b64decode(found, validate=True).decode("utf-16-le")
                    except ValueError:
                        pass  # a hash or another token
                yield name, text

    def test_only_documentation_and_private_addresses(self):
        found = 0
        for name, text in self.files():
            for number in re.findall(r"(?<![\d.])\d{1,3}(?:\.\d{1,3}){3}(?![\d.])", text):
                found += 1
                address = ipaddress.ip_address(number)
                self.assertTrue(any(address in net for net in DOCUMENTATION), (name, number))
        self.assertGreater(found, 10)

    def test_only_example_domains(self):
        found = 0
        for name, text in self.files():
            names = re.findall(r"(?:https?://|@)([A-Za-z0-9.-]+\.[A-Za-z]{2,})", text)
            names += re.findall(
                r"(?<![\w.])((?:[\w-]+\.)+(?:com|net|org|io|de|cn|info|biz|ru))\b(?!\.)", text
            )
            for host in names:
                found += 1
                self.assertTrue(ALLOWED.fullmatch(host), (name, host))
        self.assertGreater(found, 50)


class Events(unittest.TestCase):
    """The XML and JSON samples tell the same story as the table."""

    def agree(self, events):
        for number, machine, time, data in events:
            pid = str(data["ProcessId"] if number == 1 else int(data["NewProcessId"], 16))
            when = datetime.datetime.strptime(time[:23], "%Y-%m-%dT%H:%M:%S.%f").replace(
                tzinfo=datetime.timezone.utc
            )
            row = BY_KEY[machine, pid, "%.3f" % when.timestamp()]
            self.assertEqual(data["CommandLine"], row["process"])
            self.assertEqual(
                data["Image" if number == 1 else "NewProcessName"], row["process_path"]
            )
            parent = data["ParentProcessId"] if number == 1 else int(data["ProcessId"], 16)
            self.assertEqual(str(parent), row["parent_process_id"])
            if number == 1:
                self.assertEqual(data["ProcessGuid"], row["process_guid"])
                self.assertEqual(data["Hashes"], row["process_hash"])
                self.assertEqual(data["ParentCommandLine"], row["parent_process"])

    def plain(self, events):
        known = {key(line) for line in TRUTH if line["kind"] == "abuse" and not line["hidden"]}
        commands = {BY_KEY[where]["process"] for where in known}
        return sum(command_of(event) in commands for event in events)

    def test_sysmon(self):
        text = content("app/samples/sysmon.xml").decode("utf-8")
        events = list(xml_events(text))
        lines = text.splitlines()
        self.assertEqual((lines.pop(0), lines.pop()), ("<Events>", "</Events>"))
        self.assertEqual(len(events), len(lines))
        self.assertTrue(20 <= len(events) <= 40)
        self.assertEqual({event[0] for event in events}, {1})
        self.assertEqual(self.plain(events), 6)
        self.assertTrue(all(line.startswith("<Event xmlns='") for line in lines))
        self.agree(events)

    def test_security(self):
        text = content("app/samples/security_4688.xml").decode("utf-8")
        events = list(xml_events(text))
        self.assertTrue(20 <= len(events) <= 40)
        self.assertEqual({event[0] for event in events}, {4688})
        self.assertEqual(self.plain(events), 4)
        self.assertEqual(text.count("<Events>"), 1)
        self.assertGreater(len(text.splitlines()), 20 * len(events))
        self.agree(events)

    def test_xml_in_the_app_is_well_formed(self):
        """An app is refused otherwise."""
        for name in os.listdir(os.path.join(ROOT, "app", "samples")):
            if name.endswith(".xml"):
                ElementTree.fromstring(content("app/samples/" + name))

    def test_json(self):
        found = list(json_events(content("app/samples/events.jsonl").decode("utf-8")))
        forms = collections.Counter(form for form, _ in found)
        self.assertEqual(set(forms), {"flat", "nested", "shipper"})
        self.assertTrue(all(count >= 8 for count in forms.values()), forms)
        self.assertTrue(20 <= len(found) <= 40)
        self.assertEqual(self.plain(event for _, event in found), 5)
        self.assertEqual({event[0] for _, event in found}, {1, 4688})
        self.agree(event for _, event in found)


class ReaderData(unittest.TestCase):
    """tests/data/expected.csv is right about every file it names, and names every file."""

    def setUp(self):
        self.expected = {line["file"]: line for line in table("tests/data/expected.csv")}

    def commands(self, path):
        raw = content(path)
        if path.endswith((".csv", ".gz")):
            rows = table(path)
            return [row.get("process", row.get("CommandLine")) for row in rows]
        text = raw.decode("utf-16" if raw[:2] == b"\xff\xfe" else "utf-8")
        if path.endswith("truncated.xml"):
            text = text[: text.rindex("</Event>") + len("</Event>")]
        if path.endswith("broken.jsonl"):
            lines = text.split("\n")
            self.assertEqual((lines[1], lines[6]), ("", lines[6]))
            with self.assertRaises(ValueError):
                list(json_events(lines[3]))
            self.assertEqual(lines[5][0], "[")
            text = "\n".join(lines[:3] + lines[4:5] + lines[6:])
        events = (
            [e for _, e in json_events(text)]
            if path.endswith("l") and "json" in path
            else list(xml_events(text))
        )
        return [command_of(event) for event in events if starts_process(event)]

    def test_counts(self):
        for path, line in self.expected.items():
            commands = [command.lower() for command in self.commands(path)]
            self.assertEqual(
                (
                    len(commands),
                    sum(PLAIN in c for c in commands),
                    sum("bitsadmin" in c for c in commands),
                ),
                (int(line["processes"]), int(line["start_bitstransfer"]), int(line["bitsadmin"])),
                path,
            )

    def test_no_file_is_left_out(self):
        there = {"tests/data/" + name for name in os.listdir(os.path.join(ROOT, "tests/data"))}
        made = {path for path in there if not path.endswith(("expected.csv", ".md"))}
        self.assertEqual(made - set(self.expected), set())

    def test_forms(self):
        self.assertEqual(content("tests/data/crlf_bom.csv")[:3], b"\xef\xbb\xbf")
        self.assertGreater(content("tests/data/crlf_bom.csv").count(b"\r\n"), 10)
        self.assertEqual(content("tests/data/utf16le.xml")[:2], b"\xff\xfe")
        mixed = xml_events(content("tests/data/mixed_ids.xml").decode("utf-8"))
        self.assertEqual({event[0] for event in mixed}, {1, 3, 5, 11, 22})
        bare = content("tests/data/bare_pretty.xml").decode("utf-8")
        self.assertEqual({event[0] for event in xml_events(bare)}, {4688, 4689, 4624})
        self.assertIn("<![CDATA[", bare)
        self.assertNotIn("Start-BitsTransfer", bare)
        with self.assertRaises(SyntaxError):
            list(xml_events(content("tests/data/truncated.xml").decode("utf-8")))


if __name__ == "__main__":
    unittest.main()
