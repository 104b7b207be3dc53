"""External commands: the packaged program, driven through the chunked protocol as splunkd does
it."""

import csv
import io
import json
import os
import re
import subprocess
import urllib.parse

from .errors import SplError
from .splunkd import SESSION_KEY
from .table import Table
from .values import of_values, texts_of

TWIN = "__mv_"
INDEX = "_chunked_idx"
ROW_BY_ROW = ("streaming", "stateful")
SEARCHINFO = {
    "dispatch_dir": "/opt/splunk/var/run/splunk/dispatch/1773730800.42", "sid": "1773730800.42",
    "app": "bitsmatch", "owner": "admin", "username": "admin"}
VALUE = re.compile(r"\$((?:\$\$|[^$])*)\$(?:;|\Z)", re.DOTALL)


def split_arguments(typed):
    """(args, raw_args) of what is typed behind the command's name: blanks part them outside quotes;
    args lose their quotes and the backslash before a quote or a backslash."""
    raw = []
    word = ""
    quoted = False
    position = 0
    while position < len(typed):
        character = typed[position]
        if character == "\\" and typed[position + 1:position + 2] in ('"', "\\"):
            word += typed[position:position + 2]
            position += 2
            continue
        quoted ^= character == '"'
        if character.isspace() and not quoted:
            raw += [word] if word else []
            word = ""
        else:
            word += character
        position += 1
    raw += [word] if word else []
    return [re.sub(r'\\(["\\])|"', lambda m: m.group(1) or "", w) for w in raw], raw


def quoted(text):
    """A cell as splunkd writes it: in quotes if it holds anything but letters and digits."""
    if re.match(r"[0-9A-Za-z]*\Z", text, re.ASCII):
        return text
    return '"%s"' % text.replace('"', '""')


def twin_of(values):
    return ";".join("$%s$" % v.replace("$", "$$") for v in values) if len(values) > 1 else ""


def encode(fields, rows, first=None):
    """A chunk's body: all columns, then their twins. `first`: number the rows from 0 in
    _chunked_idx."""
    names = list(fields) + ([] if first is None else [INDEX])
    lines = [",".join(quoted(n) for n in names + [TWIN + n for n in names])]
    for number, row in enumerate(rows):
        cells = [texts_of(row.get(name)) for name in fields]
        if first is not None:
            cells.append([str(number)])
        lines.append(",".join([quoted("\n".join(c)) for c in cells]
                              + [quoted(twin_of(c)) for c in cells]))
    return ("\n".join(lines) + "\n").encode("utf-8", "surrogateescape")


def decode(body):
    """(columns, rows) of a reply's body. An empty cell is null."""
    text = body.decode("utf-8", "surrogateescape")
    lines = list(csv.reader(io.StringIO(text, newline=""), strict=True))
    if not lines:
        return [], []
    header = lines[0]
    if len(set(header)) != len(header):
        raise SplError("the reply's header has a column twice: %s" % ", ".join(header))
    rows = []
    for line in lines[1:]:
        if len(line) != len(header):
            raise SplError("a reply's row has %d cells, its header %d" % (len(line), len(header)))
        cells = dict(zip(header, line))
        row = {}
        for name, cell in cells.items():
            if name.startswith(TWIN):
                continue
            twin = cells.get(TWIN + name, "")
            values = [v.replace("$$", "$") for v in VALUE.findall(twin)] if twin else \
                [cell] if cell else []
            if values:
                row[name] = of_values(values)
        rows.append(row)
    return [n for n in header if not n.startswith(TWIN)], rows


class Program:
    """One start of the program."""

    def __init__(self, path, arguments, session_key, splunkd):
        if not path.is_file():
            raise SplError("there is no program %s" % path)
        environment = {k: v for k, v in os.environ.items() if k in ("PATH", "HOME")}
        if splunkd:
            environment["SPLUNK_HOME"] = str(splunkd.home)
        self.name = path.name
        self.process = subprocess.Popen([str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                        stderr=subprocess.PIPE, env=environment,
                                        cwd=str(path.parent))
        self.messages = []
        self.metrics = {}
        self.getinfo = {}
        try:
            self.getinfo = self.ask(getinfo_of(path.name, arguments, session_key, splunkd))[0]
        except SplError:
            self.kill()
            raise

    def __enter__(self):
        return self

    def __exit__(self, kind, *rest):
        """A run that went well ends as one that splunkd closes; any other is cut off."""
        if kind is None:
            self.close()
        else:
            self.kill()

    def ask(self, metadata, body=b""):
        """(metadata, body) of the reply to one request."""
        head = json.dumps(metadata, separators=(",", ":")).encode("utf-8")
        try:
            self.process.stdin.write(b"chunked 1.0,%d,%d\n" % (len(head), len(body)) + head + body)
            self.process.stdin.flush()
        except BrokenPipeError:
            raise SplError("%s ended before it had read its input" % self.name)
        line = self.process.stdout.readline()
        match = re.match(rb"chunked 1\.0,(\d+),(\d+)\n\Z", line)
        if not match:
            raise SplError("%s: no reply of the protocol: %r %s" % (
                self.name, line[:80], self.process.stderr.read(500) if not line else ""))
        reply = json.loads(self.process.stdout.read(int(match.group(1))).decode("utf-8"))
        rows = self.process.stdout.read(int(match.group(2)))
        inspector = reply.get("inspector", {})
        self.messages += inspector.get("messages", [])
        for name, figures in inspector.items():
            if name.startswith("metric."):
                add_figures(self.metrics, name[len("metric."):], figures)
        if "error" in reply:
            self.close(1)
            raise SplError("Error in '%s' command: %s" % (self.name, reply["error"]))
        if metadata["action"] == "execute" and reply.get("finished") != metadata["finished"]:
            raise SplError("%s: 'finished' is not what the request said" % self.name)
        return reply, rows

    def close(self, code=0):
        """Closes the input and sees that the program ends at once, with that code and in
        silence."""
        self.process.stdin.close()
        rest = self.process.stdout.read()
        errors = self.process.stderr.read()
        ended = self.process.wait(60)
        self.kill()
        if ended != code or rest or errors:
            raise SplError("%s ended with %d, %d bytes unasked for, and said: %s" % (
                self.name, ended, len(rest), errors[:300]))

    def kill(self):
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait()
        for pipe in (self.process.stdin, self.process.stdout, self.process.stderr):
            try:
                pipe.close()
            except BrokenPipeError:
                pass


def getinfo_of(name, typed, session_key, splunkd):
    args, raw_args = split_arguments(typed)
    info = {"args": args, "raw_args": raw_args, **SEARCHINFO}
    if session_key:
        info["session_key"] = SESSION_KEY
    info.update({"splunkd_uri": splunkd.uri if splunkd else "https://127.0.0.1:8089",
                 "splunk_version": "9.2.0",
                 "search": urllib.parse.quote("litsearch index=main | %s %s" % (name, typed)),
                 "command": name, "maxresultrows": 50000, "earliest_time": "0", "latest_time": "0"})
    return {"action": "getinfo", "preview": False, "streaming_command_will_restart": False,
            "searchinfo": info}


def run_command(run, name, table, arguments):
    """The table after an external command of the app."""
    environment = run.environment
    if environment.commands[name].get("chunked") != "true":
        raise SplError("%s: only chunked commands are known here" % name)
    path = environment.app.program(name)
    with Program(path, arguments, False, environment.splunkd) as probe:
        streams = probe.getinfo.get("type", "streaming") == "streaming"
    parts = of_indexers(table, environment.indexers) if streams and table.events else [table]
    outs = []
    for part in parts:
        with Program(path, arguments, True, environment.splunkd) as program:
            outs.append(exchange(program, part, environment.chunk_rows))
        run.messages += [tuple(m) for m in program.messages if tuple(m) not in run.messages]
        for metric, figures in program.metrics.items():
            add_figures(run.metrics, metric, figures)
    out = Table([f for o in outs for f in o.fields], [r for o in outs for r in o.rows],
                streams and table.events)
    if not out.rows:
        out.add(*table.fields)
        columns, said = of_a_row(path, arguments, table.fields, environment.splunkd)
        out.add(*columns)
        run.messages += [m for m in said if not table.rows and m not in run.messages]
    return out


def add_figures(metrics, name, figures):
    metrics[name] = [a + b for a, b in zip(metrics.get(name, [0] * 4), figures)]


def of_indexers(table, count):
    """A table for each indexer: an event is on one of them, a host's events on all."""
    return [Table(table.fields, table.rows[i::count], True) for i in range(count)]


def exchange(program, table, chunk_rows):
    """Sends the rows in chunks and lays the replies together as splunkd does for the command's
    type."""
    info = program.getinfo
    kind = info.get("type", "streaming")
    required = info.get("required_fields", ["*"])
    selected = kind in ROW_BY_ROW and required != ["*"]
    fields = required if selected else table.fields
    out = Table(table.fields if selected else [])
    if kind not in ROW_BY_ROW and kind != "events":
        raise SplError("%s: the type %s is not known here" % (program.name, kind))
    for first in list(range(0, len(table.rows), chunk_rows)) + [None]:
        chunk = [] if first is None else table.rows[first:first + chunk_rows]
        body = encode(fields, chunk, 0 if selected else None)
        _, reply = program.ask({"action": "execute", "finished": first is None}, body)
        columns, rows = decode(reply)
        if selected:
            rows = merged(program.name, chunk, columns, rows)
        out.rows += rows
        out.add(*(c for c in columns if c != INDEX))
    if selected:
        # A field that was asked for and is nowhere came as an empty column; it makes no field.
        out.fields = [f for f in out.fields if f in table.fields or f not in required
                      or any(f in r for r in out.rows)]
    return out


def merged(name, chunk, columns, rows):
    """The command's columns over the search's own rows, by the row number."""
    if rows and INDEX not in columns:
        raise SplError("%s: the reply has rows, but no column %s" % (name, INDEX))
    out = []
    lowest = 0
    for row in rows:
        number = int(row.get(INDEX, "-1"))
        if not lowest <= number < len(chunk):
            raise SplError("Invalid '%s' from external search process: out of range or out of order"
                           % INDEX)
        lowest = number + 1
        own = {k: v for k, v in chunk[number].items() if k not in columns}
        typed = {k: chunk[number][k] if same(chunk[number].get(k), v) else v
                 for k, v in row.items() if k != INDEX}
        out.append({**own, **typed})
    return out


def same(own, returned):
    """Whether a value came back as it went out; it then keeps its type."""
    return own is not None and texts_of(own) == texts_of(returned)


def of_a_row(path, arguments, fields, splunkd):
    """(columns, messages) of a run in which one row passes that has all these fields: which columns
    the command adds, and what it misses, where no row came to tell."""
    args, raw = split_arguments(arguments)
    kept = [r for a, r in zip(args, raw) if not a.startswith("mode=")]
    row = {field: "0" if field == "_time" else "x" for field in fields}
    with Program(path, " ".join(kept + ["mode=annotate"]), True, splunkd) as program:
        out = exchange(program, Table(fields, [row]), 1)
    return out.fields, [tuple(m) for m in program.messages]
