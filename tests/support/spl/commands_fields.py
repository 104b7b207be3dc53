"""Commands that make, name and drop fields."""

import re

from . import text as spl_text
from . import times, wildcards
from .errors import SplError
from .expression import assignments
from .functions import python_regex
from .registry import command
from .table import Table
from .values import number_of, of_values, text_of, texts_of, values_of


@command("eval")
def eval_(run, table, arguments):
    out = Table(table.fields, [dict(r) for r in table.rows], table.events)
    for name, node in assignments(arguments, table.fields, "eval"):
        for row in out.rows:
            value = node.run(row)
            if isinstance(value, bool):
                raise SplError("eval: Fields cannot be assigned a boolean result (%s)" % name)
            if value is None:
                row.pop(name, None)
            else:
                row[name] = value
        out.add(name)
    return out


@command("rename")
def rename(run, table, arguments):
    """All at once. A field that isn't there, or two of one name, would pass in Splunk; not here."""
    terms = spl_text.words(arguments)
    if not terms or len(terms) % 3 or any(t.lower() != "as" for t in terms[1::3]):
        raise SplError("rename: expected 'a as b': %s" % arguments)
    moved = {}
    for old, new in zip(terms[::3], terms[2::3]):
        old, new = spl_text.name_of(old), spl_text.name_of(new)
        if old.count("*") != new.count("*"):
            raise SplError("rename: wildcards do not match: %s as %s" % (old, new))
        for name in table.named(old, "rename"):
            parts = wildcards.name_pattern(old).match(name).groups()
            moved[name] = wildcards.put_in(new, parts)
    names = [moved.get(n, n) for n in table.fields]
    for name in names:
        if names.count(name) > 1:
            raise SplError("rename: two fields would be named %s" % name)
    return Table(names, [{moved.get(n, n): v for n, v in row.items()} for row in table.rows],
                 table.events)


@command("fields")
def fields(run, table, arguments):
    """Keeps fields, and those with a leading underscore; with a minus, drops them."""
    match = re.match(r"([-+]?)\s*(.*)\Z", arguments, re.DOTALL)
    sign, rest = match.groups()
    named = names_of(table, rest, "fields")
    if sign == "-":
        kept = [n for n in table.fields if n not in named]
    else:
        kept = named + [n for n in table.fields if n.startswith("_") and n not in named]
    return only(table, kept, table.events)


@command("table")
def table_(run, table, arguments):
    return only(table, names_of(table, arguments, "table"))


def names_of(table, text, command_name):
    terms = spl_text.words(text)
    if not terms:
        raise SplError("%s: no field is named" % command_name)
    return list(dict.fromkeys(n for t in terms for n in table.named(spl_text.name_of(t),
                                                                     command_name)))


def only(table, names, events=False):
    return Table(names, [{n: row[n] for n in names if n in row} for row in table.rows], events)


@command("fillnull")
def fillnull(run, table, arguments):
    """Nulls become 0 or the value. Without names, Splunk leaves a field null that no row has; here
    that is an error."""
    terms = spl_text.words(arguments)
    value = spl_text.take_options("fillnull", terms, {"value": str}).get("value", "0")
    if not terms:
        raise SplError("fillnull: name the fields, or those that no row has are not filled")
    for name in map(spl_text.name_of, terms):
        table.need(name, "fillnull")
        for row in table.rows:
            row.setdefault(name, value)
    return table


@command("convert")
def convert(run, table, arguments):
    terms = spl_text.words(arguments)
    form = spl_text.take_options("convert", terms, {"timeformat": str}).get(
        "timeformat", "%m/%d/%Y %H:%M:%S")
    if not terms:
        raise SplError("convert: no function is named")
    rows = [dict(r) for r in table.rows]
    out = Table(table.fields, rows, table.events)
    while terms:
        match = re.match(r"(ctime|mktime|num|auto)\((.*)\)\Z", terms.pop(0))
        if not match:
            raise SplError("convert: not understood: %s" % arguments)
        function, wildcard = match.groups()
        to = None
        if terms and terms[0].lower() == "as":
            to = spl_text.name_of(terms[1])
            del terms[:2]
        for name in table.named(spl_text.name_of(wildcard), "convert"):
            for row in rows:
                if name in row:
                    row[to or name] = converted(function, row[name], form)
            out.add(to or name)
    return out


def converted(function, value, form):
    """What can't be converted stays as it is."""
    made = []
    for one in values_of(value):
        number = number_of(one)
        if function == "ctime":
            made.append(times.written(number, form) if number is not None else one)
        elif function == "mktime":
            read = times.read(text_of(one), form)
            made.append(one if read is None else read)
        else:
            made.append(one if number is None else number)
    return of_values(made)


@command("rex")
def rex(run, table, arguments):
    terms = spl_text.words(arguments, " \t\r\n")
    options = spl_text.take_options("rex", terms, {
        "field": spl_text.name_of, "max_match": int, "mode": spl_text.one_of("sed")})
    field = options.get("field", "_raw")
    table.need(field, "rex")
    if len(terms) != 1 or terms[0][0] != '"':
        raise SplError("rex: one regular expression in quotes: %s" % arguments)
    pattern = terms[0][1:-1].replace('\\"', '"')
    rows = [dict(r) for r in table.rows]
    out = Table(table.fields, rows, table.events)
    if options.get("mode") == "sed":
        change = sed(pattern)
        for row in rows:
            if field in row:
                row[field] = of_values([change(t) for t in texts_of(row[field])])
        return out
    wanted = python_regex(pattern)
    if not wanted.groupindex:
        raise SplError("rex: no group has a name: %s" % pattern)
    most = options.get("max_match", 1)
    for row in rows:
        found = [m for t in texts_of(row.get(field)) for m in wanted.finditer(t)]
        found = found[:most] if most else found
        for name in wanted.groupindex:
            values = [m.group(name) for m in found if m.group(name) is not None]
            if values:
                row[name] = of_values(values)
    out.add(*wanted.groupindex)
    return out


def sed(script):
    match = re.match(r"s(.)((?:\\.|(?!\1).)*)\1((?:\\.|(?!\1).)*)\1(g?)\Z", script, re.DOTALL)
    if not match:
        raise SplError("rex: only s/// is known here: %s" % script)
    _, pattern, new, every = match.groups()
    wanted = python_regex(pattern)
    return lambda text: wanted.sub(new, text, count=0 if every else 1)


@command("bin")
@command("bucket")
def bin_(run, table, arguments):
    terms = spl_text.words(arguments)
    options = spl_text.take_options("bin", terms, {"span": str})
    terms, new = spl_text.split_at(terms, "as")
    if len(terms) != 1 or "span" not in options:
        raise SplError("bin takes span= and one field")
    name = spl_text.name_of(terms[0])
    table.need(name, "bin")
    width = number_of(options["span"]) or times.span_of(options["span"])
    to = spl_text.name_of(new[0]) if new else name
    rows = []
    for row in table.rows:
        number = number_of(row.get(name))
        rows.append(row if number is None else {**row, to: number // width * width})
    return Table(table.fields + [to], rows, table.events)


@command("foreach")
def foreach(run, table, arguments):
    """For each field that a name or wildcard means, with <<FIELD>> as its name, and <<MATCHSTR>> as
    what the star stands for."""
    position = arguments.find("[")
    inner = arguments[position:].strip()
    if position < 0 or not inner.endswith("]"):
        raise SplError("foreach: a subsearch in brackets is missing")
    for term in spl_text.words(arguments[:position]):
        pattern = wildcards.name_pattern(spl_text.name_of(term))
        for name in table.named(spl_text.name_of(term), "foreach"):
            part = "".join(pattern.match(name).groups()[:1])
            step = inner[1:-1].replace("<<FIELD>>", name).replace("<<MATCHSTR>>", part)
            table = run.run_commands(spl_text.commands(step if step.strip()[:1] == "|"
                                                       else "| " + step), table)
    return table


@command("transpose")
def transpose(run, table, arguments):
    """Rows become columns: `column`, then row 1 and so on, or by the values of header_field."""
    terms = spl_text.words(arguments)
    options = spl_text.take_options("transpose", terms, {
        "header_field": str, "column_name": str, "include_empty": spl_text.boolean})
    limit = int(terms[0]) if terms else 5
    rows = table.rows[:limit] if limit else table.rows
    header = options.get("header_field")
    names = [f for f in table.fields if f != header and not f.startswith("_")]
    if header:
        table.need(header, "transpose")
    columns = [text_of(r.get(header)) or "" if header else "row %d" % (i + 1)
               for i, r in enumerate(rows)]
    first = options.get("column_name", "column")
    made = [{first: n, **{c: r[n] for c, r in zip(columns, rows) if n in r}} for n in names]
    return Table([first] + columns, made)


@command("replace")
def replace(run, table, arguments):
    """Whole values by a wildcard: `replace a with b, c with d in field`."""
    terms = spl_text.words(arguments)
    terms, names = spl_text.split_at(terms, "in")
    if not names or len(terms) % 3 or any(t.lower() != "with" for t in terms[1::3]):
        raise SplError("replace: expected 'a with b in field': %s" % arguments)
    pairs = [(spl_text.unquote(a), spl_text.unquote(b)) for a, b in zip(terms[::3], terms[2::3])]
    rows = [dict(r) for r in table.rows]
    for name in (spl_text.name_of(n) for n in names):
        table.need(name, "replace")
        for row in rows:
            row.update({name: of_values([replaced(t, pairs) for t in texts_of(row.get(name))])}
                       if name in row else {})
    return Table(table.fields, rows)


def replaced(text, pairs):
    for old, new in pairs:
        if wildcards.matches(old, text):
            return new
    return text
