"""What each saved search is to find in the samples: told by their truth and by the processes
themselves, not by the program."""

import re

from sample_store import table


def key(row):
    return row["dest"], str(row["process_id"])


PROCESSES = table("process_events.csv")
BY_TIME = {(row["_time"], *key(row)): row for row in PROCESSES}
BY_GUID = {row["process_guid"]: row for row in PROCESSES if row["process_guid"]}
TRUTH = [{**BY_TIME[(row["_time"], *key(row))], **row} for row in table("process_events_truth.csv")]
POWERSHELLS = {"pwsh.exe", "powershell.exe", "powershell_ise.exe"}
# Programs that start no transfer on their own account.
ODD_ANCESTORS = re.compile(
    r"(?i)(winword|excel|outlook|w3wp|sqlservr|wscript|cscript|mshta|wmiprvse)\.exe\Z")


def is_transfer(row):
    return row["kind"] == "abuse" or row["behaviour"] == "software-rollout"


def is_powershell(row):
    return row["process_name"].lower() in POWERSHELLS \
        or row["original_file_name"].lower() in POWERSHELLS | {"pwsh.dll"}


def names_the_cmdlet(row):
    return is_powershell(row) and "start-bitstransfer" in row["process"].lower()


def is_bitsadmin(row):
    return "bitsadmin.exe" in (row["process_name"].lower(), row["original_file_name"].lower())


def ancestors(row):
    """The names of the processes above one, as the samples record them: by guid, else the newest of
    that id and name that was there before."""
    while row is not None and row["parent_process_name"]:
        yield row["parent_process_name"]
        row = parent_of(row)


def parent_of(row):
    if row["parent_process_guid"]:
        return BY_GUID.get(row["parent_process_guid"])
    before = [other for other in PROCESSES
              if (other["dest"], other["process_id"]) == (row["dest"], row["parent_process_id"])
              and other["process_name"] == row["parent_process_name"]
              and float(other["_time"]) < float(row["_time"])]
    return max(before, key=lambda other: float(other["_time"]), default=None)


def keep_transfers(environment):
    """Takes all other processes away, so that a search takes milliseconds."""
    kept = {key(row) for row in TRUTH if is_transfer(row)}
    model = environment.models["Endpoint.Processes"]
    model.rows = [row for row in model.rows if key(row) in kept]
    times = {row["_time"] for row in model.rows}
    for dataset in environment.indexes:
        dataset.events = [e for e in dataset.events if e["_time"] in times]


# What each question is to find.
QUESTIONS = {
    "PowerShell BITS Transfer": lambda row: is_transfer(row) and is_powershell(row),
    "BITS Transfer by Any Command Line": is_transfer,
    "BITS Transfer": is_transfer,
    "BITS Upload of an Archive": lambda row: "archive-upload" in row["behaviour"],
    "BITS Job with a Notify Command": lambda row: "notify-command" in row["behaviour"],
    "Bitsadmin Download": lambda row: is_transfer(row) and is_bitsadmin(row) and re.search(
        r"(?i)/(transfer|addfile) ", row["process"]),
    "BITS Transfer from an Unusual Parent": lambda row: is_transfer(row) and any(
        ODD_ANCESTORS.match(name) for name in ancestors(row)),
}


def expected_rows(name):
    """The processes that a saved search is to find."""
    question = re.match(r"BITS Match - (.*?)(?: - Rule| in Process Events)\Z", name).group(1)
    if question == "PowerShell Start-BitsTransfer":
        return [row for row in PROCESSES if names_the_cmdlet(row)]
    return [row for row in TRUTH if QUESTIONS[question](row)]


def expected(name):
    return {key(row) for row in expected_rows(name)}


def found_by(result):
    """The processes in a search's rows, or in what it collected where it ends in that."""
    collected = [e for effect in result.effects if effect.kind == "collect" for e in effect.rows]
    return {key(row) for row in collected or result.rows}
