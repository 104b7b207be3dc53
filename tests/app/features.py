#!/usr/bin/env python3
"""Which forms of abuse the public rules and this app find: counts over the labelled command lines.

Run by itself, prints the table of README.md for the app that is under test.
"""

import csv
import functools

from app_under_test import ROOT, scanned, scratch_directory, staged_app
from public_rules import RULES, Event

LINES = ROOT / "tests/command_lines"
POWERSHELL = {"powershell.exe", "pwsh.exe", "powershell_ise.exe", "sqlps.exe"}
DECODED = {"encoded-command", "base64", "compressed"}
SHELL = {"caret", "env-substring", "cmd-variable"}


def form_of(row):
    """The form of abuse that a labelled command line shows; each has one."""
    command, hidden = row["bits_command"], set(filter(None, row["obfuscation"].split("|")))
    image = row["process_name"].lower()
    if command.startswith("bitsadmin"):
        if hidden & SHELL:
            return "hidden by cmd.exe: carets, variables, substrings"
        if image not in ("bitsadmin.exe", "cmd.exe"):
            return "bitsadmin under another name, or in a launcher's line"
        if command == "bitsadmin /transfer":
            return "bitsadmin /transfer"
        return "bitsadmin step by step, notify command, headers, proxy"
    if command.startswith("desktopimgdownldr"):
        return "desktopimgdownldr"
    if "BitsClientJob" in command or "COM" in command:
        return "WMI, WinRM, COM"
    if hidden & DECODED:
        return "encoded, base64, compressed"
    if hidden & SHELL:
        return "hidden by cmd.exe: carets, variables, substrings"
    if hidden:
        return "put together from pieces"
    if command != "Start-BitsTransfer":
        return "the other transfer cmdlets"
    if image not in POWERSHELL:
        return "Start-BitsTransfer in a launcher's line"
    return "Start-BitsTransfer in the clear"


FORMS = ["Start-BitsTransfer in the clear", "Start-BitsTransfer in a launcher's line",
         "the other transfer cmdlets", "put together from pieces", "encoded, base64, compressed",
         "hidden by cmd.exe: carets, variables, substrings", "bitsadmin /transfer",
         "bitsadmin step by step, notify command, headers, proxy",
         "bitsadmin under another name, or in a launcher's line", "desktopimgdownldr",
         "WMI, WinRM, COM"]
MENTIONS = "**only mention it** (help, editors, comments, lists): fewer is better"


def labelled():
    """(form, row) of every labelled command line."""
    for name in ("command_lines.csv", "mentions.csv"):
        with open(str(LINES / name), encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                yield (form_of(row) if name == "command_lines.csv" else MENTIONS), row


def found_by_app(rows):
    """The ids of the rows that the packaged program finds."""
    path = scratch_directory() / "lines.csv"
    with open(str(path), "w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, ["id", "process_name", "original_file_name", "process"],
                                extrasaction="ignore")
        writer.writeheader()
        writer.writerows(rows)
    return {row["id"] for row in scanned(staged_app(), path)}


@functools.lru_cache(maxsize=None)
def counts():
    """{form: (rows, {rule set: rows that it finds})}, the app's last."""
    lines = list(labelled())
    app = found_by_app([row for _, row in lines])
    table = {}
    for form in FORMS + [MENTIONS]:
        rows = [row for f, row in lines if f == form]
        found = {name: sum(rule(Event(row["process_name"], row["original_file_name"], row["process"]))
                           for row in rows) for name, rule in RULES.items()}
        found["this app"] = sum(row["id"] in app for row in rows)
        table[form] = (len(rows), found)
    return table


def markdown():
    """The table as it stands in the documentation."""
    names = list(RULES) + ["this app"]
    lines = ["| form of abuse | lines | %s |" % " | ".join(names),
             "|---|--:|" + "--:|" * len(names)]
    table = counts()
    total = [0] * (len(names) + 1)
    for form, (rows, found) in table.items():
        cells = [rows] + [found[name] for name in names]
        if form == MENTIONS:
            lines.append("| **all forms** | " + " | ".join("**%d**" % n for n in total) + " |")
        else:
            total = [a + b for a, b in zip(total, cells)]
        lines.append("| %s | %s |" % (form, " | ".join(map(str, cells))))
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    print(markdown(), end="")
