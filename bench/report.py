"""The targets, and whether the figures reach them."""

import json
from statistics import median

MIB = 1 << 20

PASS, MISS, UNKNOWN = "PASS", "MISS", "not measured"

# The most that a run may take of the time of `cat | cat | cat`; the least that the SDK's processor
# time must be of ours; the longest start, and the least that the SDK's must be of it.
CAT_TIMES = 1.7
SDK_CPU_TIMES = {"annotate": 50, "filter": 30}
STARTUP_SECONDS = 0.005
STARTUP_TIMES = 40

SDK_VERSION = "2.1.1"


def memory_limit(largest_request):
    return 64 * MIB + 2.5 * largest_request


def middle(found, who, figure):
    """The median of a figure over the runs of one; None where there are no runs."""
    runs = found["runs"].get(who)
    return median(run[figure] for run in runs) if runs else None


def at_most(name, value, limit):
    reached = value is not None and value <= limit
    return target(name, value, limit, f"at most {limit:.4g}", reached)


def at_least(name, value, limit):
    reached = value is not None and value >= limit
    return target(name, value, limit, f"at least {limit:.4g}", reached)


def target(name, value, limit, wanted, reached):
    outcome = UNKNOWN if value is None else PASS if reached else MISS
    return {"name": name, "value": value, "limit": limit, "wanted": wanted, "outcome": outcome}


def ratio(one, other):
    return one / other if one is not None and other else None


def wrong_counts(found):
    """Where a count of rows or matches is not what plain Python counted."""
    expected = found["rows"]
    wrong = []
    for who, counts in found["counts"].items():
        rows = expected["matches"] if "filter" in who else expected["rows"]
        if counts != {"rows": rows, "matches": expected["matches"]}:
            wrong.append(
                f"{who}: {counts['rows']} rows with {counts['matches']} matches instead of "
                f"{rows} with {expected['matches']}"
            )
    return wrong


def judge(found):
    targets = []
    for mode in ("annotate", "filter"):
        ours = middle(found, f"bitsmatch {mode}", "wall_seconds")
        bare = middle(found, f"cat {mode}", "wall_seconds")
        targets.append(at_most(f"{mode}: wall time, cat's = 1", ratio(ours, bare), CAT_TIMES))
    for mode, times in SDK_CPU_TIMES.items():
        ours = middle(found, f"bitsmatch {mode}", "cpu_seconds")
        peer = middle(found, f"sdk {mode}", "cpu_seconds")
        name = f"{mode}: SDK's processor time, ours = 1"
        targets.append(at_least(name, ratio(peer, ours), times))
    starts = {who: median(seconds) for who, seconds in found["startup"].items()}
    ours = starts["bitsmatch"]
    targets.append(at_most("start-up, ms", ours * 1000, STARTUP_SECONDS * 1000))
    targets.append(
        at_least("start-up: SDK's, ours = 1", ratio(starts.get("sdk"), ours), STARTUP_TIMES)
    )
    for mode in ("annotate", "filter"):
        peak = max(run["peak_memory_bytes"] for run in found["runs"][f"bitsmatch {mode}"]) / MIB
        limit = memory_limit(found["streams"][mode]["largest_request_bytes"]) / MIB
        targets.append(at_most(f"{mode}: peak memory, MiB", peak, limit))
    targets.append(at_most("counts that differ from plain Python's", len(wrong_counts(found)), 0))
    return targets


def publish(found, out, name, markdown, summary):
    """Writes NAME.json and NAME.md, prints the summary; the exit code."""
    (out / f"{name}.json").write_text(json.dumps(found, indent=2) + "\n")
    (out / f"{name}.md").write_text(markdown(found))
    print(summary(found))
    print(f"\nWritten: {out / name}.md and {name}.json")
    return exit_code(found["targets"])


def exit_code(targets):
    outcomes = {target["outcome"] for target in targets}
    return 1 if MISS in outcomes else 77 if UNKNOWN in outcomes else 0


def table(rows):
    """A Markdown table whose columns line up in a terminal too."""
    widths = [max(len(row[i]) for row in rows) for i in range(len(rows[0]))]
    lines = [
        "| " + " | ".join(cell.ljust(width) for cell, width in zip(row, widths)) + " |"
        for row in rows
    ]
    lines.insert(1, "|" + "|".join("-" * (width + 2) for width in widths) + "|")
    return "\n".join(lines)


def number(value):
    return "" if value is None else f"{value:.1f}" if value >= 10 else f"{value:.3g}"


def targets_table(found):
    rows = [("target", "measured", "wanted", "")]
    for one in found["targets"]:
        rows.append((one["name"], number(one["value"]), one["wanted"], one["outcome"]))
    return table(rows)


def spread(runs, figure, times=1.0):
    values = [run[figure] * times for run in runs]
    return f"{median(values):.3f} ({min(values):.3f}–{max(values):.3f})"


def figures_table(found, kinds):
    rows = [
        ("", "runs", "wall s: median (all)", "processor s: median (all)", "peak MiB",
         "rows/s", "MB/s", "rows out", "matches")
    ]
    for kind in kinds:
        stream = found["streams"][kind]
        for who in ("cat", "bitsmatch", "sdk"):
            name = f"{who} {kind}"
            runs = found["runs"].get(name)
            if not runs:
                continue
            wall = middle(found, name, "wall_seconds")
            peak = max((run.get("peak_memory_bytes", 0) for run in runs), default=0)
            counts = found["counts"].get(name)
            rows.append(
                (
                    name,
                    str(len(runs)),
                    spread(runs, "wall_seconds"),
                    spread(runs, "cpu_seconds"),
                    f"{peak / MIB:.1f}" if peak else "",
                    f"{stream['rows'] / wall:,.0f}",
                    f"{stream['bytes'] / wall / 1e6:,.0f}",
                    f"{counts['rows']:,}" if counts else "",
                    f"{counts['matches']:,}" if counts else "",
                )
            )
    return table(rows)


def startup_table(found):
    rows = [("start to getinfo's reply", "rounds", "ms: median (all rounds)")]
    for who, seconds in found["startup"].items():
        runs = [{"seconds": value} for value in seconds]
        rows.append((who, str(len(seconds)), spread(runs, "seconds", 1000)))
    return table(rows)


def how_often(count):
    return "once" if count == 1 else f"{count} times"


def cautions(found):
    """What a reader must know before believing a figure."""
    notes = []
    if found["rows"]["source"] != "synth_processes.py":
        notes.append(
            "The rows are the app's bundled samples, repeated: the test material that makes rows "
            "out of real process creations was not there. These are not the figures of the targets."
        )
    if found["rows"]["rows"] != 300_000:
        notes.append(f"{found['rows']['rows']:,} rows: the targets speak of 300,000.")
    if found["sdk_rounds"] == 0:
        notes.append("The SDK's command was not measured.")
    elif not found["versions"]["splunk-sdk"].startswith(SDK_VERSION + " "):
        notes.append(f"The targets speak of splunk-sdk {SDK_VERSION}.")
    if 0 < found["sdk_rounds"] < found["rounds"]:
        peer, others = how_often(found["sdk_rounds"]), how_often(found["rounds"])
        notes.append(f"The SDK's command ran {peer}, all else {others}.")
    load = found["machine"]["load_before"]
    if load > 0.5 * found["machine"]["processors"]:
        notes.append(f"The machine was busy before: a load of {load:.1f}.")
    return notes + [f"Wrong count: {one}." for one in wrong_counts(found)]


def summary(found):
    lines = [targets_table(found), ""]
    ours, bare = (
        f"{middle(found, f'{who} {mode}', 'wall_seconds') * 1000:.0f} ms"
        for who, mode in (("bitsmatch", "annotate"), ("cat", "annotate"))
    )
    lines.append(
        f"{found['rows']['rows']:,} rows, {found['rows']['matches']:,} matches; "
        f"annotate {ours}, cat|cat|cat {bare}."
    )
    return "\n".join(lines + cautions(found))


def markdown(found):
    machine = found["machine"]
    stream = found["streams"]["annotate"]
    parts = [
        "# bitsmatch: what it takes",
        f"{found['date']}, commit {found['commit']}. {machine['processors']} processors "
        f"({machine['processor']}), {machine['memory_mib']} MiB, {machine['system']}, "
        f"Linux {machine['kernel']}; load before: {machine['load_before']:.1f}. "
        + "; ".join(f"{name}: {version}" for name, version in found["versions"].items())
        + ".",
        f"{found['rows']['rows']:,} rows ({found['rows']['source']}), {found['rows']['matches']:,} "
        f"of them match; {stream['chunks']} chunks, {stream['columns']} columns with their "
        f"companions, {stream['bytes'] / 1e6:.1f} MB, largest request "
        f"{stream['largest_request_bytes'] / MIB:.1f} MiB. bench/README.md says how it is done.",
        *cautions(found),
        "## Targets",
        targets_table(found),
        "## Figures",
        figures_table(found, ["annotate", "filter"]),
        startup_table(found),
        "## With the columns that the command asks for",
        "No target: what Splunk from 8 on sends, `process` and `_chunked_idx` alone.",
        figures_table(found, ["annotate, selected", "filter, selected"]),
        "## Commands",
        "\n".join(f"    {command}" for command in found["commands"]),
    ]
    return "\n\n".join(parts) + "\n"
