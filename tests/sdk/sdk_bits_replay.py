#!/usr/bin/env python3
"""The modular input bits_replay on Splunk's Python SDK, as far as splunkd sees its forms: the same
scheme, an error of the validation, and events that are told on standard input.

The peer of the compiled program; it needs splunk-sdk (2.1.1 is what it was tried with).
"""

import json
import os
import sys

from splunklib.modularinput import Argument, Event, Scheme, Script


class Replay(Script):
    def get_scheme(self):
        scheme = Scheme("BITS Match: replay of attack data")
        scheme.description = ("Plays a recorded dataset as if it happened now, with all its times "
                              "moved by one step.")
        scheme.use_external_validation = True
        scheme.use_single_instance = False
        string, number, boolean = (Argument.data_type_string, Argument.data_type_number,
                                   Argument.data_type_boolean)
        for name, title, description, kind, required in (
            ("dataset", "Dataset",
             "A description (.yml) as in Splunk's attack_data, or one log: its whole path, or its "
             "path within the app's folder.", string, True),
            ("speed", "Speed",
             "0: all at once (default). 1: as fast as it was recorded. N: N times as fast.",
             number, False),
            ("until", "Newest event at",
             "now (default), or the moment that the newest event is put at, such as "
             "2026-03-17T08:15:30Z.", string, False),
            ("rewrite_host", "Computer",
             "A name to write in place of the computer's in each event, and as its host.",
             string, False),
            ("form", "Form of the log",
             "xml, json, windows-text or lines; recognised when not given.", string, False),
            ("repeat", "Repeat",
             "true: replay again at each interval. false (default): once.", boolean, False),
        ):
            argument = Argument(name, title=title, description=description, data_type=kind)
            argument.required_on_create = required
            scheme.add_argument(argument)
        return scheme

    def validate_input(self, definition):
        raise ValueError(os.environ["MESSAGE"])

    def stream_events(self, inputs, writer):
        for fields in json.loads(os.environ["EVENTS"]):
            writer.write_event(Event(**fields))


if __name__ == "__main__":
    sys.exit(Replay().run(sys.argv))
