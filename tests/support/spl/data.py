"""What searches read and write: events in indexes, data models, lookups, REST tables, and the
app."""

import csv
import io
import sys
from pathlib import Path

from .errors import SplError, unknown

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "app"))

from conf_file import read_conf  # noqa: E402  (the strict reader of the app's own tests)

EVENT_FIELDS = ("_time", "_raw", "index", "host", "source", "sourcetype")


class Dataset:
    """Events of one kind in one index. `fields` names all that the add-on extracts of them."""

    def __init__(self, index, source, sourcetype, fields, events=()):
        self.index = index
        self.fields = list(dict.fromkeys(EVENT_FIELDS + tuple(fields)))
        constant = {"index": index, "source": source, "sourcetype": sourcetype}
        self.events = [{**constant, **event} for event in events]
        for event in self.events:
            stray = set(event) - set(self.fields)
            if stray:
                raise SplError("events of %s have fields that nothing declares: %s"
                               % (source, ", ".join(sorted(stray))))


class Model:
    """A data set of a data model: its rows by field names without the data set's name."""

    def __init__(self, fields, rows=()):
        self.fields = list(fields)
        self.rows = list(rows)


class Lookup:
    """A lookup's rows and how its fields are compared."""

    def __init__(self, fields, rows, match_types=None, case_sensitive=True, max_matches=1000):
        self.fields = list(fields)
        self.rows = list(rows)
        self.match_types = match_types or {}
        self.case_sensitive = case_sensitive
        self.max_matches = max_matches


def read_csv(text):
    """(header, rows without empty cells)."""
    reader = csv.DictReader(io.StringIO(text))
    rows = [{k: v for k, v in row.items() if k is not None and v} for row in reader]
    return list(reader.fieldnames or []), rows


class App:
    """The app as it is laid out for Splunk."""

    def __init__(self, directory):
        self.directory = Path(directory)

    def conf(self, name):
        path = self.directory / "default" / (name + ".conf")
        return read_conf(path) if path.is_file() else {}

    def program(self, command):
        return self.directory / "linux_x86_64" / "bin" / command

    def lookup(self, name, collections):
        """The lookup of that name: a file of the app, or a definition of transforms.conf for a file
        or a KV store collection, whose rows are in `collections`."""
        path = self.directory / "lookups" / name
        if "/" not in name and path.is_file():
            return Lookup(*read_csv(path.read_text(encoding="utf-8")))
        definitions = self.conf("transforms")
        if name not in definitions:
            files = [p.name for p in (self.directory / "lookups").glob("*.csv")]
            raise unknown("the lookup", name, files + list(definitions))
        return self.defined_lookup(name, definitions[name], collections)

    def defined_lookup(self, name, stanza, collections):
        match_types = {}
        for part in stanza.get("match_type", "").split(","):
            if part.strip():
                kind, _, field = part.strip().partition("(")
                match_types[field.rstrip(")").strip()] = kind.upper()
        case_sensitive = stanza.get("case_sensitive_match", "true").lower() in ("1", "true")
        matching = (match_types, case_sensitive, int(stanza.get("max_matches", "1000")))
        if "filename" in stanza:
            return Lookup(*read_csv((self.directory / "lookups" / stanza["filename"]).read_text(
                encoding="utf-8")), *matching)
        if stanza.get("external_type") != "kvstore":
            raise SplError("the lookup %s is of a kind that is not known here" % name)
        if stanza.get("collection") not in self.conf("collections"):
            raise unknown("the collection", str(stanza.get("collection")), self.conf("collections"))
        fields = [f.strip() for f in stanza["fields_list"].split(",")]
        return Lookup(fields, collections.get(stanza["collection"], []), *matching)


class Effect:
    """What a search would have changed outside: collect, outputlookup, sendalert."""

    def __init__(self, kind, target, options, rows):
        self.kind = kind
        self.target = target
        self.options = options
        self.rows = rows
