"""A strict reader of Splunk's conf files: what Splunk passes over in silence is an error here."""

import re

STANZA = re.compile(r"\[([^\]]*)\]\Z")
SETTING = re.compile(r"([A-Za-z_][\w.:-]*)\s*=\s*(.*)\Z", re.DOTALL)


class ConfError(Exception):
    """A line that is not what a conf file may hold."""


def logical_lines(text, name):
    """Yields (number, line), with continued lines joined by a line end as Splunk does."""
    pending = []
    start = 0
    lines = text.split("\n")
    if lines[-1] != "":
        raise ConfError("%s: the last line has no line end" % name)
    for number, line in enumerate(lines[:-1], 1):
        if "\r" in line or "\t" in line:
            raise ConfError("%s:%d: a carriage return or tab" % (name, number))
        if line.endswith((" ", "\\\\")):
            raise ConfError("%s:%d: ends in a blank or two backslashes" % (name, number))
        if pending and not line.strip():
            raise ConfError("%s:%d: an empty line after a continuation" % (name, number))
        if not pending:
            start = number
        if line.endswith("\\") and not line.startswith("#"):
            pending.append(line[:-1])
            continue
        yield start, "\n".join(pending + [line])
        pending = []
    if pending:
        raise ConfError("%s:%d: continues after the end of the file" % (name, start))


def parse_conf(text, name):
    """{stanza: {key: value}}, both in the file's order."""
    stanzas = {}
    current = None
    for number, line in logical_lines(text, name):
        if not line.strip() or line.startswith("#"):
            continue
        stanza = STANZA.match(line)
        setting = SETTING.match(line)
        if stanza:
            if stanza.group(1) in stanzas:
                raise ConfError("%s:%d: stanza [%s] again" % (name, number, stanza.group(1)))
            current = stanzas.setdefault(stanza.group(1), {})
        elif not setting:
            raise ConfError("%s:%d: neither stanza nor setting: %r" % (name, number, line[:60]))
        elif current is None:
            raise ConfError("%s:%d: a setting before the first stanza" % (name, number))
        elif setting.group(1) in current:
            raise ConfError("%s:%d: %s again" % (name, number, setting.group(1)))
        else:
            current[setting.group(1)] = setting.group(2)
    return stanzas


def read_conf(path):
    """The stanzas of a conf file, which must be UTF-8."""
    with open(path, "rb") as file:
        return parse_conf(file.read().decode("utf-8"), str(path))
