"""Small files in odd but real forms, for the tests of whatever reads recorded events."""

import gzip

from . import tables
from .events import NAMESPACE, flat_json, nested_json, security_block, shipper_json, sysmon_line

FOLDER = "tests/data/"
EXPECTED_COLUMNS = ("file", "processes", "start_bitstransfer", "bitsadmin", "form")

# Events of the same logs that start no process: a reader passes over them.
SYSMON_OTHERS = (
    (
        3,
        "NetworkConnect",
        (
            ("Image", r"C:\Windows\System32\svchost.exe"),
            ("Protocol", "tcp"),
            ("DestinationIp", "198.51.100.24"),
            ("DestinationPort", "80"),
        ),
    ),
    (
        5,
        "ProcessTerminate",
        (("ProcessId", "4321"), ("Image", r"C:\Windows\System32\bitsadmin.exe")),
    ),
    (
        11,
        "FileCreate",
        (
            ("Image", r"C:\Windows\System32\svchost.exe"),
            ("TargetFilename", r"C:\Users\Public\Libraries\BIT7F2A.tmp"),
        ),
    ),
    (
        22,
        "DnsQuery",
        (
            ("Image", r"C:\Windows\System32\svchost.exe"),
            ("QueryName", "start-bitstransfer.example.net"),
            ("QueryStatus", "0"),
        ),
    ),
)


def _sysmon_other(host, number, rule, data):
    return (
        "<Event xmlns='%s'><System><Provider "
        "Name='Microsoft-Windows-Sysmon'/><EventID>%d</EventID><TimeCreated "
        "SystemTime='2026-03-17T08:42:00.1230000Z'/>"
        "<Channel>Microsoft-Windows-Sysmon/Operational</Channel><Computer>%s"
        "</Computer></System><EventData><Data Name='RuleName'>%s</Data>%s</EventData></Event>"
        % (
            NAMESPACE,
            number,
            host,
            rule,
            "".join("<Data Name='%s'>%s</Data>" % pair for pair in data),
        )
    )


def _security_other(host, number):
    return (
        '<Event xmlns="%s">\n  <System>\n    <Provider '
        'Name="Microsoft-Windows-Security-Auditing" />\n    <EventID>%d</EventID>\n  '
        '  <TimeCreated SystemTime="2026-03-17T11:20:00.0000000Z" />\n    '
        "<Channel>Security</Channel>\n    <Computer>%s</Computer>\n  </System>\n  "
        '<EventData>\n    <Data Name="ProcessName">C:\\Windows\\System32'
        '\\bitsadmin.exe</Data>\n    <Data Name="Status">0x0</Data>\n  </EventData>\n</Event>'
        % (NAMESPACE, number, host)
    )


def _expect(name, processes, form):
    commands = [tables.row(p)["process"].lower() for p in processes]
    return {
        "file": name,
        "processes": len(commands),
        "start_bitstransfer": sum("start-bitstransfer" in c for c in commands),
        "bitsadmin": sum("bitsadmin" in c for c in commands),
        "form": form,
    }


def _crlf_bom(processes):
    text = tables.as_csv(tables.COLUMNS, map(tables.row, processes), "\r\n")
    return ("\ufeff" + text).encode("utf-8")


def _windows_names(processes):
    """As someone exports a log to CSV by hand: Windows' names, a time with a zone."""
    columns = (
        "UtcTime",
        "Computer",
        "EventID",
        "User",
        "Image",
        "CommandLine",
        "ProcessId",
        "ParentImage",
        "ParentCommandLine",
        "ParentProcessId",
    )
    lines = []
    for process in processes:
        line = tables.row(process)
        lines.append(
            {
                "UtcTime": "2026-03-17 " + _time_of_day(process),
                "Computer": line["dest"],
                "EventID": line["signature_id"],
                "User": line["user"],
                "Image": line["process_path"],
                "CommandLine": line["process"],
                "ProcessId": line["process_id"],
                "ParentImage": line["parent_process_path"],
                "ParentCommandLine": line.get("parent_process", ""),
                "ParentProcessId": line["parent_process_id"],
            }
        )
    return tables.as_csv(columns, lines).encode("utf-8")


def _time_of_day(process):
    minutes, rest = divmod(process.at, 60000)
    return "%02d:%02d:%02d.%03d" % (6 + minutes // 60, minutes % 60, rest // 1000, rest % 1000)


def _mixed(processes):
    lines = []
    for number, process in enumerate(processes):
        lines.append(sysmon_line(process))
        lines.append(_sysmon_other(process.host.name, *SYSMON_OTHERS[number % len(SYSMON_OTHERS)]))
    return ("\n".join(lines) + "\n").encode("utf-8")


def _bare(processes):
    """No root element, other events between, one value as CDATA and one in character references."""
    blocks = []
    for number, process in enumerate(processes):
        block = security_block(process)
        if number == 0:
            block = block.replace(process.command, "<![CDATA[%s]]>" % process.command)
        if "Start-BitsTransfer" in block:
            block = block.replace("Start-BitsTransfer", "&#x53;tart&#45;Bits&#84;ransfer")
        blocks += [block, _security_other(process.host.name, (4689, 4624)[number % 2])]
    return ("<!-- saved by hand -->\n" + "\n\n".join(blocks)).encode("utf-8")


def _utf16(processes):
    text = "<Events>\r\n%s\r\n</Events>\r\n" % "\r\n".join(map(sysmon_line, processes))
    return b"\xff\xfe" + text.encode("utf-16-le")


def files(anna, file_server, web, samples):
    """The files, and what is to be read in them and in the app's own samples."""
    made, expected = {}, [_expect(*sample) for sample in samples]
    first = next(place for place, process in enumerate(anna) if process.truth)
    around, after = anna[first - 2 : first + 8], anna[first + 1 : first + 7]

    def add(name, content, processes, form):
        made[FOLDER + name] = content
        expected.append(_expect(FOLDER + name, processes, form))

    add(
        "crlf_bom.csv",
        _crlf_bom(anna[: first + 8]),
        anna[: first + 8],
        "CIM names, byte order mark, CRLF",
    )
    add(
        "windows_names.csv",
        _windows_names(web + file_server),
        web + file_server,
        "Windows' names instead of CIM's",
    )
    add(
        "events.csv.gz",
        gzip.compress(
            tables.as_csv(tables.COLUMNS, map(tables.row, web + file_server)).encode("utf-8"),
            mtime=0,
        ),
        web + file_server,
        "gzip",
    )
    add("mixed_ids.xml", _mixed(around), around, "Sysmon 1 with 3, 5, 11 and 22 between")
    add(
        "bare_pretty.xml",
        _bare(file_server),
        file_server,
        "Security 4688 with 4689 and 4624 between, no root element, CDATA, "
        "character references, no line end at the end",
    )
    add("utf16le.xml", _utf16(after), after, "UTF-16LE with a byte order mark, CRLF")
    whole = "".join(sysmon_line(p) + "\n" for p in after).encode("utf-8")
    add(
        "truncated.xml",
        whole[: whole.rindex(b"<Data Name='ParentProcessGuid'")],
        after[:-1],
        "the last event is cut off: the count is of the whole ones, and the cut must be said",
    )
    lines = [
        flat_json(web[5]),
        "",
        nested_json(web[6]),
        '{"EventID":1,"CommandLine":"bits',
        shipper_json(web[7]),
        '["not", "an event"]',
        flat_json(web[8]).replace(": ", " :\t"),
    ]
    add(
        "broken.jsonl",
        ("\n".join(lines) + "\n").encode("utf-8"),
        web[5:9],
        "line 4 is cut off, line 6 is no object, line 2 is empty: each but the "
        "empty one must be said",
    )
    made[FOLDER + "expected.csv"] = tables.as_csv(EXPECTED_COLUMNS, expected).encode("utf-8")
    return made
