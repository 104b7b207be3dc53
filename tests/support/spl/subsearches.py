"""Searches in brackets within a condition: what they find becomes the condition."""

from . import text as spl_text
from .values import texts_of


def conditions_put_in(run, arguments):
    """The text with each [subsearch] replaced by its rows as (a="1" AND b="2") OR (...)."""
    out = []
    last = 0
    for position, character in spl_text.top_level(arguments):
        if character != "[":
            continue
        end = end_of_bracket(arguments, position)
        out += [arguments[last:position], as_condition(run.run_text(arguments[position + 1:end]))]
        last = end + 1
    return "".join(out) + arguments[last:]


def end_of_bracket(text, begin):
    depth = 0
    position = begin
    while True:
        if text[position] == '"':
            position = spl_text.closing_quote(text, position)
        depth += {"[": 1, "]": -1}.get(text[position], 0)
        if depth == 0:
            return position
        position += 1


def as_condition(table):
    """As `format` makes it. Nothing found is a condition that nothing meets."""
    rows = []
    for row in table.rows:
        parts = []
        for name in table.fields:
            values = texts_of(row.get(name)) if not name.startswith("_") else []
            quoted = ['%s="%s"' % (name, v.replace("\\", "\\\\").replace('"', '\\"'))
                      for v in values]
            if quoted:
                parts.append("(%s)" % " OR ".join(quoted) if len(quoted) > 1 else quoted[0])
        if parts:
            rows.append("(%s)" % " AND ".join(parts))
    return "(%s)" % " OR ".join(rows) if rows else "NOT *"
