"""Values of fields. Null is None; the others are a string, a number, or a list of strings for a
multivalue field with two values or more."""

import re

NUMBER = re.compile(r"\s*[-+]?(\d+\.?\d*|\.\d+)([eE][-+]?\d+)?\s*\Z")


def number_of(value):
    """The number that a value is or spells in decimal, else None."""
    if isinstance(value, bool) or value is None or isinstance(value, list):
        return None
    if isinstance(value, (int, float)):
        return value
    if not NUMBER.match(value):
        return None
    return int(value) if re.match(r"\s*[-+]?\d+\s*\Z", value) else float(value)


def text_of_number(number):
    """As Splunk shows it: no point where there is nothing behind it."""
    if isinstance(number, int):
        return str(number)
    if number == int(number) and abs(number) < 1e15:
        return str(int(number))
    return "%.15g" % number


def text_of(value):
    """A value as one text; None where there is none. Values of a multivalue field stand on
    lines."""
    if value is None:
        return None
    if isinstance(value, list):
        return "\n".join(text_of(v) for v in value)
    if isinstance(value, str):
        return value
    return text_of_number(value)


def values_of(value):
    """All values of a field as a list."""
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def texts_of(value):
    return [text_of(v) for v in values_of(value)]


def of_values(values):
    """A field's value that holds these: null for none, a plain value for one."""
    if not values:
        return None
    return values[0] if len(values) == 1 else list(values)


def sort_key(value):
    """Numbers by their size and before texts, texts by their code points."""
    number = number_of(value)
    return (0, number, "") if number is not None else (1, 0, text_of(value))
