"""Commands that count and compare many rows."""

from . import aggregations, times
from . import text as spl_text
from .errors import SplError
from .registry import command
from .table import Table
from .values import number_of, sort_key, text_of, values_of


def grouped(rows, by, note=None):
    """{values of the by fields: rows}, ordered. A row goes into a group for each value of a
    multivalue field, and into none where a field is null, as Splunk has it; `note` is told of
    those."""
    groups = {}
    for row in rows:
        keys = [()]
        for name in by:
            keys = [k + (text_of(v),) for k in keys for v in values_of(row.get(name))]
        if not keys and note:
            note(next(n for n in by if row.get(n) is None))
        for key in keys:
            groups.setdefault(key, []).append(row)
    return dict(sorted(groups.items(), key=lambda item: tuple(map(sort_key, item[0]))))


def by_fields(terms, table, name):
    terms, by = spl_text.split_at(terms, "by")
    if by is not None and not by:
        raise SplError("%s: no field behind by" % name)
    by = [n for t in by or [] for n in table.named(spl_text.name_of(t), name)]
    return terms, list(dict.fromkeys(by))


def without_nulls(row):
    return {name: value for name, value in row.items() if value is not None}


@command("stats")
def stats(run, table, arguments):
    terms, by = by_fields(spl_text.words(arguments), table, "stats")
    columns = aggregations.parse(terms, table, "stats", by)
    return summed(table.rows, by, columns, run.note_lost("stats"))


def summed(rows, by, columns, note):
    groups = grouped(rows, by, note) if by else {(): list(rows)}
    made = [without_nulls({**dict(zip(by, key)), **{c.name: c.of(group) for c in columns}})
            for key, group in groups.items()]
    return Table(by + [c.name for c in columns], made)


@command("eventstats")
def eventstats(run, table, arguments):
    terms, by = by_fields(spl_text.words(arguments), table, "eventstats")
    columns = aggregations.parse(terms, table, "eventstats", by)
    rows = [dict(r) for r in table.rows]
    groups = grouped(rows, by) if by else {(): rows}
    made = [(group, {c.name: c.of(group) for c in columns}) for group in groups.values()]
    for group, values in made:
        for row in group:
            row.update(without_nulls(values))
    return Table(table.fields + [c.name for c in columns], rows)


@command("streamstats")
def streamstats(run, table, arguments):
    terms = spl_text.words(arguments)
    options = spl_text.take_options("streamstats", terms, {
        "current": spl_text.boolean, "window": int, "global": spl_text.boolean})
    terms, by = by_fields(terms, table, "streamstats")
    columns = aggregations.parse(terms, table, "streamstats", by)
    seen = {}
    rows = []
    for row in table.rows:
        key = tuple(text_of(row.get(n)) for n in by)
        if None in key:
            rows.append(row)
            continue
        before = seen.setdefault(key, [])
        before.append(row)
        window = before if options.get("current", True) else before[:-1]
        window = window[-options["window"]:] if options.get("window") else window
        rows.append({**row, **without_nulls({c.name: c.of(window) for c in columns})})
    return Table(table.fields + [c.name for c in columns], rows)


@command("top")
def top(run, table, arguments):
    return most_common("top", run, table, arguments, True)


@command("rare")
def rare(run, table, arguments):
    return most_common("rare", run, table, arguments, False)


def most_common(name, run, table, arguments, descending):
    terms = spl_text.words(arguments)
    options = spl_text.take_options(name, terms, {
        "limit": int, "showperc": spl_text.boolean, "showcount": spl_text.boolean,
        "countfield": str, "useother": spl_text.boolean})
    limit = options.get("limit", 10)
    if terms and terms[0].isdigit():
        limit = int(terms.pop(0))
    terms, by = by_fields(terms, table, name)
    names = [n for t in terms for n in table.named(spl_text.name_of(t), name)]
    if options.get("useother") or not names:
        raise SplError("%s: not understood: %s" % (name, arguments))
    rows = []
    for key, group in (grouped(table.rows, by) if by else {(): table.rows}).items():
        groups = grouped(group, names)
        total = sum(map(len, groups.values()))
        ordered = sorted(groups.items(), key=lambda item: len(item[1]), reverse=descending)
        for values, members in ordered[:limit or None]:
            rows.append({**dict(zip(by, key)), **dict(zip(names, values)),
                         options.get("countfield", "count"): len(members),
                         "percent": 100 * len(members) / total})
    columns = by + names + [options.get("countfield", "count"), "percent"]
    hidden = [c for c, option in (("percent", "showperc"), ("count", "showcount"))
              if options.get(option) is False]
    return Table([c for c in columns if c not in hidden],
                 [{k: v for k, v in r.items() if k not in hidden} for r in rows])


CHART_OPTIONS = {"limit": str, "useother": spl_text.boolean, "usenull": spl_text.boolean,
                 "otherstr": str, "nullstr": str, "cont": spl_text.boolean}


@command("timechart")
def timechart(run, table, arguments):
    """A row for each span of the search's time range, empty ones included; of the rows' own where
    the search has no limits."""
    terms = spl_text.words(arguments)
    options = spl_text.take_options("timechart", terms, {
        "span": times.span_of, "bins": int, "partial": spl_text.boolean, **CHART_OPTIONS})
    table.need("_time", "timechart")
    terms, by = by_fields(terms, table, "timechart")
    if len(by) > 1:
        raise SplError("timechart: one field behind by, not %d" % len(by))
    stamps = [number_of(r.get("_time")) for r in table.rows]
    rows = [r for r, t in zip(table.rows, stamps) if t is not None]
    known = [t for t in stamps if t is not None]
    low, high = time_range_of(run, known)
    span = options.get("span") or default_span(high - low)
    columns = aggregations.parse(terms, table, "timechart", by)
    at = [number_of(r["_time"]) // span * span for r in rows]
    out = pivot(rows, at, "_time", columns, by, options, "timechart")
    if known and options.get("cont", True):
        have = {r["_time"]: r for r in out.rows}
        counts = [f for f in out.fields if f != "_time"]
        empty = {f: 0 for f in counts if all(c.of([]) == 0 for c in columns)}
        out.rows = [have.get(t, {"_time": t, **empty})
                    for t in range(int(low // span * span), int(high) + 1, span)]
    return out


def time_range_of(run, known):
    """(first, last) second that a chart over time shows."""
    low, high = run.time_range()
    return low or min(known, default=0), max(known, default=0) if high == float("inf") else high - 1


def default_span(length):
    return next((s for s in (60, 300, 1800, 3600, 86400) if length / s <= 100), 86400)


@command("chart")
def chart(run, table, arguments):
    terms = spl_text.words(arguments)
    options = spl_text.take_options("chart", terms, CHART_OPTIONS)
    terms, over = spl_text.split_at(terms, "over")
    if over is None:
        terms, by = by_fields(terms, table, "chart")
    else:
        over, by = by_fields(over, table, "chart")
        by = [n for t in over for n in table.named(spl_text.name_of(t), "chart")] + by
    if not 1 <= len(by) <= 2:
        raise SplError("chart: one or two fields behind over and by")
    columns = aggregations.parse(terms, table, "chart", by)
    rows = [r for r in table.rows if r.get(by[0]) is not None]
    pairs = [(r, text_of(v)) for r in rows for v in values_of(r[by[0]])]
    return pivot([r for r, _ in pairs], [v for _, v in pairs], by[0], columns, by[1:], options,
                 "chart")


def pivot(rows, at, first, columns, by, options, name):
    """A row for each value of `at`; a column for each aggregation, or for each value of the by
    field: the `limit` largest, and OTHER."""
    places = sorted(set(at), key=sort_key)
    members = {place: [r for r, a in zip(rows, at) if a == place] for place in places}
    if not by:
        made = [without_nulls({first: p, **{c.name: c.of(members[p]) for c in columns}})
                for p in places]
        return Table([first] + [c.name for c in columns], made)
    if len(columns) > 1:
        raise SplError("%s: one function with by, not %d" % (name, len(columns)))
    series = series_of(rows, by[0], columns[0], options)
    made = []
    for place in places:
        row = {first: place}
        for label, test in series:
            value = columns[0].of([r for r in members[place] if test(r)])
            if value is not None:
                row[label] = value
        made.append(row)
    return Table([first] + [label for label, _ in series], made)


def series_of(rows, field, column, options):
    """[(name, which rows)] of the columns."""
    groups = grouped(rows, [field])
    sizes = {key[0]: column.of(group) or 0 for key, group in groups.items()}
    limit = int(options.get("limit", "10").replace("top", "").strip() or 10)
    largest = sorted(sizes, key=lambda k: -sizes[k] if number_of(sizes[k]) is not None else 0)
    kept = sorted(largest[:limit] if limit else largest, key=sort_key)

    def holds(value):
        return lambda row: value in [text_of(v) for v in values_of(row.get(field))]
    series = [(value, holds(value)) for value in kept]
    if len(kept) < len(sizes) and options.get("useother", True):
        others = set(sizes) - set(kept)
        series.append((options.get("otherstr", "OTHER"), lambda row: bool(
            others & {text_of(v) for v in values_of(row.get(field))})))
    if options.get("usenull", True) and any(r.get(field) is None for r in rows):
        series.append((options.get("nullstr", "NULL"), lambda row: row.get(field) is None))
    return series
