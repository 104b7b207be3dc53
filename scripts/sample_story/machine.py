"""Machines, the processes on them, and what an event log keeps of a process.

A story starts processes in any order of telling; `settle` then gives every machine's processes
their ids in the order of time, as the machine would have done.
"""

import hashlib
import heapq

from .dice import Dice
from .images import IMAGES

MORNING = 1773727200  # 2026-03-17 06:00:00 UTC
MORNING_LENGTH = 6 * 3600
STAYS = 10 * 24 * 3600.0  # a life that outlasts the morning

SYSTEM = r"NT AUTHORITY\SYSTEM"
LOCAL_SERVICE = r"NT AUTHORITY\LOCAL SERVICE"
NETWORK_SERVICE = r"NT AUTHORITY\NETWORK SERVICE"

SYSMON = "1"
SECURITY = "4688"


GERMAN = {
    SYSTEM: r"NT-AUTORITÄT\SYSTEM",
    LOCAL_SERVICE: r"NT-AUTORITÄT\LOKALER DIENST",
    NETWORK_SERVICE: r"NT-AUTORITÄT\NETZWERKDIENST",
}


def clock(text):
    """Seconds after 06:00 UTC of a time of day such as 08:41:12."""
    parts = [float(part) for part in text.split(":")] + [0.0]
    return (parts[0] - 6) * 3600 + parts[1] * 60 + parts[2]


class Process:
    def __init__(
        self, host, parent, at, life, image, path, command, user, directory, integrity, profile
    ):
        self.host = host
        self.parent = parent
        self.at = at  # milliseconds after 06:00
        self.end = at + int(life * 1000)
        self.image = image
        self.path = path
        self.command = command
        self.user = user
        self.directory = directory
        self.integrity = integrity
        self.profile = profile  # the folder name under C:\Users of whoever is at work
        self.recorded = True
        self.order = None  # these three by settle()
        self.pid = None
        self.guid = None
        self.truth = None

    @property
    def name(self):
        return self.path.rpartition("\\")[2]

    @property
    def seconds(self):
        return self.at / 1000.0

    @property
    def epoch_ms(self):
        return MORNING * 1000 + self.at

    @property
    def hashes(self):
        """Invented, yet one file has one pair of them on every machine."""
        what = "%s|%s|%s" % (self.image.original, self.image.version, self.image.made_by)
        first, second = (
            hashlib.sha256((salt + what).encode("utf-8")).hexdigest().upper()
            for salt in ("5", "256")
        )
        return "MD5=%s,SHA256=%s" % (first[:32], second)

    def abuse(self, behaviour, note, hidden=""):
        self.truth = ("abuse", hidden, behaviour, note)
        return self

    def lookalike(self, behaviour, note):
        self.truth = ("lookalike", "", behaviour, note)
        return self


class Host:
    def __init__(self, name, source, number, accounts=None):
        self.name = name
        self.source = source
        self.accounts = accounts or {}  # what a Windows in another language calls its accounts
        self.prefix = 0x5C0F0000 + number * 0x1A37
        self.dice = Dice(20260317 + number)
        self.processes = []

    @property
    def short(self):
        return self.name.split(".")[0]

    @property
    def machine_account(self):
        return r"CORP\%s$" % self.short

    def start(
        self,
        parent,
        at,
        image,
        command,
        life=2.0,
        user=None,
        directory=None,
        integrity=None,
        profile=None,
    ):
        """Starts `image` (a name in IMAGES). In `command`, `~` at its start stands for the path as
        Windows writes it when it starts the program itself, @PID@ and @PPID@ for process ids."""
        made = IMAGES[image]
        if profile is None:
            profile = parent.profile if parent else ""
        path = made.path.replace("%PROFILE%", profile)
        called = path.replace(r"C:\Windows\System32", r"C:\Windows\system32")
        if command.startswith("~"):
            called = '"%s"' % called if " " in called or made.quoted else called
            command = called + command[1:]
        milliseconds = int(round(at * 1000))
        if milliseconds % 100 == 0:  # a time from the script: machines are not that punctual
            milliseconds += 3 + len(self.processes) * 37 % 185
        if parent is not None:
            assert parent.at < milliseconds, (self.name, command, parent.command)
        user = user or parent.user
        process = Process(
            self,
            parent,
            milliseconds,
            life,
            made,
            path,
            command,
            self.accounts.get(user, user),
            directory or (parent.directory if parent else "C:\\Windows\\system32\\"),
            integrity or parent.integrity,
            profile,
        )
        self.processes.append(process)
        return process

    def resident(self, parent, image, command, days=9.0, **more):
        """A process that runs since the machine was started days ago: it has no row."""
        at = -days * 86400 + len(self.processes) * 0.35
        process = self.start(parent, at, image, command, **dict(more, life=2 * STAYS))
        process.recorded = False
        return process


def settle(hosts):
    for host in hosts:
        _outlive_children(host)
        _number(host)
    rows = [
        p
        for host in hosts
        for p in host.processes
        if p.recorded and 0 <= p.at < MORNING_LENGTH * 1000
    ]
    rows.sort(key=lambda p: (p.at, p.host.name, p.order))
    return rows


def _outlive_children(host):
    """No process ends before it has started its last child."""
    for process in sorted(host.processes, key=lambda p: -p.at):
        if process.parent is not None:
            process.parent.end = max(process.parent.end, process.at + 20)


def _number(host):
    """Process ids as Windows deals them: multiples of four, free ones dealt again after a while."""
    dice = Dice(host.prefix)
    order = sorted(enumerate(host.processes), key=lambda pair: (pair[1].at, pair[0]))
    running, free = [], []
    fresh = 80
    for serial, (_, process) in enumerate(order):
        while running and running[0][0] < process.at - 15000:
            free.append(heapq.heappop(running)[1])
        process.order = serial
        if process.image.original == "System":
            process.pid = 4
        elif len(free) > 6 and dice.chance(0.4):
            process.pid = free.pop(dice.whole(0, len(free) - 1))
        else:
            fresh += dice.whole(1, 60)
            process.pid = 4 * fresh
        heapq.heappush(running, (process.end, process.pid))
        started = process.epoch_ms // 1000
        token = (serial * 3 + 0x13) & 0xFFFF
        process.guid = "{%08X-%04X-%04X-%02X%02X-00000000%02X00}" % (
            host.prefix,
            started & 0xFFFF,
            started >> 16,
            token & 0xFF,
            token >> 8,
            host.prefix & 0x1F | 1,
        )
        parent = process.parent
        process.command = process.command.replace("@PID@", str(process.pid))
        if parent is not None:
            process.command = process.command.replace("@PPID@", str(parent.pid))
