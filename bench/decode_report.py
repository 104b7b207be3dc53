"""The targets of seeing through command lines, and the report."""

from statistics import median

import report

# From the least that is done for a row to the most.
VARIANTS = ("decode=false facts=false", "decode=true facts=false", "decode=true facts=true")

# The most that decoding may add to ordinary rows; rows a second on one core; the least part of the
# hidden lines that must be seen through.
DECODE_TIMES = 1.15
ORDINARY_ROWS = 1_000_000
HIDDEN_ROWS = 100_000
RECALL = 0.98

LONGEST_LINE = 200
MOST_LINES = 20


def nanoseconds(runs, variant, **which):
    """The median of a row's processor time over the rounds of one case."""
    wanted = {"variant": variant, **which}
    times = [
        1e9 * run["seconds"] / run["rows"]
        for run in runs
        if all(run[key] == value for key, value in wanted.items())
    ]
    return median(times) if times else None


def rows_a_second(found, variant, **which):
    taken = nanoseconds(found["inside"], variant, **which)
    return 1e9 / taken if taken else None


def recall(found, variant):
    return found["seen_through"][variant] / found["lines"]["hidden"]["rows"]


def judge(found):
    bare, decoded, everything = VARIANTS
    targets = []
    for rows, kind in (("ordinary", "same"), ("ordinary", "all"), ("stopped", "same"), ("stopped", "all")):
        for search in ("built-in set", "*start-bitstransfer*"):
            for mode in ("annotate", "filter"):
                which = {"input": rows, "columns": kind, "search": search, "mode": mode}
                times = report.ratio(
                    nanoseconds(found["inside"], decoded, **which),
                    nanoseconds(found["inside"], bare, **which),
                )
                columns = "selected columns" if kind == "same" else "all columns"
                name = f"{rows}, {columns}, {search}, {mode}: decode=false's time = 1"
                targets.append(report.at_most(name, times, DECODE_TIMES))
    which = {"columns": "same", "search": "built-in set"}
    speed = rows_a_second(found, everything, input="ordinary", mode="annotate", **which)
    targets.append(report.at_least("ordinary, everything on: rows/s", speed, ORDINARY_ROWS))
    speed = rows_a_second(found, everything, input="hidden", mode="filter", **which)
    targets.append(report.at_least("hidden at random, everything on: rows/s", speed, HIDDEN_ROWS))
    speed = rows_a_second(found, everything, input="written", mode="filter", **which)
    targets.append(report.at_least("hidden by hand, everything on: rows/s", speed, HIDDEN_ROWS))
    part = recall(found, everything)
    targets.append(report.at_least("hidden: part that is seen through", part, RECALL))
    return targets


def number(value):
    return "" if value is None else f"{value:,.0f}" if value >= 100 else f"{value:.3g}"


def targets_table(found):
    rows = [("target", "measured", "wanted", "")]
    for one in found["targets"]:
        wanted = one["wanted"].partition(" ")[0] + " " + one["wanted"].split()[1] + " " + number(one["limit"])
        rows.append((one["name"], number(one["value"]), wanted, one["outcome"]))
    return report.table(rows)


def cases_of(runs):
    """The cases in the order in which they were measured, without their variants."""
    keys = ("input", "columns", "search", "mode")
    return list(dict.fromkeys(tuple(run[key] for key in keys) for run in runs))


def figures_table(runs):
    rows = [("rows", "columns", "search", "mode", *(f"{one}: ns a row" for one in VARIANTS),
             "decode by neither", "both by neither", "both: rows/s")]
    for case in cases_of(runs):
        which = dict(zip(("input", "columns", "search", "mode"), case))
        times = [nanoseconds(runs, variant, **which) for variant in VARIANTS]
        ratios = (f"{report.ratio(one, times[0]):.2f}" for one in times[1:])
        rows.append((*case, *map(number, times), *ratios, number(1e9 / times[-1])))
    return report.table(rows)


def share(part, whole):
    return f"{part:,} ({100 * part / whole:.2f} %)" if whole else "0"


def lines_table(found):
    rows = [("rows", "number", "open the gate", "of them by BITS's name", "of them known already",
             "reading them: ns, over all rows", "ns a line that is read")]
    for name, one in found["lines"].items():
        read = one["opened"] - one["known"]
        rows.append((name, f"{one['rows']:,}", share(one["opened"], one["rows"]),
                     f"{one['opened_by_name']:,}", f"{one['known']:,}",
                     number(one["nanoseconds"] / one["rows"]),
                     number(one["nanoseconds"] / read) if read else ""))
    return report.table(rows)


def shown(line):
    """A line for a cell of a table: no bars, no line ends, not too long."""
    line = " ".join(line.split()).replace("|", "¦").replace("`", "'")
    return line if len(line) <= LONGEST_LINE else line[:LONGEST_LINE] + "…"


def shapes_table(shapes, total):
    rows = [("rows", "distinct", "µs a row", "part of the time", "line, numbers as #")]
    for one in shapes:
        rows.append((f"{one['rows']:,}", f"{one['lines']:,}",
                     f"{one['nanoseconds'] / one['rows'] / 1000:.1f}",
                     f"{100 * one['nanoseconds'] / total:.1f} %" if total else "", shown(one["shape"])))
    return report.table(rows)


def unnamed_table(lines):
    rows = [("rows", "line", "decoded")]
    rows += [(f"{one['rows']:,}", shown(one["process"]), shown(one["decoded"])) for one in lines[:MOST_LINES]]
    return report.table(rows)


def unnamed_text(found):
    parts = []
    for name, lines in found["unnamed"].items():
        total = sum(one["rows"] for one in lines)
        parts.append(f"{name}: {total:,} rows of {len(lines):,} distinct lines.")
        if lines:
            parts.append(unnamed_table(lines))
    return "\n\n".join(parts)


def cautions(found):
    notes = []
    if found["source"] != "synth_processes.py":
        notes.append(
            "The ordinary rows are the app's bundled samples, repeated: the test material that makes "
            "rows out of real process creations was not there. These are not the figures of the targets."
        )
    busiest = max(found["machine"]["load_before"], found["load_after"])
    if busiest > 0.5 * found["machine"]["processors"]:
        notes.append(f"The machine was busy: a load of {busiest:.1f}.")
    known = found["lines"]["ordinary"]["known"]
    notes.append(
        f"{share(known, found['lines']['ordinary']['opened'])} of the ordinary rows that open the gate "
        "hold a line that was read before: rows made of few real ones repeat them more than others may."
    )
    return notes


def summary(found):
    return "\n".join([targets_table(found), "", *cautions(found)])


def markdown(found):
    about = found["machine"]
    bare, _, everything = VARIANTS
    ordinary = found["lines"]["ordinary"]
    parts = [
        "# bitsmatch: what seeing through command lines takes",
        f"{found['date']}, commit {found['commit']}. {about['processors']} processors "
        f"({about['processor']}), {about['system']}; load before {about['load_before']:.1f}, after "
        f"{found['load_after']:.1f}. Medians of {found['rounds']} rounds in turn, processor time. "
        f"Ordinary rows: {found['source']}. bench/README.md says how it is done.",
        *cautions(found),
        "## Targets",
        targets_table(found),
        f"Of the hidden lines {100 * recall(found, everything):.2f} % match with `{everything}`, "
        f"{100 * recall(found, bare):.2f} % with `{bare}`.",
        "## Without pipes",
        figures_table(found["inside"]),
        "## Through pipes, by the release",
        figures_table(found["piped"]),
        "## The gate",
        lines_table(found),
        "Ordinary lines that open it most often:",
        shapes_table(ordinary["most_rows"], ordinary["nanoseconds"]),
        "Ordinary lines that take the most time:",
        shapes_table(ordinary["most_time"], ordinary["nanoseconds"]),
        "## Matches that don't name BITS",
        "Each is a false match or a hidden transfer: to be judged by a person.",
        unnamed_text(found),
    ]
    return "\n\n".join(parts) + "\n"
