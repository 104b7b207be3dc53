"""The whole morning: who is where, and in which order it is told."""

from .administrator import administrator
from .attack import intrusion
from .boot import boot, finish_boot, log_on
from .builds import build_machine
from .lookalikes import lookalikes
from .machine import GERMAN, SECURITY, SYSMON, Host, clock, settle
from .office import morning
from .servers import domain_controller, file_server, web_server

# Name, log, user, folder under C:\Users, booted, logged on, what the user does, how much of it.
DESKTOPS = (
    (
        "anna",
        "WKS-ANNA",
        SYSMON,
        "anna.keller",
        "anna.keller",
        "06:38:04",
        "06:40:31",
        {"tab": 20, "document": 13, "paper": 5, "chat": 7, "tool": 3, "background": 52},
        120,
    ),
    (
        "jörg",
        "WKS-JOERG",
        SYSMON,
        "jörg.weiss",
        "jörg.weiss",
        "07:02:40",
        "07:05:12",
        {"tab": 24, "document": 10, "paper": 4, "chat": 9, "tool": 2, "background": 51},
        104,
    ),
    (
        "mei",
        "WKS-MEI",
        SYSMON,
        "mei.lin",
        "林美",
        "06:55:21",
        "06:57:49",
        {"tab": 18, "document": 14, "paper": 6, "chat": 8, "tool": 3, "background": 51},
        104,
    ),
    (
        "tomas",
        "WKS-TOMAS",
        SECURITY,
        "tomas.novak",
        "tomas.novak",
        "07:21:55",
        "07:24:20",
        {"tab": 16, "document": 12, "paper": 3, "chat": 8, "tool": 5, "background": 56},
        104,
    ),
    (
        "petra",
        "ADM-PETRA",
        SYSMON,
        "petra.admin",
        "petra.admin",
        "06:31:10",
        "06:33:48",
        {"tab": 22, "document": 6, "paper": 3, "chat": 8, "tool": 3, "background": 58},
        96,
    ),
)
SERVERS = (
    ("files", "FS01", SECURITY, file_server),
    ("web", "WEB01", SYSMON, web_server),
    ("dc", "DC01", SECURITY, domain_controller),
    ("build", "BUILD02", SYSMON, build_machine),
)


def tell():
    """All processes of the morning that have a row, in the order of time."""
    stage, hosts = {}, []
    for number, desktop in enumerate(DESKTOPS):
        key, name, source, user, profile, booted, logged_on, shares, count = desktop
        accounts = GERMAN if key == "jörg" else None  # his Windows speaks German
        host = Host(name + ".corp.example", source, number + 1, accounts)
        machine = boot(host, clock(booted))
        session = log_on(machine, clock(logged_on), "CORP\\" + user, profile)
        finish_boot(machine, session.clock + 15)
        morning(session, shares, count, clock("06:50") + 140 * number)
        hosts.append(host)
        stage[key] = session
    for number, (key, name, source, work) in enumerate(SERVERS):
        host = Host(name + ".corp.example", source, number + 11)
        machine = stage[key] = boot(host)
        work(machine)
        hosts.append(host)
    administrator(stage["petra"])
    intrusion(stage)
    lookalikes(stage)
    return settle(hosts)
