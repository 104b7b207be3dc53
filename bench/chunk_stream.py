"""Requests of Splunk's chunked protocol, as splunkd writes them.

Written apart from the program and from the stand-in in tests/support: that two pieces of code came
to the same bytes is worth more than one used twice.
"""

import json
import re

INDEX = "_chunked_idx"
TWIN = "__mv_"

needs_quotes = re.compile("[^0-9A-Za-z]").search


def quote(field):
    """A field is quoted if, and only if, a byte of it is no ASCII letter or digit."""
    return '"' + field.replace('"', '""') + '"' if needs_quotes(field) else field


def twin(values):
    """All values of a multivalue field: $one$;$two$, a dollar sign within one doubled."""
    return ";".join("$" + value.replace("$", "$$") + "$" for value in values)


def encode_row(cells):
    """A line of plain fields and then their twins. A cell is a text, or a list of two or more."""
    if not any(cell.__class__ is list for cell in cells):
        return ",".join(map(quote, cells)) + "," * len(cells) + "\n"
    plain = ["\n".join(cell) if cell.__class__ is list else cell for cell in cells]
    twins = [twin(cell) if cell.__class__ is list else "" for cell in cells]
    return ",".join(map(quote, plain + twins)) + "\n"


def encode_body(columns, rows):
    """Header and rows, numbered in _chunked_idx; bytes that were no UTF-8 stay as they were."""
    names = [*columns, INDEX]
    lines = [",".join(map(quote, names + [TWIN + name for name in names])) + "\n"]
    lines += [encode_row([*row, str(number)]) for number, row in enumerate(rows)]
    return "".join(lines).encode("utf-8", "surrogateescape")


def frame(metadata, body=b""):
    text = json.dumps(metadata, separators=(",", ":")).encode()
    return b"chunked 1.0,%d,%d\n" % (len(text), len(body)) + text + body


def typed(word):
    """An argument as it stands in the search: in quotes where it could be taken for several."""
    return f'"{word}"' if re.search(r"[\s,]", word) else word


def getinfo(words):
    """The first request, keys in 8.2.1's order. `words` are the command's arguments; quotes and
    backslashes would need escapes in raw_args, so there are none in them."""
    assert not re.search(r'["\\]', "".join(words)), words
    searchinfo = {
        "args": words,
        "raw_args": [typed(word) for word in words],
        "dispatch_dir": "/opt/splunk/var/run/splunk/dispatch/1773730800.42",
        "sid": "1773730800.42",
        "app": "search",
        "owner": "admin",
        "username": "admin",
        "session_key": "not-a-key",
        "splunkd_uri": "https://127.0.0.1:8089",
        "splunk_version": "8.2.1",
        "search": "%7C%20inputlookup%20events.csv%20%7C%20bitsmatch",
        "command": "bitsmatch",
        "maxresultrows": 50000,
        "earliest_time": "0",
        "latest_time": "0",
    }
    return frame(
        {
            "action": "getinfo",
            "preview": False,
            "streaming_command_will_restart": False,
            "searchinfo": searchinfo,
        }
    )


def execute(body, finished=False):
    return frame({"action": "execute", "finished": finished}, body)


def requests(words, columns, chunks):
    """A whole search, request by request: getinfo, the chunks, and a last one without rows."""
    yield getinfo(words)
    for rows in chunks:
        yield execute(encode_body(columns, rows))
    yield execute(encode_body(columns, []), finished=True)
