#!/usr/bin/env python3
"""Writes app/samples/ and tests/data/: an invented working morning, and what hides in it.

    scripts/make_samples.py            writes the files
    scripts/make_samples.py --check    writes nothing; exit 1 if a file is not what would be written

The same files on every run and machine: nothing is drawn from outside.
"""

import argparse
import gzip
import os
import sys
import zlib

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

from sample_story import events, reader_data, tables  # noqa: E402
from sample_story.machine import clock  # noqa: E402
from sample_story.story import tell  # noqa: E402

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))


def cut(rows, host, first, last):
    """What a machine did between two times of the day."""
    return [p for p in rows if p.host.short == host and clock(first) <= p.seconds < clock(last)]


def files():
    """Path below the repository: the bytes that belong there."""
    rows = tell()
    anna = cut(rows, "WKS-ANNA", "08:36", "08:54")
    files_server = cut(rows, "FS01", "11:00", "11:30")
    web = cut(rows, "WEB01", "09:20", "09:30")
    morning = tables.as_csv(tables.COLUMNS, map(tables.row, rows))
    truth = tables.as_csv(tables.TRUTH_COLUMNS, (tables.truth_row(p) for p in rows if p.truth))
    security = cut(rows, "WKS-ANNA", "08:39", "08:42:20") + files_server
    flat = cut(rows, "WKS-ANNA", "08:38", "08:41:50")
    texts = {
        "app/samples/process_events.csv": morning,
        "app/samples/process_events_truth.csv": truth,
        "app/samples/sysmon.xml": events.sysmon_file(anna),
        "app/samples/security_4688.xml": events.security_file(security),
        "app/samples/events.jsonl": "".join(
            line + "\n"
            for line in (
                [events.flat_json(p) for p in flat]
                + [events.nested_json(p) for p in web]
                + [events.shipper_json(p) for p in files_server]
            )
        ),
    }
    samples = (
        ("app/samples/process_events.csv", rows, "CIM names"),
        ("app/samples/sysmon.xml", anna, "Sysmon 1, one a line, in <Events>"),
        ("app/samples/security_4688.xml", security, "Security 4688 over many lines, in <Events>"),
        ("app/samples/events.jsonl", flat + web + files_server, "flat, nested and a shipper's"),
    )
    made = {path: text.encode("utf-8") for path, text in texts.items()}
    made.update(reader_data.files(anna, files_server, web, samples))
    return made


def same(path, wanted):
    """Compressed files are compared by what they hold: other versions of zlib pack it otherwise."""
    try:
        with open(os.path.join(ROOT, path), "rb") as file:
            found = file.read()
        if path.endswith(".gz"):
            found, wanted = gzip.decompress(found), gzip.decompress(wanted)
    except (OSError, EOFError, zlib.error):
        return False
    return found == wanted


def main():
    parser = argparse.ArgumentParser(description="Writes app/samples/ and tests/data/.")
    parser.add_argument(
        "--check",
        action="store_true",
        help="write nothing; exit 1 if a file is not what would be written",
    )
    options = parser.parse_args()
    made = files()
    if options.check:
        stale = [path for path in made if not same(path, made[path])]
        for path in stale:
            print("%s: not what scripts/make_samples.py writes; run it" % path, file=sys.stderr)
        return 1 if stale else 0
    for path, content in made.items():
        if path.endswith(".gz") and same(path, content):
            continue  # as good as new, and no change for git to see
        target = os.path.join(ROOT, path)
        os.makedirs(os.path.dirname(target), exist_ok=True)
        with open(target, "wb") as file:
            file.write(content)
        print("%9d bytes  %s" % (len(content), path))
    return 0


if __name__ == "__main__":
    sys.exit(main())
