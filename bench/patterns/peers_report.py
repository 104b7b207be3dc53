"""The figures of compare.py as tables and as a plot."""

from statistics import median

import log_plot

NAMES = {
    "pattern_set": "ours (text::PatternSet)",
    "one_by_one": "ours, one by one",
    "re2_set": "RE2::Set",
    "vectorscan": "Vectorscan, expressions",
    "vectorscan_literals": "Vectorscan, literals, then ours",
    "python_alternation": "Python re, one alternation †",
    "python_fnmatch": "Python fnmatch, one by one †",
}


def percentile(values, share):
    """The smallest value that at least that share of them does not exceed."""
    ordered = sorted(values)
    return ordered[max(0, -(-int(share * 100) * len(ordered) // 100) - 1)] if ordered else None


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


def number(value):
    """Three digits that count, two below 1."""
    if value < 1:
        return f"{value:.2g}"
    return f"{value:,.{max(0, 3 - len(str(int(value))))}f}"


def optional_ms(seconds):
    return "–" if seconds is None else number(seconds * 1000)


def line(engine, figures):
    name = NAMES.get(engine, engine)
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


def markdown_table(head, lines):
    out = ["| " + " | ".join(head) + " |", "|---" + "|--:" * (len(head) - 1) + "|"]
    return "\n".join(out + ["| " + " | ".join(cells) + " |" for cells in lines])


def tables(found):
    parts = []
    for name, engines in summaries(found).items():
        parts.append(f"### {found['lists'][name]:,} wildcards ({name})")
        parts.append(markdown_table(HEAD, [line(engine, figures) for engine, figures in engines.items()]))
    return "\n\n".join(parts)


def markdown(found):
    about = found["machine"]
    loads = [run["load"] for engines in found["runs"].values() for runs in engines.values() for run in runs
             if not isinstance(run, str)]  # fmt: skip
    parts = [
        "# The pattern engine beside others",
        f"{found['date']}, commit {found['commit']}. {about['processors']} processors "
        f"({about['processor']}), {about['memory_mib']} MiB, {about['system']}, Linux "
        f"{about['kernel']}; "
        + "; ".join(f"{name} {version}" for name, version in found["versions"].items())
        + f". Load before {about['load_before']:.1f}, in between {min(loads):.1f} to {max(loads):.1f} "
        "(1 is this run itself).",
        f"{found['rows']:,} rows ({found['source']}), column process, in memory, one core; times are processor time. Medians of "
        f"{found['rounds']} rounds, each engine in a process of its own in each, of up to "
        f"{found['passes']} passes, ended after {found['seconds']:g} s of the clock even in the first: the column "
        "*rows* says how many rows that were. A chunk is 50,000 rows. † Any match at all, on at most 50,000 rows.",
        "Every engine gave the same wildcards for each of its rows."
        if not found["wrong"]
        else "**Wrong:** " + "; ".join(found["wrong"]),
        tables(found),
        "## Commands",
        "\n".join(f"    {command}" for command in found["commands"]),
    ]
    return "\n\n".join(parts) + "\n"


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
                lines.setdefault(NAMES.get(engine, engine), []).append(point)
    return log_plot.draw(lines, "wildcards in the list", "rows a second, one core",
                         f"{found['rows']:,} command lines; median of {found['rounds']}")  # fmt: skip
