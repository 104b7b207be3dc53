"""The whole command over whole chunks, without pipes: what it takes, and whether that reaches the targets."""

import json
import shlex
import subprocess
import sys
from statistics import median

import report
from figures import markdown_table, number, optional_ms, percentile

ALL = "all"
MODES = ("filter", "annotate")

# The targets are about chunks with all columns.
LEAST_BYTES = {"one": 1.5e9, "sigma_200": 1e9}
LEAST_ROWS = {"made_12000": 1e6, "made_60000": 1e6}
FEW, MANY = "sigma_200", "made_60000"
MOST_TIMES_FEW = 1.3
LONGEST_LOAD_SECONDS = 0.1

COLUMNS = {
    ALL: "all columns with their companions, as Splunk sends them to a command that names no fields",
    "selected": "`process` and `_chunked_idx` with their companions, as Splunk sends them to this command",
}


def measure(program, csv_file, rows, rounds, lists):
    """All figures of one process that runs each list in each mode, round after round."""
    words = [program, "--csv", csv_file, "--rows", rows, "--rounds", rounds]
    for name, path in lists.items():
        words += ["--list", f"{name}={path}"]
    command = [str(word) for word in words]
    print("  whole chunks", file=sys.stderr)
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=False)
    if done.returncode != 0:
        raise SystemExit(f"chunks.py: this failed: {shlex.join(command)}")
    return {**json.loads(done.stdout), "command": shlex.join(command)}


def runs_of(found, name, columns, mode):
    wanted = (name, columns, mode)
    return [run for run in found["runs"] if (run["list"], run["columns"], run["mode"]) == wanted]


def wrong_counts(found, peers):
    """Where a run did not find what the others found, or lost rows. `peers` has for each list the rows
    that the pattern engine alone said match."""
    wrong = []
    expected = dict(peers)
    for run in found["runs"]:
        what = f"whole chunks, {run['list']}, {run['columns']}, {run['mode']}"
        matches = expected.setdefault(run["list"], run["matches"])
        if run["matches"] != matches:
            wrong.append(f"{what}: {run['matches']} rows match instead of {matches}")
        if run["rows_out"] != (run["matches"] if run["mode"] == "filter" else found["rows"]):
            wrong.append(f"{what}: {run['rows_out']} rows came out")
    return wrong


def summarise(found, name, columns, mode):
    runs = runs_of(found, name, columns, mode)
    if not runs:
        return None
    seconds = median(run["seconds"] for run in runs)
    chunks = [each for run in runs for each in run["chunk_seconds"]]
    return {
        "load": median(run["load_seconds"] for run in runs),
        "rows": found["rows"] / seconds,
        "slowest": found["rows"] / max(run["seconds"] for run in runs),
        "fastest": found["rows"] / min(run["seconds"] for run in runs),
        "bytes": found["columns"][columns]["bytes"] / seconds,
        "ns": 1e9 * seconds / found["rows"],
        "p50": percentile(chunks, 0.5),
        "p99": percentile(chunks, 0.99),
        "loaded": median(run["loaded_bytes"] for run in runs),
        "resident": max(run["resident_bytes"] for run in runs),
        "matches": runs[0]["matches"],
    }


def judge(found):
    targets = []
    for mode in MODES:
        figures = {name: summarise(found, name, ALL, mode) for name in (*LEAST_BYTES, *LEAST_ROWS)}

        def value(name, figure, figures=figures):
            return figures[name] and figures[name][figure]

        for name, least in LEAST_BYTES.items():
            rate = value(name, "bytes")
            targets.append(report.at_least(f"{mode}, {name}: GB/s of chunks", rate and rate / 1e9, least / 1e9))
        for name, least in LEAST_ROWS.items():
            rate = value(name, "rows")
            targets.append(report.at_least(f"{mode}, {name}: million rows/s", rate and rate / 1e6, least / 1e6))
        ratio = report.ratio(value(MANY, "ns"), value(FEW, "ns"))
        targets.append(report.at_most(f"{mode}, {MANY}: time a row, {FEW}'s = 1", ratio, MOST_TIMES_FEW))
    loads = [summarise(found, MANY, ALL, mode)["load"] for mode in MODES]
    targets.append(report.at_most(f"{MANY}: ready, ms", max(loads) * 1000, LONGEST_LOAD_SECONDS * 1000))
    return targets


HEAD = ["list", "mode", "ready, ms", "rows/s", "slowest – fastest", "GB/s of chunks", "ns/row",
        "chunk p50, ms", "p99, ms", "set, MB", "with buffers, MB", "rows that match"]  # fmt: skip


def line(name, mode, figures):
    return [
        name,
        mode,
        number(figures["load"] * 1000),
        f"{figures['rows']:,.0f}",
        f"{figures['slowest']:,.0f} – {figures['fastest']:,.0f}",
        number(figures["bytes"] / 1e9),
        number(figures["ns"]),
        optional_ms(figures["p50"]),
        optional_ms(figures["p99"]),
        number(figures["loaded"] / 1e6),
        number(figures["resident"] / 1e6),
        f"{figures['matches']:,}",
    ]


def tables(found):
    parts = []
    names = list(dict.fromkeys(run["list"] for run in found["runs"]))
    for columns, about in COLUMNS.items():
        input_ = found["columns"][columns]
        parts.append(f"### Chunks with {about}")
        parts.append(
            f"{input_['bytes'] / found['rows']:.0f} bytes a row, {input_['chunks']} chunks, the largest "
            f"{input_['largest'] / 1e6:.1f} MB."
        )
        lines = [line(name, mode, summarise(found, name, columns, mode)) for mode in MODES for name in names]
        parts.append(markdown_table(HEAD, lines))
    return "\n\n".join(parts)


ABOUT = """\
The command without pipes: each request's bytes in memory through RecordReader, MatchCommand and RecordWriter
to the bytes of its reply. One process, one core, processor time; each run makes the command anew, as a
search does, so that the first chunk pays for the buffers' memory. *set* is what is resident once the list is loaded,
*with buffers* after the last row."""
