"""What stats and its kin make of the rows of a group: count, min(x) as y, count(eval(x=1)), ..."""

import re

from . import text as spl_text
from . import wildcards
from .errors import SplError, unknown
from .expression import compile_expression
from .values import number_of, of_values, text_of, texts_of, values_of

CALL = re.compile(r"([A-Za-z_]+)(\d*)(?:\((.*)\))?\Z", re.DOTALL)
LIST_LIMIT = 100


class Aggregation:
    """One column: its name, and `of(rows)`."""

    def __init__(self, name, of):
        self.name = name
        self.of = of


def parse(terms, table, command, by=()):
    """The Aggregations of a list of words. A wildcard, as in values(a_*) as *, stands for one
    each."""
    out = []
    terms = list(terms)
    while terms:
        term = terms.pop(0)
        name = None
        if terms and terms[0].lower() == "as":
            if len(terms) < 2:
                raise SplError("%s: no name behind as" % command)
            name = spl_text.name_of(terms[1])
            del terms[:2]
        out += aggregations_of(term, name, table, command, by)
    names = [a.name for a in out]
    for column in names:
        if names.count(column) > 1 or column in by:
            raise SplError("%s: two columns are named %s" % (command, column))
    if not out:
        raise SplError("%s: no function is named" % command)
    return out


def aggregations_of(term, name, table, command, by):
    match = CALL.match(term)
    if not match:
        raise SplError("%s: not an aggregation: %s" % (command, term))
    function, number, argument = match.groups()
    if function in ("perc", "p", "exactperc") and number and argument:
        compute = percentile(int(number))
    elif function + number not in FUNCTIONS:
        raise unknown("%s: the function" % command, term, FUNCTIONS)
    else:
        compute = FUNCTIONS[function + number]
    if argument is None or not argument.strip():
        if function not in ("count", "c"):
            raise SplError("%s: %s needs a field" % (command, term))
        return [Aggregation(name or term, len)]
    argument = argument.strip()
    if argument.startswith("eval(") and argument.endswith(")"):
        node = compile_expression(argument[5:-1], table.fields, command)
        if function in ("count", "c") and node.type == "any" and node.literal is None:
            raise SplError("%s: %s counts nothing without a comparison" % (command, term))
        if name is None:
            raise SplError("%s: give %s a name with as" % (command, term))
        return [Aggregation(name, over_expression(compute, node))]
    field = spl_text.name_of(argument)
    if "*" not in field:
        table.need(field, command)
        return [Aggregation(name or term, over_field(compute, field, table, command))]
    fields = [f for f in table.named(field, command) if f not in by]
    pattern = wildcards.name_pattern(field)
    made = []
    for one in fields:
        parts = pattern.match(one).groups()
        column = wildcards.put_in(name, parts) if name else term.replace(field, one)
        made.append(Aggregation(column, over_field(compute, one, table, command)))
    return made


def over_field(compute, field, table, command):
    if compute in (latest, earliest):
        table.need("_time", command)
        return lambda rows: compute([(row.get("_time"), v) for row in rows
                                     for v in values_of(row.get(field))])
    return lambda rows: compute([v for row in rows for v in values_of(row.get(field))])


def over_expression(compute, node):
    """A comparison counts where it holds; any other expression gives values."""
    def of(rows):
        values = [node.run(row) for row in rows]
        if node.type == "bool":
            values = [1 for v in values if v]
        return compute([x for v in values for x in values_of(v)])
    return of


def numbers(values):
    return [n for n in map(number_of, values) if n is not None]


def extreme(choose):
    """By size where all are numbers, else by code points."""
    def run(values):
        if not values:
            return None
        found = numbers(values)
        return choose(found) if len(found) == len(values) else choose(map(text_of, values))
    return run


def total(values):
    found = numbers(values)
    return sum(found) if found else None


def average(values):
    found = numbers(values)
    return sum(found) / len(found) if found else None


def distinct(values):
    """In the order of their code points, each once."""
    return of_values(sorted({text_of(v) for v in values}))


def percentile(percent):
    def run(values):
        found = sorted(numbers(values))
        if not found:
            return None
        place = (len(found) - 1) * percent / 100
        low = int(place)
        high = min(low + 1, len(found) - 1)
        return found[low] + (found[high] - found[low]) * (place - low)
    return run


def mode(values):
    texts = [text_of(v) for v in values]
    return max(sorted(set(texts)), key=texts.count) if texts else None


def spread(values):
    found = numbers(values)
    return max(found) - min(found) if found else None


def deviation(values):
    found = numbers(values)
    if len(found) < 2:
        return None
    mean = sum(found) / len(found)
    return (sum((n - mean) ** 2 for n in found) / (len(found) - 1)) ** 0.5


def latest(pairs):
    """The value of the newest row; pairs of _time and value."""
    timed = [(number_of(t), v) for t, v in pairs if number_of(t) is not None]
    return max(timed, key=lambda p: p[0])[1] if timed else None


def earliest(pairs):
    timed = [(number_of(t), v) for t, v in pairs if number_of(t) is not None]
    return min(timed, key=lambda p: p[0])[1] if timed else None


FUNCTIONS = {
    "avg": average, "c": len, "count": len, "dc": lambda values: len(set(map(text_of, values))),
    "distinct_count": lambda values: len(set(map(text_of, values))), "earliest": earliest,
    "first": lambda values: values[0] if values else None,
    "last": lambda values: values[-1] if values else None, "latest": latest,
    "list": lambda values: of_values(texts_of(values[:LIST_LIMIT])), "max": extreme(max),
    "mean": average, "median": percentile(50), "min": extreme(min), "mode": mode, "range": spread,
    "stdev": deviation, "sum": total, "values": distinct,
}
