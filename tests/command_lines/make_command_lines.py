#!/usr/bin/env python3
"""Writes command_lines.csv and mentions.csv, or with --check says whether they are what it writes.

The lines are our own. Columns of command_lines.csv: several values stand with a | between them;
`decoded` is what the text without its layers holds (quotes and blanks aside), empty where it isn't
asked for; `obfuscation` the techniques that must be named, others may be; `facts` further facts as
name=value.
"""

import argparse
import csv
import io
import sys
from pathlib import Path

from cases import bitsadmin, cmd, encoded, folding, mentions, plain, tokens
from cases.case import SEPARATOR

HERE = Path(__file__).resolve().parent
COLUMNS = ["id", "process_name", "original_file_name", "process", "bits_command",
           "bits_direction", "bits_source", "bits_destination", "bits_remote_host", "decoded",
           "obfuscation", "facts", "shows"]
MENTION_COLUMNS = ["id", "process_name", "original_file_name", "process", "shows"]


def joined(values):
    assert not any(SEPARATOR in value for value in values)
    return SEPARATOR.join(values)


def written(columns, rows):
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows(rows)
    return text.getvalue()


def command_lines():
    rows = []
    for topic in (plain, tokens, folding, encoded, cmd, bitsadmin):
        name = topic.__name__.rpartition(".")[2]
        for number, case in enumerate(topic.cases(), 1):
            rows.append([f"{name}-{number:03}", *case.image, case.process, case.command,
                         case.direction, joined(case.sources), joined(case.destinations),
                         case.host, case.decoded, joined(case.obfuscation.split()),
                         joined(f"{key}={value}" for key, value in case.facts.items()),
                         case.shows])
    lines = [row[3] for row in rows]
    twice = {line for line in lines if lines.count(line) > 1}
    assert not twice, twice
    return written(COLUMNS, rows)


def mentioned():
    rows = [[f"mention-{number:03}", *mention.image, mention.process, mention.shows]
            for number, mention in enumerate(mentions.mentions(), 1)]
    return written(MENTION_COLUMNS, rows)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--check", action="store_true")
    options = parser.parse_args()
    stale = []
    for name, text in (("command_lines.csv", command_lines()), ("mentions.csv", mentioned())):
        file = HERE / name
        if not options.check:
            file.write_text(text, encoding="utf-8", newline="")
        elif not file.is_file() or file.read_bytes() != text.encode("utf-8"):
            stale.append(name)
    if stale:
        sys.exit(f"not what make_command_lines.py writes: {', '.join(stale)}; run it again")


if __name__ == "__main__":
    main()
