"""Reads the samples as they lie in the repository, knowing nothing of how they were made."""

import csv
import gzip
import io
import json
import os
import re
import xml.etree.ElementTree as ElementTree

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
SAMPLES = os.path.join(ROOT, "app", "samples")
EVENT = "{http://schemas.microsoft.com/win/2004/08/events/event}"


def content(path):
    with open(os.path.join(ROOT, path), "rb") as file:
        return file.read()


def table(path):
    """A CSV, plain or packed, with or without a byte order mark, as a list of dicts."""
    raw = content(path)
    if raw[:2] == b"\x1f\x8b":
        raw = gzip.decompress(raw)
    return list(csv.DictReader(io.StringIO(raw.decode("utf-8-sig"), newline="")))


def xml_events(text):
    """(event id, machine, SystemTime, data) of every event of a file, with or without a root."""
    text = re.sub(r"^\s*<\?xml[^>]*\?>", "", text.lstrip("\ufeff"))
    for event in ElementTree.fromstring("<all>%s</all>" % text).iter(EVENT + "Event"):
        system = event.find(EVENT + "System")
        data = {d.get("Name"): d.text or "" for d in event.iter(EVENT + "Data")}
        yield (
            int(system.find(EVENT + "EventID").text),
            system.find(EVENT + "Computer").text,
            system.find(EVENT + "TimeCreated").get("SystemTime"),
            data,
        )


def json_events(text):
    """The same of JSON lines, and the form of each: flat, nested or shipper."""
    for line in text.split("\n"):
        if not line:
            continue
        event = json.loads(line)
        if "Event" in event:
            system = event["Event"]["System"]
            time = system["TimeCreated"]["#attributes"]["SystemTime"]
            data = event["Event"]["EventData"]
            yield "nested", (system["EventID"], system["Computer"], time, data)
        elif "winlog" in event:
            log = event["winlog"]
            yield "shipper", (
                log["event_id"],
                log["computer_name"],
                event["@timestamp"],
                log["event_data"],
            )
        else:
            yield "flat", (event["EventID"], event["Computer"], event["TimeCreated"], event)


def command_of(event):
    return event[3].get("CommandLine", "")


def starts_process(event):
    return event[0] in (1, 4688)
