"""Commands that bring rows in: indexes, data models, lookups, REST, and rows made up."""

import json
import re

from . import aggregations, times
from . import text as spl_text
from . import wildcards
from .commands_stats import grouped, without_nulls
from .conditions import compile_condition
from .data import read_csv
from .errors import SplError, unknown
from .registry import command
from .subsearches import conditions_put_in
from .table import Table
from .values import number_of, of_values, text_of, texts_of


def in_range(row, limits):
    at = number_of(row.get("_time"))
    return at is not None and limits[0] <= at < limits[1]


def events(run, arguments):
    """The base search: events of the indexes that it names, newest first. They may have every field
    that is declared for one of these indexes."""
    datasets = run.environment.indexes
    known = list(dict.fromkeys(f for d in datasets for f in d.fields))
    condition = compile_condition(conditions_put_in(run, arguments), known, "search", True)
    names = indexes_named(arguments)
    if not names:
        raise SplError("search: no index is named: %s" % arguments[:80])
    for name in names:
        if not any(names_index(name, d.index) for d in datasets):
            raise unknown("the index", name, [d.index for d in datasets])
    datasets = [d for d in datasets if any(names_index(n, d.index) for n in names)]
    limits = run.time_range(condition.times)
    found = [e for d in datasets for e in d.events
             if in_range(e, limits) and condition.matches(e)]
    found.sort(key=lambda e: -number_of(e["_time"]))
    return Table([f for d in datasets for f in d.fields], [dict(e) for e in found], events=True)


def indexes_named(text):
    names = re.findall(r'\bindex\s*=\s*"?([\w*.-]+)"?', text)
    for listed in re.findall(r"\bindex\s+IN\s*\(([^)]*)\)", text):
        names += [spl_text.unquote(w) for w in spl_text.words(listed)]
    return names


def names_index(wildcard, index):
    """A star at the beginning means none of Splunk's own indexes."""
    return wildcards.matches(wildcard, index) and index.startswith("_") == wildcard.startswith("_")


def parts_by_keyword(text, *keywords):
    """{keyword: the text behind it}; what stands before the first is under ''."""
    places = [("", 0, 0)]
    for match in re.finditer(r"\S+", "".join(
            c if outside else "\0" for c, outside in outside_marks(text))):
        if match.group().lower() in keywords:
            places.append((match.group().lower(), match.start(), match.end()))
    out = {}
    for (word, _, end), after in zip(places, places[1:] + [("", len(text), 0)]):
        if word in out:
            raise SplError("'%s' is there twice: %s" % (word, text[:80]))
        out[word] = text[end:after[1]].strip()
    return out


def outside_marks(text):
    outside = {position for position, _ in spl_text.top_level(text)}
    return [(c, i in outside) for i, c in enumerate(text)]


TSTATS_OPTIONS = {"summariesonly": spl_text.boolean, "allow_old_summaries": spl_text.boolean,
                  "fillnull_value": str, "prestats": spl_text.boolean, "append": spl_text.boolean,
                  "chunk_size": int, "local": spl_text.boolean}


@command("tstats", generating=True)
def tstats(run, table, arguments):
    parts = parts_by_keyword(arguments, "from", "where", "by", "groupby")
    if list(parts) != [k for k in ("", "from", "where", "by", "groupby") if k in parts]:
        raise SplError("tstats: from, where and by come in that order: %s" % arguments[:80])
    words = spl_text.words(parts[""])
    terms = list(words)
    options = spl_text.take_options("tstats", terms, TSTATS_OPTIONS)
    if words[len(words) - len(terms):] != terms:
        raise SplError("tstats: an option behind a function: %s" % parts[""])
    if options.get("prestats") or options.get("append"):
        raise SplError("tstats: prestats and append are not known here")
    source = model_table(run, parts["from"]) if "from" in parts else index_table(run)
    limits = run.time_range()
    rows = source.rows
    if "where" in parts:
        condition = compile_condition(conditions_put_in(run, parts["where"]), source.fields,
                                      "tstats", True)
        limits = run.time_range(condition.times)
        rows = [r for r in rows if condition.matches(r)]
    rows = [dict(r) for r in rows if in_range(r, limits)]
    by, span = by_of_tstats(parts.get("by", parts.get("groupby")), source)
    for row in rows:
        if span and "_time" in by:
            row["_time"] = number_of(row["_time"]) // span * span
        for name in by:
            if "fillnull_value" in options:
                row.setdefault(name, options["fillnull_value"])
    columns = aggregations.parse(terms, source, "tstats", by)
    groups = grouped(rows, by, run.note_lost("tstats")) if by else {(): rows}
    made = [without_nulls({**dict(zip(by, key)), **{c.name: c.of(group) for c in columns}})
            for key, group in groups.items()]
    return Table(by + [c.name for c in columns], made)


def by_of_tstats(text, source):
    if text is None:
        return [], None
    terms = spl_text.words(text)
    span = spl_text.take_options("tstats", terms, {"span": times.span_of}).get("span")
    if not terms:
        raise SplError("tstats: no field behind by")
    for name in terms:
        if "*" in name:
            raise SplError("tstats: by takes no wildcard: %s" % name)
        source.need(name, "tstats")
    if span and "_time" not in terms:
        raise SplError("tstats: span= without _time")
    return terms, span


def model_table(run, text):
    """The rows of `datamodel=Endpoint.Processes`, fields with the data set's name before them."""
    match = re.match(r'datamodel\s*=\s*"?([\w.]+)"?\Z', text)
    if not match:
        raise SplError("tstats: not understood behind from: %s" % text)
    name = match.group(1)
    if name not in run.environment.models:
        raise unknown("tstats: the data model", name, run.environment.models)
    model = run.environment.models[name]
    prefix = name.rsplit(".", 1)[-1] + "."

    def named(field):
        return field if field in ("_time", "host", "source", "sourcetype") else prefix + field
    return Table(["_time", "host", "source", "sourcetype"] + [prefix + f for f in model.fields],
                 [{named(k): v for k, v in row.items()} for row in model.rows])


def index_table(run):
    """What tstats knows of events without a data model."""
    names = ("_time", "index", "host", "source", "sourcetype")
    return Table(names, [{n: e[n] for n in names if n in e}
                         for d in run.environment.indexes for e in d.events])


@command("makeresults", generating=True)
def makeresults(run, table, arguments):
    terms = spl_text.words(arguments)
    options = spl_text.take_options("makeresults", terms, {
        "count": int, "annotate": spl_text.boolean, "format": spl_text.one_of("csv", "json"),
        "data": str, "splunk_server": str})
    if terms or ("format" in options) != ("data" in options):
        raise SplError("makeresults: not understood: %s" % arguments[:80])
    if options.get("format") == "csv":
        return Table(*read_csv(options["data"]))
    if options.get("format") == "json":
        rows = [{k: of_values([text_of(x) for x in v]) if isinstance(v, list) else v
                 for k, v in row.items() if v is not None} for row in json.loads(options["data"])]
        return Table([k for row in rows for k in row], rows)
    extra = {}
    if options.get("annotate"):
        extra = {"splunk_server": "searchhead"}
    names = ["_time"] + list(extra)
    return Table(names, [{"_time": run.environment.now, **extra}
                         for _ in range(options.get("count", 1))])


@command("inputlookup", generating=True)
def inputlookup(run, table, arguments):
    parts = parts_by_keyword(arguments, "where")
    terms = spl_text.words(parts[""])
    options = spl_text.take_options("inputlookup", terms, {
        "append": spl_text.boolean, "max": int, "start": int, "strict": spl_text.boolean})
    if len(terms) != 1:
        raise SplError("inputlookup takes one lookup: %s" % arguments)
    lookup = run.environment.app.lookup(spl_text.unquote(terms[0]), run.environment.collections)
    rows = lookup.rows
    if "where" in parts:
        condition = compile_condition(parts["where"], lookup.fields, "inputlookup")
        rows = [r for r in rows if condition.matches(r)]
    rows = [dict(r) for r in rows[options.get("start", 0):][:options.get("max")]]
    if table is not None:
        return Table(table.fields + lookup.fields, table.rows + rows)
    return Table(lookup.fields, rows)


@command("lookup")
def lookup_(run, table, arguments):
    terms = spl_text.words(arguments)
    spl_text.take_options("lookup", terms, {"local": spl_text.boolean, "update": spl_text.boolean})
    if len(terms) < 2:
        raise SplError("lookup takes a lookup and a field: %s" % arguments)
    lookup = run.environment.app.lookup(spl_text.unquote(terms.pop(0)), run.environment.collections)
    output = next((i for i, t in enumerate(terms) if t.upper() in ("OUTPUT", "OUTPUTNEW")),
                  len(terms))
    keys = renamed_pairs(terms[:output])
    outputs = renamed_pairs(terms[output + 1:]) if output < len(terms) else [
        (f, f) for f in lookup.fields if f not in dict(keys)]
    if not keys or not outputs:
        raise SplError("lookup: not understood: %s" % arguments)
    for theirs, ours in keys:
        table.need(ours, "lookup")
    for theirs, _ in keys + outputs:
        if theirs not in lookup.fields:
            raise unknown("lookup: the field", theirs, lookup.fields)
    new_only = output < len(terms) and terms[output].upper() == "OUTPUTNEW"
    rows = []
    for row in table.rows:
        hits = [r for r in lookup.rows if all(
            lookup_equal(lookup, theirs, r.get(theirs), row.get(ours)) for theirs, ours in keys)]
        made = {}
        for theirs, ours in outputs:
            values = [r[theirs] for r in hits[:lookup.max_matches] if theirs in r]
            if values and not (new_only and ours in row):
                made[ours] = of_values(values)
        rows.append({**row, **made})
    return Table(table.fields + [ours for _, ours in outputs], rows, table.events)


def renamed_pairs(terms):
    """[(name, new name)] of `a as b, c`."""
    pairs = []
    terms = list(terms)
    while terms:
        name = spl_text.name_of(terms.pop(0))
        new = name
        if terms and terms[0].lower() == "as":
            if len(terms) < 2:
                raise SplError("lookup: no name behind as")
            new = spl_text.name_of(terms[1])
            del terms[:2]
        pairs.append((name, new))
    return pairs


def lookup_equal(lookup, field, theirs, ours):
    kind = lookup.match_types.get(field)
    for text in texts_of(ours):
        if theirs is None:
            continue
        if kind == "WILDCARD" and wildcards.matches(theirs, text):
            return True
        if kind == "CIDR":
            from .functions import cidrmatch
            if cidrmatch(theirs, text):
                return True
        if kind is None and (theirs == text or (not lookup.case_sensitive
                                                and theirs.lower() == text.lower())):
            return True
    return False


@command("rest", generating=True)
def rest(run, table, arguments):
    """A table of the environment by its path."""
    terms = spl_text.words(arguments, " \t\r\n")
    if not terms:
        raise SplError("rest: no path")
    path = terms.pop(0)
    spl_text.take_options("rest", terms, {"splunk_server": str, "count": int, "timeout": int,
                                          "search": str, "f": str, "splunk_server_group": str})
    if terms:
        raise SplError("rest: not understood: %s" % " ".join(terms))
    if path not in run.environment.rest:
        raise unknown("rest: the path", path, run.environment.rest)
    fields, rows = run.environment.rest[path]
    return Table(fields, [dict(r) for r in rows])


@command("savedsearch", generating=True)
def savedsearch(run, table, arguments):
    from .macros import expand
    name = spl_text.unquote(arguments.strip())
    environment = run.environment
    if name not in environment.saved:
        raise unknown("savedsearch: the saved search", name, environment.saved)
    return run.run_text(expand(environment.saved[name]["search"], environment.macros,
                               run.macros_used))


@command("addinfo")
def addinfo(run, table, arguments):
    low, high = run.time_range()
    info = {"info_min_time": low, "info_max_time": "+Infinity" if high == float("inf") else high,
            "info_search_time": run.environment.now, "info_sid": "1773730800.42"}
    return Table(table.fields + list(info), [{**r, **info} for r in table.rows], table.events)
