"""What goes from one command to the next: rows, and the fields that they may have."""

from . import wildcards
from .errors import no_field


class Table:
    """Rows are dicts without nulls. `fields` names, in order, all that a row may have, so that a
    name that no row can have is told from one that is null in all of them."""

    def __init__(self, fields=(), rows=(), events=False):
        self.fields = list(dict.fromkeys(fields))
        self.rows = list(rows)
        self.events = events  # straight from indexes, so that a streaming command runs there

    def need(self, name, command):
        if name not in self.fields:
            raise no_field(command, name, self.fields)

    def add(self, *names):
        for name in names:
            if name not in self.fields:
                self.fields.append(name)

    def named(self, wildcard, command):
        """The fields that a name or wildcard means, in the table's order. None is an error. Names
        with a leading underscore are hidden from wildcards, as in Splunk."""
        if "*" not in wildcard:
            self.need(wildcard, command)
            return [wildcard]
        pattern = wildcards.name_pattern(wildcard)
        hits = [f for f in self.fields if pattern.match(f)
                and (not f.startswith("_") or wildcard.startswith("_"))]
        if not hits:
            raise no_field(command, wildcard, self.fields)
        return hits

    def texts(self, *names):
        """Tuples of these fields' values, for tests."""
        for name in names:
            self.need(name, "a test")
        return [tuple(row.get(name) for name in names) for row in self.rows]
