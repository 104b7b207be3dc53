"""Splunk's wildcard: a star is any run of characters, all else is itself."""

import functools
import re


@functools.lru_cache(maxsize=None)
def value_pattern(wildcard):
    """For values: upper and lower case are the same, and the whole value must match."""
    return re.compile(".*".join(map(re.escape, wildcard.split("*"))) + r"\Z",
                      re.IGNORECASE | re.DOTALL)


@functools.lru_cache(maxsize=None)
def name_pattern(wildcard):
    """For names of fields: case counts. Each star is a group."""
    return re.compile("(.*)".join(map(re.escape, wildcard.split("*"))) + r"\Z", re.DOTALL)


def matches(wildcard, value):
    return value_pattern(wildcard).match(value) is not None


def put_in(wildcard, parts):
    """The name with each star replaced by a part, in order."""
    for part in parts:
        wildcard = wildcard.replace("*", part.replace("*", "\0"), 1)
    return wildcard.replace("\0", "*")
