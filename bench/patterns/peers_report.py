"""The figures of compare.py as tables and as a plot."""

from statistics import median

import chunks
import log_plot
import processes
import report
from figures import markdown_table, number, optional_ms, percentile

NAMES = {
    "pattern_set": "ours (text::PatternSet)",
    "pattern_set_scalar": "ours, scalar scans",
    "one_by_one": "ours, one by one",
    "vectorscan_literals": "Vectorscan, literals, then ours",
    "vectorscan": "Vectorscan, expressions",
    "aho_corasick": "Aho-Corasick, literals, then ours",
    "aho_corasick_witnesses": "Aho-Corasick, witnesses, then ours",
    "re2_set": "RE2::Set",
    "python_alternation": "Python re, one alternation †",
    "python_fnmatch": "Python fnmatch, one by one †",
}

# Colour, width and dashes in the plot: a colour for each family, its second and third member in dashes.
STYLES = {
    "pattern_set": ("#c2410c", 3.5, "none"),
    "pattern_set_scalar": ("#c2410c", 2, "7 4"),
    "one_by_one": ("#c2410c", 2, "2 4"),
    "vectorscan_literals": ("#1d4ed8", 2, "none"),
    "vectorscan": ("#1d4ed8", 2, "7 4"),
    "aho_corasick": ("#15803d", 2, "none"),
    "aho_corasick_witnesses": ("#15803d", 2, "7 4"),
    "re2_set": ("#7c3aed", 2, "none"),
    "python_alternation": ("#64748b", 2, "none"),
    "python_fnmatch": ("#64748b", 2, "7 4"),
}


def summarise(runs, rows_wanted):
    """Medians over the runs of one engine with one list; a sentence where it never ran."""
    good = [run for run in runs if not isinstance(run, str)]
    if not good:
        return runs[-1]
    chunks = [seconds for run in good for seconds in run["chunk_seconds"]]
    rates = [run["rows_timed"] / run["seconds"] for run in good]
    return {
        "build_seconds": median(run["build_seconds"] for run in good),
        "rows_per_second": median(rates),
        "slowest": min(rates),
        "fastest": max(rates),
        "bytes_per_second": median(run["bytes_timed"] / run["seconds"] for run in good),
        "chunks": len(chunks),
        "p50": percentile(chunks, 0.5),
        "p99": percentile(chunks, 0.99),
        "resident_bytes": median(run["resident_bytes"] for run in good),
        "rows": min(run["rows"] for run in good),
        "all_rows": min(run["rows"] for run in good) >= rows_wanted,
        "pairs": good[0].get("pairs"),
        "matching_rows": good[0]["matching_rows"],
        "matches_over": good[0]["rows"],
        "load": max(run["load"] for run in good),
    }


def summaries(found):
    return {
        name: {engine: summarise(runs, found["rows"]) for engine, runs in engines.items()}
        for name, engines in found["runs"].items()
    }


def line(engine, figures):
    name = NAMES[engine]
    if isinstance(figures, str):
        return [name, figures] + [""] * 9
    pairs = figures["pairs"]
    return [
        name,
        number(figures["build_seconds"] * 1000),
        f"{figures['rows_per_second']:,.0f}",
        f"{figures['slowest']:,.0f} – {figures['fastest']:,.0f}",
        number(figures["bytes_per_second"] / 1e6),
        number(1e9 / figures["rows_per_second"]),
        optional_ms(figures["p50"]),
        optional_ms(figures["p99"]),
        number(figures["resident_bytes"] / 1e6),
        f"{figures['matches_over']:,}",
        f"{figures['matching_rows']:,}; {'–' if pairs is None else format(pairs, ',')}",
    ]


HEAD = ["engine", "ready, ms", "rows/s", "slowest – fastest", "MB/s", "ns/row", "chunk p50, ms", "p99, ms",
        "memory, MB", "rows", "rows that match; pairs"]  # fmt: skip


def tables(found):
    parts = []
    for name, engines in summaries(found).items():
        if not engines:
            continue
        parts.append(f"### {found['lists'][name]:,} wildcards ({name})")
        parts.append(markdown_table(HEAD, [line(engine, figures) for engine, figures in engines.items()]))
    return "\n\n".join(parts)


# Which of its literal matchers Vectorscan takes. Read in its sources: src/hwlm/hwlm_build.cpp and hwlm.h
# (HWLM_LITERAL_MAX_LEN), src/fdr/teddy_engine_description.cpp and .h (TEDDY_BUCKET_LOAD). Debian's 5.4.9 on AVX2 agrees:
# from 96 literals to 97 the time to get ready falls from 8.4 to 2.4 ms, for Teddy's buckets are merged pair by pair.
LITERAL_MATCHERS = """\
*Vectorscan, literals* is at the same time the measure of three algorithms. By its sources its literal matcher is a search for two
bytes ("noodle") for one literal, Teddy for up to 96 (six for each of 16 buckets with AVX2, of 8 without), and FDR for more; each
looks for the last eight bytes of a literal at most. So `one` is noodle, `built-in` Teddy, and all others FDR. The library has
code for AVX2 and AVX-512 and chooses when it runs. Our own scan for up to eight pairs of bytes is a Teddy of two bytes."""


def about(found):
    machine = found["machine"]
    loads = [run["load"] for engines in found["runs"].values() for runs in engines.values() for run in runs
             if not isinstance(run, str)]  # fmt: skip
    loads.append(found["load_after"])
    return (
        f"{found['date']}, commit {found['commit']}. {machine['processors']} processors "
        f"({machine['processor']}), {machine['memory_mib']} MiB, {machine['system']}, Linux {machine['kernel']}; "
        + "; ".join(f"{name} {version}" for name, version in found["versions"].items())
        + f". Load before {machine['load_before']:.1f}, in between {min(loads):.1f} to {max(loads):.1f} "
        f"(1 is this run itself). {found['rows']:,} rows ({found['source']}), chunks of 50,000; medians of "
        f"{found['rounds']} rounds."
    )


def peers(found):
    return [
        "## The engine beside others",
        "The values of the column process, in memory, one core; times are processor time. Each engine in a process of its own "
        f"in each round, of up to {found['passes']} passes, ended after {found['seconds']:g} s of the clock even in the "
        "first: the column *rows* says how many rows that were. † Any match at all, on at most 50,000 rows.",
        LITERAL_MATCHERS,
        tables(found),
    ]


def markdown(found):
    parts = [
        "# The pattern engine",
        about(found),
        "Every engine gave the same wildcards for each of its rows, and every run the same number of rows."
        if not found["wrong"]
        else "**Wrong:** " + "; ".join(found["wrong"]),
    ]
    if found["targets"]:
        parts += ["## Targets", report.targets_table(found)]
    if any(found["runs"].values()):
        parts += peers(found)
    if found["chunks"]:
        parts += ["## The command over whole chunks", chunks.ABOUT, chunks.tables(found["chunks"])]
    if found["processes"] is not None:
        parts += ["## Two processes", processes.ABOUT, processes.table(found["processes"])]
    parts += ["## Commands", "\n".join(f"    {command}" for command in found["commands"])]
    return "\n\n".join(parts) + "\n"


def summary(found):
    """What is worth seeing in a terminal: all figures, and the targets last."""
    parts = [tables(found)]
    parts += [chunks.tables(found["chunks"])] if found["chunks"] else []
    parts += [processes.table(found["processes"])] if found["processes"] is not None else []
    parts += [report.targets_table(found)] if found["targets"] else []
    return "\n\n".join(part for part in parts if part)


def plot(found):
    """Rows a second against the number of wildcards, a line for each engine; without lists that were
    given, which may be of another kind and would bend the lines."""
    lines = {}
    for name, engines in summaries(found).items():
        if name in found["given"]:
            continue
        for engine, figures in engines.items():
            if not isinstance(figures, str):
                point = (found["lists"][name], figures["rows_per_second"])
                lines.setdefault(engine, []).append(point)
    lines = {engine: lines[engine] for engine in NAMES if engine in lines}
    return log_plot.draw(
        {NAMES[engine]: points for engine, points in lines.items()},
        {NAMES[engine]: STYLES[engine] for engine in lines},
        "wildcards in the list",
        "rows a second, one core",
        f"{found['rows']:,} command lines; median of {found['rounds']}; † says no more than whether any matches",
    )
