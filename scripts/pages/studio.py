"""Puts a page of Dashboard Studio together from rows of panels.

A page is JSON inside XML: every search, chart and place has a name, and they point to each other. Here a
panel is written with its search, and a row with its panels; names and places follow.
"""

import json
import re
import textwrap
from dataclasses import dataclass, field
from xml.sax.saxutils import escape

WIDTH = 1440


def spl(text):
    """A search as it is written in a page's module, without its indentation."""
    return textwrap.dedent(text).strip()


@dataclass
class Panel:
    """One chart, table, number or text. `query` is a search of its own, or, with `base`, what goes on
    from the page's search of that name."""
    kind: str
    title: str = ""
    query: str = ""
    base: str = ""
    options: dict = field(default_factory=dict)
    about: str = ""
    link: str = ""  # where a click on a row leads
    earliest: str = "$time.earliest$"
    latest: str = "$time.latest$"
    weight: int = 1
    context: dict = field(default_factory=dict)  # what the options refer to


def text(markdown, **more):
    return Panel("splunk.markdown", options={"markdown": spl(markdown)}, **more)


def number(title, base, query, **more):
    return Panel("splunk.singlevalue", title, query, base,
                 {"sparklineDisplay": "off", "trendDisplay": "off"}, **more)


def columns(title, base, query, **more):
    return Panel("splunk.column", title, query, base,
                 {"stackMode": "stacked", "legendDisplay": "right", "xAxisTitleVisibility": "hide"}, **more)


# Colours of the column `state`, and of a score.
STATES = [{"match": "ok", "value": "#1A7F4B"}, {"match": "look", "value": "#B6702A"},
          {"match": "broken", "value": "#B3382C"}]
SCORES = [{"to": 56, "value": "#3C6E8F"}, {"from": 56, "to": 70, "value": "#8A7A1F"},
          {"from": 70, "to": 85, "value": "#B6702A"}, {"from": 85, "value": "#B3382C"}]


# How wide columns are to each other, and how wide at least: a heading's longest word would break in the
# middle otherwise, and a time in its date.
WEIGHTS = {"dest": 165, "user": 120, "why": 420, "value": 380, "evidence": 130, "command line": 300,
           "guid": 200, "process": 180, "object": 170, "newest": 420, "what": 170, "place": 230,
           "search": 260, "remedy": 230, "found": 200, "path": 300, "2 Lineage": 230,
           "3 File on disk": 150, "lineage": 420, "remote end": 170, "without what hides it": 250,
           "behaviour": 180, "behaviours": 180, "next": 150, "parallel": 180}
OTHER_WEIGHT = 100
NUMBERS = {"score", "count", "hosts", "remote ends", "id", "parent id", "process_id", "state", "risk", "records",
           "searches", "runs", "skipped", "slowest", "processes", "type", "5 Archive"}
NUMBER_WEIGHT = 60
HEADING, LETTER, TIME = 44, 9, 120


def columns_of(query):
    """The columns of a search whose last commands are a table and perhaps a rename after it."""
    columns = re.findall(r"\| table ([^|]*)", query)[-1:]
    renamed = query.rsplit("| table ", 1)[-1]
    new = dict((old, given or plain) for old, given, plain in
               re.findall(r'(\w+) as (?:"([^"]*)"|(\w+))', renamed))
    return [new.get(name, name) for name in (columns[0].split() if columns else ())]


def table(title, query, base="", score="", state="", rows=10, **more):
    """A table; `score` and `state` name the columns that are coloured."""
    options = {"count": rows}
    formats, context = {}, {}
    if state:
        formats[state] = {"rowBackgroundColors":
                          '> table | seriesByName("%s") | matchValue(states)' % state}
        context["states"] = STATES
    if score:
        formats[score] = {"rowBackgroundColors":
                          '> table | seriesByName("%s") | rangeValue(scores)' % score}
        context["scores"] = SCORES
    for column in columns_of(query):
        formats.setdefault(column, {})
    if formats:
        options["columnFormat"] = formats
    return Panel("splunk.table", title, query, base, options, context=context, **more)


def weight_of(column):
    return NUMBER_WEIGHT if column in NUMBERS else WEIGHTS.get(column, OTHER_WEIGHT)


def fit_columns(options, width):
    """Makes the columns of a table fill a panel of that width: by weight, but none narrower than its heading."""
    formats = options.get("columnFormat", {})
    least = {name: HEADING + LETTER * max(map(len, name.split())) for name in formats}
    least.update((name, TIME) for name in formats if name in ("time", "first"))
    fixed = {}
    while True:
        others = {name: weight_of(name) for name in formats if name not in fixed}
        if not others:
            break
        share = max(width - 40 - sum(fixed.values()), 0) / sum(others.values())
        narrow = {name: least[name] for name in others if others[name] * share < least[name]}
        if not narrow:
            fixed.update((name, int(weight * share)) for name, weight in others.items())
        fixed.update(narrow)
    for name, one in formats.items():
        one["width"] = fixed[name]


def choice(token, label, items, default):
    return {"type": "input.dropdown", "title": label,
            "options": {"token": token, "defaultValue": default,
                        "items": [{"label": a, "value": b} for a, b in items]}}


def entry(token, label, default):
    return {"type": "input.text", "title": label,
            "options": {"token": token, "defaultValue": default}}


def time_range(earliest):
    return {"type": "input.timerange", "title": "Time",
            "options": {"token": "time", "defaultValue": earliest + ",now"}}


# Where a page takes processes from: the beginning of a search.
ROWS = [("Endpoint data model", "| `bitsmatch_endpoint_processes`"),
        ("Sysmon and 4688 events", "search `bitsmatch_process_rows`"),
        # One transfer may have been reported by several searches.
        ("What the searches reported", "search `bitsmatch_risk_events` risk_object_type=system "
         "| dedup dest process_id process_guid process")]


def score_choice(default):
    return choice("score", "Score from", [("0: all", "0"), ("56: a plain transfer", "56"),
                                          ("70: today", "70"), ("85: now", "85")], default)


def rows_choice(with_reported=True):
    rows = ROWS if with_reported else ROWS[:2]
    return choice("rows", "Processes from", rows, rows[0][1])


def definition(title, about, inputs, searches, rows):
    """The page as Dashboard Studio's JSON. `searches` are {name: search} that panels go on from;
    `rows` are (height, [panels])."""
    visualizations, data_sources, structure = {}, {}, []
    for name, query in searches.items():
        data_sources["base_" + name] = {
            "type": "ds.search", "name": "All: " + name,
            "options": {"query": query, "queryParameters": {
                "earliest": "$time.earliest$", "latest": "$time.latest$"}}}
    top = 0
    for height, panels in rows:
        left, total = 0, sum(panel.weight for panel in panels)
        for panel in panels:
            name = "panel_%d" % (len(visualizations) + 1)
            shown = {"type": panel.kind}
            if panel.title:
                shown["title"] = panel.title
            if panel.about:
                shown["description"] = panel.about
            if panel.options:
                shown["options"] = panel.options
            if panel.context:
                shown["context"] = panel.context
            if panel.query:
                number_of_it = len(visualizations) + 1
                source = "search_%d" % number_of_it
                called = "%d %s" % (number_of_it, panel.title or "check")
                shown["dataSources"] = {"primary": source}
                if panel.base:
                    data_sources[source] = {
                        "type": "ds.chain", "name": called,
                        "options": {"extend": "base_" + panel.base, "query": panel.query}}
                else:
                    data_sources[source] = {
                        "type": "ds.search", "name": called,
                        "options": {"query": panel.query, "queryParameters": {
                            "earliest": panel.earliest, "latest": panel.latest}}}
            if panel.link:
                shown["eventHandlers"] = [{"type": "drilldown.customUrl", "options": {
                    "url": panel.link, "newTab": False}}]
            visualizations[name] = shown
            last = panel is panels[-1]
            width = WIDTH - left if last else WIDTH * panel.weight // total
            fit_columns(panel.options, width)
            structure.append({"item": name, "type": "block",
                              "position": {"x": left, "y": top, "w": width, "h": height}})
            left += width
        top += height
    named = {"input_%d" % (i + 1): one for i, one in enumerate(inputs)}
    return {"title": title, "description": about, "visualizations": visualizations,
            "dataSources": data_sources, "inputs": named,
            "layout": {"type": "grid", "options": {"width": WIDTH, "height": top},
                       "structure": structure, "globalInputs": list(named)}}


def view(page):
    """The file in default/data/ui/views of a page's definition."""
    body = json.dumps(page, indent=2, ensure_ascii=False)
    assert "]]>" not in body
    return ('<dashboard version="2" theme="dark">\n  <label>%s</label>\n  <description>%s</description>\n'
            "  <definition><![CDATA[\n%s\n  ]]></definition>\n</dashboard>\n"
            % (escape(page["title"]), escape(page["description"]), body))
