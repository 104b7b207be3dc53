"""Commands that choose, order and multiply rows."""

import re

from . import text as spl_text
from .conditions import compile_condition
from .errors import SplError
from .expression import compile_expression
from .registry import command
from .subsearches import conditions_put_in
from .table import Table
from .values import number_of, sort_key, text_of, texts_of, values_of


@command("search")
def search(run, table, arguments):
    condition = compile_condition(conditions_put_in(run, arguments), table.fields, "search")
    return Table(table.fields, [r for r in table.rows if condition.matches(r)], table.events)


@command("where")
def where(run, table, arguments):
    node = compile_expression(arguments, table.fields, "where")
    if node.type != "bool":
        raise SplError("where: not a comparison: %s" % arguments)
    return Table(table.fields, [r for r in table.rows if node.run(r) is True], table.events)


@command("head")
def head(run, table, arguments):
    return first_rows("head", table, arguments, lambda rows, count: rows[:count])


@command("tail")
def tail(run, table, arguments):
    return first_rows("tail", table, arguments, lambda rows, count: rows[::-1][:count])


def first_rows(name, table, arguments, cut):
    terms = spl_text.words(arguments)
    limit = spl_text.take_options(name, terms, {"limit": int}).get("limit", 10)
    if terms:
        if len(terms) > 1 or not terms[0].isdigit():
            raise SplError("%s: not a number of rows: %s" % (name, arguments))
        limit = int(terms[0])
    return Table(table.fields, cut(table.rows, limit))


@command("reverse")
def reverse(run, table, arguments):
    if arguments:
        raise SplError("reverse takes no arguments")
    return Table(table.fields, table.rows[::-1])


@command("sort")
def sort(run, table, arguments):
    """Rows without the field come last."""
    arguments = re.sub(r"(^|[\s,])([-+])\s+", r"\1\2", arguments)
    terms = spl_text.words(arguments)
    limit = 10000
    if terms and terms[0].isdigit():
        limit = int(terms.pop(0))
    if terms and terms[-1].lower() in ("d", "desc"):
        raise SplError("sort: say - before each field instead of %s" % terms[-1])
    if not terms:
        raise SplError("sort: no field is named")
    rows = list(table.rows)
    for term in reversed(terms):
        sign, kind, name = re.match(r"([-+]?)(?:(auto|num|str)\((.*)\)\Z)?", term).groups()
        name = spl_text.name_of(name if kind else term[len(sign):])
        table.need(name, "sort")
        key = (lambda v: text_of(v)) if kind == "str" else sort_key
        present = [r for r in rows if r.get(name) is not None]
        present.sort(key=lambda r: key(values_of(r[name])[0]), reverse=sign == "-")
        rows = present + [r for r in rows if r.get(name) is None]
    return Table(table.fields, rows if limit == 0 else rows[:limit])


@command("dedup")
def dedup(run, table, arguments):
    """Rows without one of the fields go, unless keepempty."""
    terms = spl_text.words(arguments)
    options = spl_text.take_options("dedup", terms, {"keepempty": spl_text.boolean,
                                                     "keepevents": spl_text.boolean,
                                                     "consecutive": spl_text.boolean})
    for option in ("keepevents", "consecutive"):
        if options.get(option):
            raise SplError("dedup: %s=true is not known here" % option)
    allowed = int(terms.pop(0)) if terms and terms[0].isdigit() else 1
    terms, order = spl_text.split_at(terms, "sortby")
    if order:
        table = sort(run, table, "0 " + " ".join(order))
    if not terms:
        raise SplError("dedup: no field is named")
    names = [spl_text.name_of(t) for t in terms]
    for name in names:
        table.need(name, "dedup")
    seen = {}
    rows = []
    for row in table.rows:
        if any(row.get(n) is None for n in names):
            if options.get("keepempty"):
                rows.append(row)
            continue
        key = tuple(text_of(row[n]) for n in names)
        seen[key] = seen.get(key, 0) + 1
        if seen[key] <= allowed:
            rows.append(row)
    return Table(table.fields, rows)


@command("mvexpand")
def mvexpand(run, table, arguments):
    """A row for each value; rows without the field go."""
    terms = spl_text.words(arguments)
    limit = spl_text.take_options("mvexpand", terms, {"limit": int}).get("limit", 0)
    if len(terms) != 1:
        raise SplError("mvexpand takes one field")
    name = spl_text.name_of(terms[0])
    table.need(name, "mvexpand")
    rows = [{**row, name: value} for row in table.rows
            for value in values_of(row.get(name))[:limit or None]]
    return Table(table.fields, rows)


@command("append")
def append(run, table, arguments):
    made = subsearch_of(run, "append", arguments)
    return Table(table.fields + made.fields, table.rows + made.rows)


@command("appendpipe")
def appendpipe(run, table, arguments):
    inner = bracketed("appendpipe", arguments)
    copy = Table(table.fields, [dict(r) for r in table.rows])
    made = run.run_commands(spl_text.commands("| " + inner), copy)
    return Table(table.fields + made.fields, table.rows + made.rows)


@command("appendcols")
def appendcols(run, table, arguments):
    """Row beside row; a field that is there already stays."""
    made = subsearch_of(run, "appendcols", arguments)
    rows = []
    for i in range(max(len(table.rows), len(made.rows))):
        own = table.rows[i] if i < len(table.rows) else {}
        other = made.rows[i] if i < len(made.rows) else {}
        rows.append({**other, **own})
    return Table(table.fields + made.fields, rows)


@command("join")
def join(run, table, arguments):
    position = arguments.find("[")
    terms = spl_text.words(arguments[:position])
    options = spl_text.take_options("join", terms, {
        "type": spl_text.one_of("inner", "left", "outer"), "max": int})
    if options.get("max", 1) != 1:
        raise SplError("join: only max=1 is known here")
    made = subsearch_of(run, "join", arguments[position:])
    names = [spl_text.name_of(t) for t in terms]
    if not names:
        raise SplError("join: no field is named")
    found = {}
    for name in names:
        table.need(name, "join")
        made.need(name, "join, subsearch")
    for row in made.rows:
        found.setdefault(tuple(text_of(row.get(n)) for n in names), row)
    rows = []
    for row in table.rows:
        key = tuple(text_of(row.get(n)) for n in names)
        other = found.get(key) if None not in key else None
        if other is not None:
            rows.append({**row, **other})
        elif options.get("type", "inner") != "inner":
            rows.append(row)
    return Table(table.fields + made.fields, rows)


def bracketed(name, text):
    text = text.strip()
    if not (text.startswith("[") and text.endswith("]")):
        raise SplError("%s: a subsearch in brackets is missing: %s" % (name, text[:40]))
    return text[1:-1].strip()


def subsearch_of(run, name, arguments):
    options = arguments[:arguments.find("[")].split() if "[" in arguments else []
    terms = list(options)
    spl_text.take_options(name, terms, {"maxtime": int, "maxout": int, "override": spl_text.boolean,
                                        "timeout": int})
    if terms:
        raise SplError("%s: not understood: %s" % (name, " ".join(terms)))
    return run.run_text(bracketed(name, arguments[arguments.find("["):]))


@command("makemv")
def makemv(run, table, arguments):
    terms = spl_text.words(arguments)
    options = spl_text.take_options("makemv", terms, {"delim": str, "allowempty": spl_text.boolean})
    if len(terms) != 1 or "delim" not in options:
        raise SplError("makemv takes delim= and one field")
    name = spl_text.name_of(terms[0])
    table.need(name, "makemv")
    rows = []
    for row in table.rows:
        parts = [p for t in texts_of(row.get(name)) for p in t.split(options["delim"])
                 if p or options.get("allowempty")]
        value = None if not parts else parts[0] if len(parts) == 1 else parts
        rows.append({k: v for k, v in {**row, name: value}.items() if v is not None})
    return Table(table.fields, rows)


@command("nomv")
def nomv(run, table, arguments):
    name = spl_text.name_of(arguments.strip())
    table.need(name, "nomv")
    return Table(table.fields, [{**r, name: text_of(r[name])} if name in r else r
                                for r in table.rows])


@command("addtotals")
def addtotals(run, table, arguments):
    """The sum of the numbers of each row."""
    terms = spl_text.words(arguments)
    options = spl_text.take_options("addtotals", terms, {
        "row": spl_text.boolean, "col": spl_text.boolean, "fieldname": str})
    if options.get("col") or options.get("row") is False:
        raise SplError("addtotals: only row totals are known here")
    names = [f for t in terms for f in table.named(t, "addtotals")] or [
        f for f in table.fields if not f.startswith("_")]
    column = options.get("fieldname", "Total")
    rows = []
    for row in table.rows:
        values = [number_of(row.get(n)) for n in names]
        rows.append({**row, column: sum(v for v in values if v is not None)})
    return Table(table.fields + [column], rows)
