#!/usr/bin/env python3
"""A command of the chunked protocol that does what its one argument says, good or bad."""

import csv
import io
import json
import sys


def read():
    head = sys.stdin.buffer.readline()
    if not head:
        sys.exit(0)
    metadata, body = map(int, head.decode().strip().split(" ")[1].split(",")[1:])
    return json.loads(sys.stdin.buffer.read(metadata)), sys.stdin.buffer.read(body).decode()


def write(metadata, body=""):
    data = json.dumps(metadata).encode()
    rows = body.encode()
    sys.stdout.buffer.write(b"chunked 1.0,%d,%d\n" % (len(data), len(rows)) + data + rows)
    sys.stdout.buffer.flush()


GETINFO = {
    "all": {"type": "events"},
    "swapped": {"type": "streaming", "required_fields": ["a"]},
    "unnumbered": {"type": "stateful", "required_fields": ["a"]},
    "odd": {"type": "batch"},
}


# Replies to rows, for all that is not made of the rows.
REPLIES = {"swapped": "_chunked_idx,b\n1,x\n0,y\n", "unnumbered": "b\nx\n"}


def main():
    asked, _ = read()
    how = asked["searchinfo"]["args"][0]
    if how == "fails":
        write({"finished": True, "error": "no luck today"})
        sys.exit(1)
    if how == "mute":
        sys.exit(0)
    write(GETINFO.get(how, {"type": "streaming", "required_fields": ["a", "z"]}))
    while True:
        asked, body = read()
        rows = list(csv.DictReader(io.StringIO(body, newline="")))
        reply = {"finished": asked["finished"] and how != "late"}
        if how == "says":
            reply = {"inspector": {"messages": [["WARN", "mind %d" % len(rows)]],
                                   "metric.fake.rows": [0.5, 1, len(rows), 7]}, **reply}
        write(reply, body if how == "all" else rows_of(how, rows))


def rows_of(how, rows):
    if not rows or how in REPLIES:
        return REPLIES[how] if rows else ""
    if how == "drops":
        rows = rows[:1]
    return "_chunked_idx,a,b,c,__mv_c\n" + "".join(
        '%s,%s,new,"p$\nq",$p$$$;$q$\n' % (row["_chunked_idx"], row["a"]) for row in rows)


main()
