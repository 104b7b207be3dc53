"""The same processes as Windows' own events: XML as the log renders it, JSON as exporters do."""

import datetime
import json
from xml.sax.saxutils import escape

from .machine import SYSMON
from .tables import security_command, security_user

NAMESPACE = "http://schemas.microsoft.com/win/2004/08/events/event"
SYSMON_PROVIDER = ("Microsoft-Windows-Sysmon", "{5770385F-C22A-43E0-BF4C-06F5698FFBD9}")
SECURITY_PROVIDER = (
    "Microsoft-Windows-Security-Auditing",
    "{54849625-5478-4994-A5BA-3E3B0328C30D}",
)
LABELS = {"low": 4096, "medium": 8192, "high": 12288, "system": 16384}
DOMAIN_SID = "S-1-5-21-3817402265-1180223361-2790413558"


def when(process, digits=3):
    """UTC, for example 2026-03-17T08:41:12.400; more digits than three are the event's own."""
    moment = datetime.datetime(1970, 1, 1) + datetime.timedelta(milliseconds=process.epoch_ms)
    finer = "%04d" % (process.order * 37 % 10000)
    return (
        moment.strftime("%Y-%m-%dT%H:%M:%S.")
        + ("%03d" % (process.epoch_ms % 1000) + finer)[:digits]
    )


def _number(process):
    """Something that is the same for all that one account does on one machine."""
    return sum((place + 1) * ord(letter) for place, letter in enumerate(process.user)) % 0xFFFFF


def sysmon_data(process):
    """The EventData of Sysmon's event 1, in its order."""
    image, parent = process.image, process.parent
    own = process.integrity == "system"
    logon = 0x3E7 if own else _number(process)
    return [
        ("RuleName", "-"),
        ("UtcTime", when(process).replace("T", " ")),
        ("ProcessGuid", process.guid),
        ("ProcessId", process.pid),
        ("Image", process.path),
        ("FileVersion", image.version),
        ("Description", image.description),
        ("Product", image.product),
        ("Company", image.made_by),
        ("OriginalFileName", image.original),
        ("CommandLine", process.command),
        ("CurrentDirectory", process.directory),
        ("User", process.user),
        (
            "LogonGuid",
            "{%08X-%04X-69B8-%04X-%012X}"
            % (process.host.prefix, logon * 7 & 0xFFFF, logon & 0xFFFF, logon << 16),
        ),
        ("LogonId", "0x%x" % logon),
        ("TerminalSessionId", 0 if own else 1),
        ("IntegrityLevel", process.integrity.capitalize()),
        ("Hashes", process.hashes),
        ("ParentProcessGuid", parent.guid),
        ("ParentProcessId", parent.pid),
        ("ParentImage", parent.path),
        ("ParentCommandLine", parent.command),
        ("ParentUser", parent.user),
    ]


def security_data(process):
    """The EventData of Security's event 4688, version 2, in its order."""
    domain, _, name = security_user(process).rpartition("\\")
    own = name.endswith("$")
    number = _number(process)
    return [
        ("SubjectUserSid", "S-1-5-18" if own else "%s-%d" % (DOMAIN_SID, 1100 + number % 400)),
        ("SubjectUserName", name),
        ("SubjectDomainName", domain),
        ("SubjectLogonId", "0x%x" % (0x3E7 if own else number)),
        ("NewProcessId", "0x%x" % process.pid),
        ("NewProcessName", process.path),
        (
            "TokenElevationType",
            {"high": "%%1937", "system": "%%1936"}.get(process.integrity, "%%1938"),
        ),
        ("ProcessId", "0x%x" % process.parent.pid),
        ("CommandLine", security_command(process)),
        ("TargetUserSid", "S-1-0-0"),
        ("TargetUserName", "-"),
        ("TargetDomainName", "-"),
        ("TargetLogonId", "0x0"),
        ("ParentProcessName", "" if process.parent.pid == 4 else process.parent.path),
        ("MandatoryLabel", "S-1-16-%d" % LABELS[process.integrity]),
    ]


def sysmon_line(process):
    """One event on one line with single-quoted attributes, as the event log renders it."""
    provider, guid = SYSMON_PROVIDER
    ends = {"\n": "&#10;", "\r": "&#13;"}
    data = "".join(
        "<Data Name='%s'>%s</Data>" % (name, escape(str(value), ends))
        for name, value in sysmon_data(process)
    )
    return (
        "<Event xmlns='%s'><System><Provider Name='%s' "
        "Guid='%s'/><EventID>1</EventID><Version>5</Version><Level>4</Level>"
        "<Task>1</Task><Opcode>0</Opcode><Keywords>0x8000000000000000</Keywords>"
        "<TimeCreated SystemTime='%sZ'/><EventRecordID>%d</EventRecordID>"
        "<Correlation/><Execution ProcessID='3180' "
        "ThreadID='4204'/><Channel>Microsoft-Windows-Sysmon/Operational</Channel>"
        "<Computer>%s</Computer><Security "
        "UserID='S-1-5-18'/></System><EventData>%s</EventData></Event>"
        % (
            NAMESPACE,
            provider,
            guid,
            when(process, 7),
            81200 + process.order,
            process.host.name,
            data,
        )
    )


def sysmon_file(processes):
    """One event a line; the root makes it the well-formed XML that an app's files have to be."""
    return "<Events>\n%s\n</Events>\n" % "\n".join(map(sysmon_line, processes))


def security_block(process, indent=""):
    """One event over many lines with double quotes, as the Event Viewer saves it."""
    provider, guid = SECURITY_PROVIDER
    data = [
        '    <Data Name="%s">%s</Data>' % (name, escape(str(value)))
        for name, value in security_data(process)
    ]
    lines = (
        [
            '<Event xmlns="%s">' % NAMESPACE,
            "  <System>",
            '    <Provider Name="%s" Guid="%s" />' % (provider, guid),
            "    <EventID>4688</EventID>",
            "    <Version>2</Version>",
            "    <Level>0</Level>",
            "    <Task>13312</Task>",
            "    <Opcode>0</Opcode>",
            "    <Keywords>0x8020000000000000</Keywords>",
            '    <TimeCreated SystemTime="%sZ" />' % when(process, 7),
            "    <EventRecordID>%d</EventRecordID>" % (640300 + process.order),
            "    <Correlation />",
            '    <Execution ProcessID="4" ThreadID="288" />',
            "    <Channel>Security</Channel>",
            "    <Computer>%s</Computer>" % process.host.name,
            "    <Security />",
            "  </System>",
            "  <EventData>",
        ]
        + data
        + ["  </EventData>", "</Event>"]
    )
    return "\n".join(indent + line for line in lines)


def security_file(processes):
    return '<?xml version="1.0" encoding="UTF-8"?>\n<Events>\n%s\n</Events>\n' % "\n".join(
        security_block(process, "  ") for process in processes
    )


def _event(process):
    """Event id, channel, provider and data of a process, by the log that its machine keeps."""
    if process.host.source == SYSMON:
        return 1, "Microsoft-Windows-Sysmon/Operational", SYSMON_PROVIDER, sysmon_data(process)
    return 4688, "Security", SECURITY_PROVIDER, security_data(process)


def flat_json(process):
    """Header and data in one object."""
    number, channel, _, data = _event(process)
    head = {
        "EventID": number,
        "Channel": channel,
        "Computer": process.host.name,
        "TimeCreated": when(process, 7) + "Z",
    }
    return json.dumps(dict(head, **dict(data)), ensure_ascii=False)


def nested_json(process):
    """System and EventData one in the other, as converters of .evtx files write it."""
    number, channel, (provider, guid), data = _event(process)
    return json.dumps(
        {
            "Event": {
                "#attributes": {"xmlns": NAMESPACE},
                "System": {
                    "Provider": {"#attributes": {"Name": provider, "Guid": guid}},
                    "EventID": number,
                    "Version": 5,
                    "Level": 4,
                    "Task": 1,
                    "Opcode": 0,
                    "Keywords": "0x8000000000000000",
                    "TimeCreated": {"#attributes": {"SystemTime": when(process, 6) + "Z"}},
                    "EventRecordID": 81200 + process.order,
                    "Correlation": None,
                    "Execution": {"#attributes": {"ProcessID": 3180, "ThreadID": 4204}},
                    "Channel": channel,
                    "Computer": process.host.name,
                    "Security": {"#attributes": {"UserID": "S-1-5-18"}},
                },
                "EventData": dict(data),
            }
        },
        separators=(",", ":"),
    )


def shipper_json(process):
    """As a log shipper sends it: every value of the data a string."""
    number, channel, (provider, guid), data = _event(process)
    return json.dumps(
        {
            "@timestamp": when(process) + "Z",
            "event": {"code": str(number), "kind": "event", "provider": provider},
            "host": {"name": process.host.short.lower()},
            "winlog": {
                "channel": channel,
                "computer_name": process.host.name,
                "event_id": number,
                "provider_name": provider,
                "provider_guid": guid,
                "api": "wineventlog",
                "event_data": {name: str(value) for name, value in data if value not in ("", "-")},
            },
        }
    )
