"""The morning as CSV: the columns of CIM Endpoint.Processes, and the truth about what hides."""

import csv
import io

from .machine import SYSMON

COLUMNS = (
    "_time",
    "dest",
    "user",
    "process_name",
    "process",
    "process_path",
    "process_id",
    "process_guid",
    "original_file_name",
    "process_hash",
    "process_current_directory",
    "process_integrity_level",
    "parent_process_name",
    "parent_process",
    "parent_process_path",
    "parent_process_id",
    "parent_process_guid",
    "signature_id",
    "vendor_product",
)

TRUTH_COLUMNS = (
    "_time",
    "dest",
    "process_id",
    "process_guid",
    "kind",
    "hidden",
    "seen_by_plain_match",
    "behaviour",
    "note",
)

# Started before Windows has read whether it should record command lines.
BEFORE_POLICY = ("smss", "csrss", "wininit", "winlogon", "services", "lsass")


def seconds(process):
    return "%d.%03d" % divmod(process.epoch_ms, 1000)


def security_user(process):
    """Security 4688 knows the machine's own work by the machine's account."""
    return process.host.machine_account if process.user.endswith(r"\SYSTEM") else process.user


def security_command(process):
    """What 4688 has for a command line: nothing yet for the first programs of a boot."""
    early = process.name.lower().replace(".exe", "") in BEFORE_POLICY
    return "" if early else process.command


def row(process):
    parent = process.parent
    from_system = parent.pid == 4
    if process.host.source == SYSMON:
        return {
            "_time": seconds(process),
            "dest": process.host.name,
            "user": process.user,
            "process_name": process.name,
            "process": process.command,
            "process_path": process.path,
            "process_id": process.pid,
            "process_guid": process.guid,
            "original_file_name": "" if process.image.original == "-" else process.image.original,
            "process_hash": process.hashes,
            "process_current_directory": process.directory,
            "process_integrity_level": process.integrity,
            "parent_process_name": parent.name,
            "parent_process": "" if from_system else parent.command,
            "parent_process_path": parent.path,
            "parent_process_id": parent.pid,
            "parent_process_guid": parent.guid,
            "signature_id": 1,
            "vendor_product": "Microsoft Sysmon",
        }
    return {
        "_time": seconds(process),
        "dest": process.host.name,
        "user": security_user(process),
        "process_name": process.name,
        "process": security_command(process),
        "process_path": process.path,
        "process_id": process.pid,
        "parent_process_name": "" if from_system else parent.name,
        "parent_process_path": "" if from_system else parent.path,
        "parent_process_id": parent.pid,
        "signature_id": 4688,
        "vendor_product": "Microsoft Windows",
    }


def truth_row(process):
    kind, hidden, behaviour, note = process.truth
    line = row(process)
    return {
        "_time": line["_time"],
        "dest": line["dest"],
        "process_id": line["process_id"],
        "process_guid": line.get("process_guid", ""),
        "kind": kind,
        "hidden": hidden,
        "seen_by_plain_match": int("start-bitstransfer" in line["process"].lower()),
        "behaviour": behaviour,
        "note": note,
    }


def as_csv(columns, lines, line_end="\n"):
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, columns, restval="", lineterminator=line_end)
    writer.writeheader()
    writer.writerows(lines)
    return out.getvalue()
