"""The app's samples as a Splunk with the add-ons would hold them: raw events and data models.

Each process of app/samples/process_events.csv becomes a raw event of Sysmon or of the Security log,
under the names that Windows gives the fields and the add-ons keep, and a row of Endpoint.Processes.
"""

import csv
import re
import xml.etree.ElementTree as ElementTree
from pathlib import Path
from xml.sax.saxutils import escape

from spl import Environment
from spl.data import Dataset, Model

ROOT = Path(__file__).resolve().parents[2]
SAMPLES = ROOT / "app" / "samples"
EVENT = "{http://schemas.microsoft.com/win/2004/08/events/event}"
SYSMON = "XmlWinEventLog:Microsoft-Windows-Sysmon/Operational"
SECURITY = "XmlWinEventLog:Security"
CLASSIC = "WinEventLog:Security"

# What add-ons make of both logs besides Windows' own names.
CIM_ALIASES = set("""
    action dest eventtype original_file_name os parent_process parent_process_exec
    parent_process_guid parent_process_id parent_process_name parent_process_path process
    process_current_directory process_exec process_guid process_hash process_id
    process_integrity_level process_name process_path signature_id tag user user_id
    vendor_product""".split())
XML_FIELDS = set("EventID EventCode Computer Channel EventRecordID".split())
SYSMON_FIELDS = set("""
    RuleName UtcTime ProcessGuid ProcessId Image FileVersion Description Product Company
    OriginalFileName CommandLine CurrentDirectory User LogonGuid LogonId TerminalSessionId
    IntegrityLevel Hashes ParentProcessGuid ParentProcessId ParentImage ParentCommandLine
    ParentUser""".split())
SECURITY_FIELDS = set("""
    SubjectUserSid SubjectUserName SubjectDomainName SubjectLogonId NewProcessId NewProcessName
    TokenElevationType ProcessId CommandLine TargetUserSid TargetUserName TargetDomainName
    TargetLogonId ParentProcessName MandatoryLabel""".split())
# The Security log as text, not as XML, has other names.
CLASSIC_FIELDS = set("""
    Account_Domain Account_Name ComputerName Creator_Process_ID Creator_Process_Name EventCode
    Logon_ID New_Process_ID New_Process_Name Process_Command_Line Security_ID
    Token_Elevation_Type""".split())
PROCESS_MODEL = set("""
    action dest loaded_file mem_used original_file_name os parent_process parent_process_exec
    parent_process_guid parent_process_hash parent_process_id parent_process_name
    parent_process_path parent_user process process_current_directory process_exec process_guid
    process_hash process_id process_integrity_level process_name process_path tag user user_id
    vendor_product""".split())
FILE_MODEL = set("""
    action dest file_access_time file_acl file_create_time file_hash file_modify_time file_name
    file_path file_size process_guid process_id tag user vendor_product""".split())
RISK_MODEL = set("""
    analyticstories annotations.mitre_attack annotations.mitre_attack.mitre_tactic
    calculated_risk_score normalized_risk_object risk_message risk_object risk_object_type
    risk_score search_name""".split())
# What the data model fills in where an event has nothing.
FILLED = ("dest", "loaded_file", "original_file_name", "parent_process", "parent_process_name",
          "parent_user", "process", "process_name", "user", "vendor_product")


def table(name):
    with open(str(SAMPLES / name), encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def raw_xml(number, computer, data):
    return "<Event><System><EventID>%s</EventID><Computer>%s</Computer></System><EventData>%s" \
        "</EventData></Event>" % (number, escape(computer), "".join(
            "<Data Name='%s'>%s</Data>" % (k, escape(v)) for k, v in data.items()))


def sysmon_event(row):
    data = {
        "ProcessGuid": row["process_guid"], "ProcessId": row["process_id"],
        "Image": row["process_path"], "OriginalFileName": row["original_file_name"],
        "CommandLine": row["process"], "CurrentDirectory": row["process_current_directory"],
        "User": row["user"], "IntegrityLevel": row["process_integrity_level"].capitalize(),
        "Hashes": row["process_hash"], "ParentProcessGuid": row["parent_process_guid"],
        "ParentProcessId": row["parent_process_id"], "ParentImage": row["parent_process_path"],
        "ParentCommandLine": row["parent_process"]}
    return xml_event(row, "1", data)


def security_event(row):
    domain, _, name = row["user"].rpartition("\\")
    data = {
        "SubjectUserName": name, "SubjectDomainName": domain,
        "NewProcessId": "0x%x" % int(row["process_id"]), "NewProcessName": row["process_path"],
        "ProcessId": "0x%x" % int(row["parent_process_id"]), "CommandLine": row["process"],
        "TargetUserName": "-", "ParentProcessName": row["parent_process_path"]}
    return xml_event(row, "4688", data)


def xml_event(row, number, data):
    data = {k: v for k, v in data.items() if v}
    return {"_time": row["_time"], "host": row["dest"].split(".")[0], "Computer": row["dest"],
            "EventID": number, "EventCode": number, "_raw": raw_xml(number, row["dest"], data),
            **data}


def classic_event(row):
    """Event 4688 as text: two accounts under one name, the one who starts the process first."""
    domain, _, name = row["user"].rpartition("\\")
    data = {
        "Account_Name": [name, "-"], "Account_Domain": [domain or "-", "-"],
        "New_Process_ID": "0x%x" % int(row["process_id"]),
        "New_Process_Name": row["process_path"],
        "Creator_Process_ID": "0x%x" % int(row["parent_process_id"]),
        "Creator_Process_Name": row["parent_process_path"],
        "Process_Command_Line": row["process"]}
    data = {k: v for k, v in data.items() if v}
    return {"_time": row["_time"], "host": row["dest"].split(".")[0], "ComputerName": row["dest"],
            "EventCode": "4688", "_raw": "EventCode=4688\n" + "\n".join(
                "%s: %s" % (k.replace("_", " "), v) for k, v in data.items()), **data}


def model_row(row):
    """As the Endpoint data model holds it; hashes are several values."""
    names = set(row) & PROCESS_MODEL
    out = {name: row[name] for name in names if row[name]}
    out["_time"] = row["_time"]
    if "process_hash" in out:
        out["process_hash"] = out["process_hash"].split(",")
    for name in FILLED:
        out.setdefault(name, "unknown")
    return out


def files_of_a_transfer(rows):
    """What a file sensor reports of one transfer of the samples: BITS writes a file of its own, and
    gives it its name when all is there."""
    row = next(r for r in rows if "Start-BitsTransfer" in r["process"]
               and r["process"].count("officeupd.exe") > 1)
    folder = "C:\\Users\\anna.keller\\AppData\\Local\\Temp\\"
    for later, name in ((1, "BIT7F3A.tmp"), (4, "officeupd.exe")):
        yield {"_time": str(float(row["_time"]) + later), "dest": row["dest"], "action": "created",
               "file_path": folder + name, "file_name": name, "user": "NT AUTHORITY\\SYSTEM",
               "vendor_product": "Microsoft Sysmon"}


def sample_environment(app, classic=False):
    """An Environment of the samples, an hour after the last of them. `classic`: the Security log is
    text, not XML."""
    rows = table("process_events.csv")
    sysmon = [r for r in rows if r["signature_id"] == "1"]
    security = [r for r in rows if r["signature_id"] == "4688"]
    environment = Environment(app)
    environment.indexes = [
        Dataset("sysmon", SYSMON, "XmlWinEventLog", XML_FIELDS | SYSMON_FIELDS | CIM_ALIASES,
                map(sysmon_event, sysmon)),
        Dataset("wineventlog", CLASSIC, "WinEventLog", CLASSIC_FIELDS | CIM_ALIASES,
                map(classic_event, security if classic else [])),
        Dataset("wineventlog", SECURITY, "XmlWinEventLog",
                XML_FIELDS | SECURITY_FIELDS | CIM_ALIASES,
                map(security_event, [] if classic else security)),
        Dataset("main", "none", "none", ()),
        Dataset("summary", "search", "stash", ()),
    ]
    environment.models = {
        "Endpoint.Processes": Model(sorted(PROCESS_MODEL), map(model_row, rows)),
        "Endpoint.Filesystem": Model(sorted(FILE_MODEL), files_of_a_transfer(rows)),
        "Risk.All_Risk": Model(sorted(RISK_MODEL)),
    }
    environment.now = int(max(float(r["_time"]) for r in rows)) + 3600
    environment.indexes.append(Dataset("_internal", "scheduler.log", "scheduler", SCHEDULER_FIELDS,
                                       scheduler_events(environment)))
    environment.rest = rest_tables(environment)
    return environment


SCHEDULER_FIELDS = set("""
    app savedsearch_name savedsearch_id status run_time result_count scheduled_time dispatch_time
    user""".split())


def scheduler_events(environment):
    """What the scheduler logs of two runs of each saved search of the app."""
    for name in environment.saved:
        for ago, seconds in ((5400, "1.2"), (1800, "1.5")):
            yield {"_time": str(environment.now - ago), "_raw": "savedsearch_name=" + name,
                   "host": "searchhead", "app": "bitsmatch", "savedsearch_name": name,
                   "status": "success", "run_time": seconds, "result_count": "1",
                   "user": "nobody"}


def rest_tables(environment):
    """{path: (fields, rows)} of what dashboards ask splunkd for."""
    version = environment.app.conf("app").get("launcher", {}).get("version", "0")
    capabilities = ["run_collect", "run_custom_command", "schedule_search", "search"]
    return {
        "/servicesNS/-/bitsmatch/saved/searches": saved_searches(environment),
        "/services/apps/local/bitsmatch": (
            ["title", "label", "version", "build", "disabled"],
            [{"title": "bitsmatch", "label": "BITS Match", "version": version, "build": "1",
              "disabled": "0"}]),
        "/services/data/indexes": (
            ["title", "splunk_server", "currentDBSizeMB", "totalEventCount", "disabled"],
            [{"title": d.index, "splunk_server": "indexer", "currentDBSizeMB": "12",
              "totalEventCount": str(len(d.events)), "disabled": "0"}
             for d in environment.indexes]),
        "/services/authentication/current-context": (
            ["username", "roles", "capabilities", "defaultApp"],
            [{"username": "anna", "roles": ["power", "user"], "capabilities": capabilities}]),
        "/services/search/jobs": jobs(*RUNS),
    }


# Of each run what splunkd measures of the command, and what the command says of itself at its end:
# seconds, chunks, in, out.
RUNS = [{"command.bitsmatch": [seconds + 0.1, 40, rows, found],
         "bitsmatch.rows": [seconds, 40, rows, found],
         "bitsmatch.bytes": [0, 40, rows * 620, found * 2100],
         "bitsmatch.matches": [0, 40, rows, found],
         "bitsmatch.obfuscated": [0, 40, found, hidden],
         "bitsmatch.ambiguous_edges": [0, 40, rows, ambiguous]}
        for seconds, rows, found, hidden, ambiguous in (
            (0.9, 412000, 3, 0, 2), (1.4, 655000, 12, 5, 9), (1.1, 508000, 7, 2, 4),
            (0.4, 171000, 1, 1, 0))]


def jobs(*runs):
    """(fields, rows) of splunkd's list of jobs: one of each of these runs, half an hour apart, and
    one in which the command was not."""
    common = {"dispatchState": "DONE", "author": "anna", "eai:acl.app": "bitsmatch"}
    rows = [{"sid": "%d.43" % (1773730800 + 1800 * number), "runDuration": "1.5", **common,
             "published": "2026-03-17T%02d:%02d:00.000+00:00" % divmod(60 * 9 + 30 * number, 60),
             **{"performance.%s.%s" % (name, part): str(value) for name, of_it in run.items()
                for part, value in zip(("duration_secs", "invocations", "input_count",
                                        "output_count"), of_it)}}
            for number, run in enumerate(runs)]
    rows.append({"sid": "1773730800.42", "published": "2026-03-17T11:00:00.000+00:00",
                 "runDuration": "0.1", **common})
    return (["sid", "label", "title", "published", "runDuration", "dispatchState", "author",
             "eai:acl.app", "provenance", "eventSearch",
             *dict.fromkeys(f for row in rows for f in row if f.startswith("performance."))], rows)


def saved_searches(environment):
    fields = ["title", "eai:acl.app", "disabled", "is_scheduled", "cron_schedule",
              "next_scheduled_time", "description", "search", "updated", "author"]
    rows = [{"title": name, "eai:acl.app": "bitsmatch", "disabled": saved.get("disabled", "0"),
             "is_scheduled": saved.get("enableSched", "0"), "search": saved["search"],
             "cron_schedule": saved.get("cron_schedule", ""),
             "description": saved.get("description", "")}
            for name, saved in environment.saved.items()]
    return fields, rows


def add_bare_rows(environment):
    """To each kind of event and each table one that has nothing but what it can't be without, so
    that a search which loses rows for what they lack is told."""
    at = str(environment.now - 600)
    for dataset in environment.indexes:
        for event in dataset.events[:1]:
            bare = {name: event[name] for name in (*INDEXED, *KEPT) if name in event}
            bare.update({"_time": at, "_raw": "", "host": "bare"})
            if "CommandLine" in dataset.fields:
                bare["CommandLine"] = TRANSFER
            dataset.events += [bare, *lacking_one(event, ("_time", "host", *INDEXED))]
    for fields, rows in environment.rest.values():
        rows += [*lacking_one(rows[0]), {fields[0]: "bare"}]
    environment.models["Endpoint.Processes"].rows.append(
        model_row({"_time": at, "process": TRANSFER}))


def lacking_one(row, kept=()):
    return [{k: v for k, v in row.items() if k != name} for name in row if name not in kept]


INDEXED = ("index", "source", "sourcetype")
# By which searches tell the events of a source apart.
KEPT = ("EventCode", "EventID", "search_name", "risk_object", "risk_object_type")
TRANSFER = "bitsadmin /transfer j /upload https://files.example.org/a.zip C:\\a.zip"
# The list of bad hosts is empty as shipped, and the command says so.
EMPTY_LIST = "The lookup 'bits_reputation.csv'"


def complaints(result):
    """What is wrong with a search that came to its end: warnings of the command, and rows lost for
    a null."""
    return [said for _, said in result.messages if EMPTY_LIST not in said] + result.notes


def xml_samples(name):
    """(event id, computer, data) of each event of a sample file in XML."""
    text = (SAMPLES / name).read_text(encoding="utf-8")
    text = re.sub(r"^\s*<\?xml[^>]*\?>", "", text)
    for event in ElementTree.fromstring(text).iter(EVENT + "Event"):
        system = event.find(EVENT + "System")
        yield (system.find(EVENT + "EventID").text, system.find(EVENT + "Computer").text,
               {d.get("Name"): d.text or "" for d in event.iter(EVENT + "Data")})
