"""The targets of lineage, and the report."""

from statistics import median

import report

MODES = ("filter", "annotate")
LINEAGES = ("lineage=off", "lineage=inline")

# The most that lineage may add to a million rows; the most bytes of a process beside its texts; how
# far the time of a row may grow from the fewest rows to the most.
MORE_SECONDS = 2.0
BYTES_A_ROW = 120
GROWTH = 1.5

MILLION = 1_000_000


def seconds(found, mode, lineage):
    return median(run["wall_seconds"] for run in found["command"][f"{mode} {lineage}"])


def more_seconds(found, mode):
    """What lineage adds to a run, by the million rows."""
    off, inline = (seconds(found, mode, lineage) for lineage in LINEAGES)
    return (inline - off) * MILLION / found["rows"]["rows"]


def table_seconds(found, rows):
    """Processor time for taking the rows in and finding every parent."""
    return median(
        run["add_seconds"] + run["link_seconds"] for run in found["table"][str(rows)]
    )


def peer_seconds(runs):
    return median(sum(run["seconds"].values()) for run in runs)


def growth(found):
    """The time of a row where there are the most, by that where there are the fewest."""
    sizes = sorted(map(int, found["table"]))
    few, most = sizes[0], sizes[-1]
    return (table_seconds(found, most) / most) / (table_seconds(found, few) / few)


def judge(found):
    targets = [
        report.at_most(
            f"{mode}: seconds that lineage=inline adds to a million rows",
            more_seconds(found, mode), MORE_SECONDS,
        )
        for mode in MODES
    ]
    held = max(run["allocated_per_row_beyond_text"] for runs in found["table"].values() for run in runs)
    targets.append(report.at_most("bytes of a process beside its texts", held, BYTES_A_ROW))
    sizes = sorted(map(int, found["table"]))
    name = f"time of a row among {sizes[-1]:,}, among {sizes[0]:,} = 1"
    targets.append(report.at_most(name, growth(found), GROWTH))
    ours = seconds(found, "filter", "lineage=inline")
    for peer in ("msticpy", "pandas", "sqlite"):
        runs = found["peers"].get(peer)
        times = report.ratio(peer_seconds(runs), ours) if runs else None
        targets.append(report.at_least(f"{peer}'s time, ours = 1", times, 1))
    targets.append(report.at_most("chains that contradict the truth", found["chains"]["wrong"], 0))
    return targets


def command_table(found):
    rows = [("", "wall s: median (all)", "processor s: median (all)", "peak MiB", "rows out",
             "matches")]
    for name, runs in found["command"].items():
        counts = found["counts"][name]
        peak = max(run["peak_memory_bytes"] for run in runs) / report.MIB
        rows.append((name, report.spread(runs, "wall_seconds"), report.spread(runs, "cpu_seconds"),
                     f"{peak:,.0f}", f"{counts['rows']:,}", f"{counts['matches']:,}"))
    return report.table(rows)


def table_table(found):
    rows = [("rows", "taking in s: median (all)", "finding parents s", "every chain s", "ns a row",
             "bytes a row beside texts", "texts, bytes a row")]
    for size in sorted(map(int, found["table"])):
        runs = found["table"][str(size)]
        rows.append((f"{size:,}", report.spread(runs, "add_seconds"),
                     report.spread(runs, "link_seconds"), report.spread(runs, "chain_seconds"),
                     f"{1e9 * table_seconds(found, size) / size:,.0f}",
                     f"{max(run['allocated_per_row_beyond_text'] for run in runs):.1f}",
                     f"{max(run['text_bytes_per_row'] for run in runs):.1f}"))
    return report.table(rows)


def chains_cells(chains):
    return tuple(f"{chains[name]:,}" for name in ("chains", "known", "equal", "shorter", "wrong"))


def peers_table(found):
    rows = [("", "reading s", "building s", "chains s", "all s", "peak MiB", "chains",
             "truth is known", "equal", "shorter", "wrong")]
    runs = found["command"]["filter lineage=inline"]
    peak = max(run["peak_memory_bytes"] for run in runs) / report.MIB
    rows.append(("bitsmatch", "", "", "", f"{seconds(found, 'filter', 'lineage=inline'):.2f}",
                 f"{peak:,.0f}", *chains_cells(found["chains"])))
    for peer, runs in found["peers"].items():
        steps = (f"{median(run['seconds'][step] for run in runs):.2f}"
                 for step in ("read", "build", "chains"))
        peak = max(run["peak_memory_bytes"] for run in runs) / report.MIB
        rows.append((peer, *steps, f"{peer_seconds(runs):.2f}", f"{peak:,.0f}",
                     *chains_cells(runs[0])))
    return report.table(rows)


def cautions(found):
    notes = []
    if not found["rows"]["truth"]:
        notes.append(
            "The rows are the app's bundled samples, repeated, whose true chains are not known: the "
            "test material was not there. These are not the figures of the targets."
        )
    if found["rows"]["rows"] != MILLION:
        notes.append(f"{found['rows']['rows']:,} rows: the targets speak of a million.")
    for peer in ("msticpy", "pandas"):
        if peer not in found["peers"]:
            notes.append(f"{peer} could not be installed here, and was not measured.")
    load = found["machine"]["load_before"]
    if load > 0.5 * found["machine"]["processors"]:
        notes.append(f"The machine was busy before: a load of {load:.1f}.")
    return notes


def summary(found):
    return "\n".join([report.targets_table(found), "", peers_table(found), "", *cautions(found)])


def markdown(found):
    machine = found["machine"]
    parts = [
        "# What lineage takes",
        f"{found['date']}, commit {found['commit']}. {machine['processors']} processors "
        f"({machine['processor']}), {machine['memory_mib']} MiB, {machine['system']}, Linux "
        f"{machine['kernel']}; load before: {machine['load_before']:.1f}. {found['rows']['rows']:,} "
        f"rows ({found['rows']['source']}), {found['rounds']} rounds; "
        f"{found['stream']['bytes'] / 1e6:,.0f} MB of requests.",
        *cautions(found),
        "## Targets",
        report.targets_table(found),
        "## The whole command, through pipes",
        command_table(found),
        "## The table of processes alone",
        table_table(found),
        "## Others, for the chains above the same matches",
        "All that is ours is in one figure: it reads the requests, matches, decodes, and writes the "
        "reply. The others read the same rows from a CSV file.",
        peers_table(found),
        "## Commands",
        "\n".join(f"    {command}" for command in found["commands"]),
    ]
    return "\n\n".join(parts) + "\n"
