#!/usr/bin/env python3
"""The built-in wildcards: which command lines they are meant to find, and which to leave alone."""

import csv
import datetime
import re
import unittest
import xml.etree.ElementTree as ElementTree

import app_under_test
from shipped import APP, MACROS, result_of

# Command line: a wildcard that must be among those that match it.
FOUND = {
    "powershell.exe Start-BitsTransfer -Source http://files.example.com/a -Destination C:\\a":
        "*start-bitstransfer*",
    '"C:\\Program Files\\PowerShell\\7\\pwsh.exe" -c "START-BITSTRANSFER h://x y"':
        "*start-bitstransfer*",
    "powershell -c \"Add-BitsFile -BitsJob $j -Source https://files.example.com/a C:\\a\"":
        "*add-bitsfile*",
    "powershell -c \"Get-BitsTransfer | Set-BitsTransfer -NotifyCmdLine c:\\x.exe\"":
        "*set-bitstransfer*",
    "powershell -c \"Get-BitsTransfer | Resume-BitsTransfer\"": "*resume-bitstransfer*",
    "powershell -c \"Get-BitsTransfer | Complete-BitsTransfer\"": "*complete-bitstransfer*",
    "bitsadmin /transfer job https://files.example.com/a C:\\a": "*bitsadmin*/transfer*",
    "\"C:\\Windows\\System32\\bitsadmin.exe\"  /Transfer j /upload \\\\srv\\s\\a C:\\a":
        "*bitsadmin*/transfer*",
    "cmd /c bitsadmin/transfer j http://198.51.100.7/a C:\\a": "*bitsadmin*/transfer*",
    "bitsadmin -transfer job https://files.example.com/a C:\\a": "*bitsadmin* -transfer *",
    "bitsadmin /rawreturn /create /download job": "*bitsadmin* /create *",
    "bitsadmin.exe /ADDFILE job https://files.example.com/a C:\\a": "*bitsadmin*/addfile*",
    "bitsadmin /addfileset job C:\\list.txt": "*bitsadmin*/addfile*",
    "bitsadmin /addfilewithranges job https://files.example.com/a C:\\a 0:100":
        "*bitsadmin*/addfile*",
    "bitsadmin /resume job": "*bitsadmin* /resume *",
    "bitsadmin /complete job": "*bitsadmin* /complete *",
    "bitsadmin /replaceremoteprefix job http://a.example http://b.example":
        "*bitsadmin* /replaceremoteprefix *",
    "bitsadmin /SetNotifyCmdLine job C:\\x.exe NULL": "* /setnotifycmdline *",
    "bitsadmin /setnotifyflags job 1": "*bitsadmin* /setnotifyflags *",
    "bitsadmin /setminretrydelay job 60": "*bitsadmin* /setminretrydelay *",
    "bitsadmin /setcustomheaders job \"Authorization: x\"": "*bitsadmin* /setcustomheaders *",
    "bitsadmin /setcredentials job SERVER BASIC user word": "*bitsadmin* /setcredentials *",
    "bitsadmin /setproxysettings job NO_PROXY": "*bitsadmin* /setproxysettings *",
    "bitsadmin /setclientcertificatebyid job 1 my 00": "*bitsadmin* /setclientcertificate*",
    "bitsadmin /takeownership job": "*bitsadmin* /takeownership *",
    "bitsadmin /util /setieproxy localsystem NO_PROXY": "*bitsadmin* /util */setieproxy *",
    "C:\\Users\\Public\\upd.exe /transfer j /download http://files.example.com/a C:\\a":
        "* /transfer * *://*",
    "upd.exe /addfile j https://files.example.com/a C:\\a": "* /addfile * *://*",
    "upd.exe /setnotifycmdline j C:\\x.exe NULL": "* /setnotifycmdline *",
    "desktopimgdownldr.exe /lockscreenurl:https://files.example.com/a.txt /eventName:x":
        "*/lockscreenurl:http*",
    "powershell Invoke-WSManAction -Action CreateJob -ResourceUri "
    "wmi/root/microsoft/bits/BitsClientJob -ValueSet @{Type=0}": "*createjob*bitsclientjob*",
    "powershell Invoke-CimMethod -ClassName BitsClientJob -MethodName CreateJob":
        "*bitsclientjob*createjob*",
}

LEFT_ALONE = (
    "bitsadmin",
    "bitsadmin /?",
    "bitsadmin /list",
    "bitsadmin.exe /list /allusers /verbose",
    "bitsadmin /rawreturn /nowrap /list",
    "bitsadmin /info job /verbose",
    "bitsadmin /monitor /allusers",
    "bitsadmin /listfiles job",
    "bitsadmin /getstate job",
    "bitsadmin /getnotifycmdline job",
    "bitsadmin /getcustomheaders job",
    "bitsadmin /cancel job",
    "bitsadmin /suspend job",
    "bitsadmin /reset /allusers",
    "bitsadmin /util /version",
    "bitsadmin /util /getieproxy localsystem",
    "bitsadmin /cache /info /verbose",
    "powershell Get-BitsTransfer -AllUsers",
    "powershell -c \"Get-BitsTransfer | Remove-BitsTransfer\"",
    "powershell Suspend-BitsTransfer -BitsJob $j",
    "powershell Import-Module BitsTransfer",
    "powershell Get-Service BITS",
    "powershell Restart-Service -Name BITS -Force",
    "sc query bits",
    "sc config bits start= auto",
    "sc.exe start BITS",
    "net stop bits",
    "net start \"Background Intelligent Transfer Service\"",
    "C:\\Windows\\system32\\svchost.exe -k netsvcs -p -s BITS",
    "reg query HKLM\\SOFTWARE\\Policies\\Microsoft\\Windows\\BITS",
    "schtasks /create /tn backup /tr C:\\backup.cmd",
    "robocopy C:\\a \\\\srv\\transfer /e",
    "curl https://files.example.com/transfer/a -o a",
    "git remote set-url origin https://git.example.com/transfer.git",
    "msiexec /i https://files.example.com/setup.msi /qn",
    "desktopimgdownldr.exe /eventName:x",
    "",
)


def wildcard(pattern):
    """A Splunk wildcard as a regular expression: the plainest way there is."""
    return re.compile(".*".join(re.escape(p) for p in pattern.split("*")) + r"\Z",
                      re.IGNORECASE | re.DOTALL)


class BuiltIn(unittest.TestCase):
    def setUp(self):
        with open(str(APP / "lookups/bits_patterns.csv"), newline="", encoding="utf-8") as file:
            self.rows = list(csv.DictReader(file))
        self.wildcards = {row["pattern"]: wildcard(row["pattern"]) for row in self.rows}

    def matching(self, command_line):
        return [p for p, w in self.wildcards.items() if w.match(command_line)]

    def test_file_is_in_order(self):
        self.assertEqual(list(self.rows[0]), ["pattern", "description", "score", "since"])
        self.assertEqual(len(self.wildcards), len(self.rows), "a wildcard twice")
        for row in self.rows:
            with self.subTest(row["pattern"]):
                self.assertEqual(row["pattern"], row["pattern"].lower())
                self.assertGreater(len(row["description"]), 10)
                self.assertTrue(0 < int(row["score"]) <= 100)
                self.assertEqual(str(datetime.date.fromisoformat(row["since"])), row["since"])
                self.assertNotIn("**", row["pattern"])
                letters = max(row["pattern"].split("*"), key=len)
                self.assertGreaterEqual(len(letters), 5, "so short a word is everywhere")

    def test_file_survives_being_compiled_in(self):
        data = (APP / "lookups/bits_patterns.csv").read_bytes()
        for bad in (b"\r", b"@", b"${", b")lookup\"", b"\\", b"\"", b";"):
            self.assertNotIn(bad, data)
        self.assertTrue(data.endswith(b"\n"))

    def test_start_bitstransfer_has_the_score_of_the_detection(self):
        scores = {row["pattern"]: row["score"] for row in self.rows}
        self.assertEqual(scores["*start-bitstransfer*"], "56")

    def test_finds(self):
        for command_line, expected in FOUND.items():
            with self.subTest(command_line):
                self.assertIn(expected, self.matching(command_line))

    def test_leaves_alone(self):
        for command_line in LEFT_ALONE:
            with self.subTest(command_line):
                self.assertEqual(self.matching(command_line), [])

    def test_start_page_shows_what_its_rows_are_for(self):
        view = ElementTree.parse(str(APP / "default/data/ui/views/bitsmatch_start.xml"))
        query = next(q.text for q in view.iter("query") if "case(" in q.text)
        made = result_of(query.split("\n| bitsmatch", 1)[0], MACROS)
        lines = [row["process"] for row in made.rows]
        self.assertEqual([bool(self.matching(line)) for line in lines], [True] * 4 + [False] * 3)
        default = next(i.findtext("default") for i in view.iter("input"))
        self.assertTrue(self.matching(default))


if __name__ == "__main__":
    app_under_test.main()
