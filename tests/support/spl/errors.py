"""The one error of this interpreter, and how it words what is not there."""

import difflib


class SplError(Exception):
    """A search that Splunk would refuse, that would not do what it seems to, or that uses something
    this interpreter doesn't know."""


def unknown(what, name, known):
    """An error that names what is not known and what it may have been meant for."""
    close = difflib.get_close_matches(name, list(known), 1)
    return SplError("%s %s is not known%s" % (
        what, name, "; did you mean %s?" % close[0] if close else ""))


def no_field(command, name, fields):
    """An error for a field that no earlier step can have made."""
    close = difflib.get_close_matches(name, list(fields), 1)
    return SplError("%s: no step before makes a field %s%s" % (
        command, name, "; did you mean %s?" % close[0] if close
        else ", only %s" % ", ".join(sorted(fields)[:40])))
