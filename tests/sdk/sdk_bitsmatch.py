#!/usr/bin/env python3
"""The same search command on Splunk's Python SDK, written as its users write one.

    | bitsmatch <wildcard> [<wildcard> ...] [field=<field>] [mode=filter|annotate]

The peer of the compiled program: the differential test wants the same rows from both, the benchmark
compares what they take. It needs splunk-sdk (2.1.1 is what it was tried with).
"""

import re
import sys

from splunklib.searchcommands import (
    Configuration,
    Option,
    StreamingCommand,
    dispatch,
    validators,
)

# Splunk's wildcards ignore the case of ASCII letters only, and a star runs over line ends too.
FOLDED = re.ASCII | re.IGNORECASE | re.DOTALL

# What the Endpoint data model and the usual fillnull write where there is no value.
is_missing = re.compile("(?:unknown|null|-)?", FOLDED).fullmatch


def compile_wildcard(wildcard):
    """A function that tells whether a whole value matches; `re` is fastest where it may search."""
    parts = [re.escape(part) for part in re.split(r"\*+", wildcard)]
    expression = ".*?".join(part for part in parts if part)
    if parts[0]:
        expression = r"\A" + expression
    if parts[-1]:
        expression += r"\Z"
    return re.compile(expression, FOLDED).search


@Configuration()
class BitsMatchCommand(StreamingCommand):
    field = Option(doc="The field that holds the command line.")
    mode = Option(
        doc="filter passes matching rows only, annotate every row.",
        default="filter",
        validate=validators.Set("filter", "annotate"),
    )

    def prepare(self):
        if not self.fieldnames:
            message = "Name a wildcard, such as *start-bitstransfer*."
            self.error_exit(ValueError(message), message)
        self.fields = [self.field] if self.field else ["process", "Processes.process"]
        self.configuration.required_fields = self.fields
        self.wildcards = [(wildcard, compile_wildcard(wildcard)) for wildcard in self.fieldnames]

    def values_of(self, record):
        """The values of the first field that has any."""
        for field in self.fields:
            value = record.get(field)
            if not value:
                continue
            values = value if isinstance(value, list) else [value]
            values = [value for value in values if not is_missing(value)]
            if values:
                return values
        return ()

    def stream(self, records):
        annotate = self.mode == "annotate"
        for record in records:
            values = self.values_of(record)
            matched = [
                wildcard
                for wildcard, matches in self.wildcards
                if any(map(matches, values))
            ]
            if matched or annotate:
                record["bits_match"] = "1" if matched else "0"
                record["bits_pattern"] = matched
                yield record


if __name__ == "__main__":
    dispatch(BitsMatchCommand, sys.argv, sys.stdin, sys.stdout, __name__)
