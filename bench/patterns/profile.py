#!/usr/bin/env python3
"""Says where the nanoseconds of a row go: perf over chunk_engine, its samples added up by what they belong to.

usage: profile.py --engine CHUNK_ENGINE --inner-loops PROGRAM --out DIR [--rows N] [--passes N] [--shared DIR]
                  [--list CSV]...

bench/profile.sh builds what this needs, with debugging information, and calls it. Writes DIR/profile.md.
Exit code: 0, or 77 where perf can't be used.
"""

import argparse
import collections
import json
import os
import re
import shlex
import shutil
import subprocess
import sys
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))

import machine  # noqa: E402
from compare import lists_of  # noqa: E402
from figures import markdown_table, number  # noqa: E402
from make_rows import ROOT, default_shared, rows_of  # noqa: E402

SHAPES = (("all", "filter"), ("all", "annotate"), ("selected", "filter"), ("selected", "annotate"))
SAMPLES_A_SECOND = 4000
SETTLE_SECONDS = 0.5

PAGE_FAULTS, KERNEL, OTHER = "page faults", "kernel, other", "not told apart"
# From the innermost function outwards, those that were inlined included, the first that stands in one of
# these says where a sample belongs. What memcpy and its like do belongs to who called them.
GROUPS = {
    "copy of the chunk, in place of the pipe": r"MemoryStream::read",
    "scan for commas, quotes and line ends": r"records::.*scan_|scan_with|running_xor|nth_bit",
    "writing": r"RecordWriter|append_kept|ByteBuffer|fields_of_match|append_multivalue|append_field",
    "selecting and unquoting": r"RecordReader|RowBlock|records::Row\b|Selection|field_value|MultivalueReader|is_missing",
    "folding": r"folded_into|text::fold\(",
    "scan for witnesses": r"FoldedFinder|scan_(few_pairs|pairs|fours|eights)|scan<text::\(anonymous namespace\)",
    "candidates": r"PatternSet::(match|consider)|WindowTable|matches_folded|Wildcard::matches",
    "the command itself": r"MatchCommand",
}
LOADING = re.compile(r"load_patterns|MatchCommand::configure")


def group_of(names, kernel):
    """`names` from the innermost function outwards; None for what is done once, before the first row."""
    if any(LOADING.search(name) for name in names):
        return None
    if kernel:
        return PAGE_FAULTS if any("page_fault" in name for name in kernel) else KERNEL
    for name in names:
        for group, pattern in PATTERNS.items():
            if pattern.search(name):
                return group
    return OTHER


PATTERNS = {group: re.compile(pattern) for group, pattern in GROUPS.items()}


def record(engine, words, data):
    """Runs the engine with perf attached once its rows are in memory; its figures."""
    command = [str(word) for word in (engine, *words, "--wait")]
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    if process.stdout.readline() != "ready\n":
        raise SystemExit(f"profile.py: this failed: {shlex.join(command)}")
    perf = subprocess.Popen(
        ["perf", "record", "-q", "-e", "cpu-clock", "-F", str(SAMPLES_A_SECOND), "--call-graph", "dwarf,2048",
         "-o", data, "-p", str(process.pid)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)  # fmt: skip
    time.sleep(SETTLE_SECONDS)
    out, _ = process.communicate("go\n")
    if perf.wait() != 0 or process.returncode != 0:
        return None
    return json.loads(out)


def stacks(data):
    """The samples: for each the frames from the innermost on, as (address or None, name)."""
    command = ["perf", "script", "-i", data, "--no-inline", "-F", "ip,sym,dso"]
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, check=True)
    for sample in done.stdout.split("\n\n"):
        frames = []
        for line in sample.splitlines():
            match = re.match(r"\s*([0-9a-f]+) (.*) \((.*)\)$", line)
            if match:
                address, name, where = match.groups()
                frames.append((None if where.startswith("[") else int(address, 16), name))
        if frames:
            yield frames


def inlined_names(program, addresses):
    """For each address the functions that it lies in, the innermost first."""
    wanted = sorted(addresses)
    command = ["addr2line", "-e", program, "-a", "-f", "-i", "-C"]
    text = "".join(f"{address:#x}\n" for address in wanted)
    done = subprocess.run(command, input=text, stdout=subprocess.PIPE, text=True, check=True)
    names = {}
    for line in done.stdout.splitlines():
        if line.startswith("0x") and " " not in line:
            names[int(line, 16)] = current = []
            function = True
        else:
            if function:
                current.append(line)
            function = not function
    return names


def count(engine, data):
    """Samples by group; those of the rows only."""
    # A caller's address is the one that it returns to.
    samples = [
        [(address if place == 0 or address is None else address - 1, name) for place, (address, name) in enumerate(frames)]
        for frames in stacks(data)
    ]
    names = inlined_names(engine, {address for frames in samples for address, _ in frames if address is not None})
    counts = collections.Counter()
    for frames in samples:
        user, kernel = [], []
        for address, name in frames:
            if address is None:
                kernel.append(name)
            else:
                user += [*names.get(address, []), name]
        counts[group_of(user, [name for name in kernel if name != "[unknown]"])] += 1
    del counts[None]
    return counts


def profile(options, csv_file, lists):
    """For each shape and list the nanoseconds a row of each group."""
    found = {}
    data = str(options.out / "profile.data")
    for columns, mode in SHAPES:
        for name, path in lists.items():
            print(f"  {columns}, {mode}: {name}", file=sys.stderr)
            words = ["--csv", csv_file, "--rows", options.rows, "--list", f"{name}={path}", "--mode", mode,
                     "--columns", columns, "--passes", options.passes]  # fmt: skip
            figures = record(options.engine, words, data)
            if figures is None:
                return None
            run = figures["runs"][0]
            nanoseconds = 1e9 * run["seconds"] / figures["rows"]
            counts = count(options.engine, data)
            total = counts.total()
            shares = {group: counts[group] / total for group in (*GROUPS, PAGE_FAULTS, KERNEL, OTHER)}
            found[(columns, mode, name)] = {
                "nanoseconds": nanoseconds,
                "bytes": figures["columns"][columns]["bytes"] / figures["rows"],
                "shares": shares,
                "samples": total,
            }
    return found


def tables(found):
    parts = []
    for columns, mode in SHAPES:
        figures = {name: each for (c, m, name), each in found.items() if (c, m) == (columns, mode)}
        size = next(iter(figures.values()))["bytes"]
        parts.append(f"### Columns: {columns}, mode={mode} ({size:.0f} bytes a row)")
        lines = []
        for group in (*GROUPS, PAGE_FAULTS, KERNEL, OTHER):
            cells = [
                f"{number(each['shares'][group] * each['nanoseconds'])} ({each['shares'][group]:.0%})"
                for each in figures.values()
            ]
            lines.append([group, *cells])
        lines.append(["**all, ns/row**", *(number(each["nanoseconds"]) for each in figures.values())])
        lines.append(["samples", *(f"{each['samples']:,}" for each in figures.values())])
        parts.append(markdown_table(["ns/row (share)", *figures], lines))
    return "\n\n".join(parts)


def inner_loops(program):
    """Bytes a second of the loops that bound all others."""
    command = [program, "--benchmark_filter=memory_|read_rows|copy_rows", "--benchmark_format=json",
               "--benchmark_repetitions=3", "--benchmark_report_aggregates_only=true"]  # fmt: skip
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, check=True)
    return {
        each["run_name"]: each["bytes_per_second"]
        for each in json.loads(done.stdout)["benchmarks"]
        if each["aggregate_name"] == "median" and "bytes_per_second" in each
    }


def pipe_rate(path):
    """Bytes a second through two pipes of the default size, with nobody looking at them."""
    seconds = []
    for _ in range(3):
        began = time.perf_counter()
        subprocess.run(f"cat < {shlex.quote(path)} | cat | cat > /dev/null", shell=True, check=True)
        seconds.append(time.perf_counter() - began)
    return os.path.getsize(path) / sorted(seconds)[1]


def statistics(options, csv_file, lists):
    """What perf stat counts over one run, the making of the rows included."""
    name = "made_60000"
    words = [options.engine, "--csv", csv_file, "--rows", options.rows, "--list", f"{name}={lists[name]}",
             "--mode", "annotate", "--columns", "all", "--passes", options.passes]  # fmt: skip
    command = ["perf", "stat", *(str(word) for word in words)]
    done = subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, check=False)
    return shlex.join(command), done.stderr.strip("\n")


def markdown(options, csv_file, found, lists):
    about = machine.describe()
    rates = {**inner_loops(options.inner_loops), "cat | cat | cat": pipe_rate(csv_file)}
    command, counted = statistics(options, csv_file, lists)
    lines = [[f"`{name}`", number(rate / 1e9)] for name, rate in rates.items()]
    return "\n\n".join([
        "# Where the nanoseconds of a row go",
        f"Commit {machine.commit(ROOT)}; {about['processors']} processors ({about['processor']}), {about['system']}, Linux "
        f"{about['kernel']}, load {about['load_before']:.1f}. {options.rows:,} rows, {options.passes} times over, through the "
        f"whole command without pipes (chunk_engine); {SAMPLES_A_SECOND} samples a second of cpu-clock, added up by function, those that "
        "were inlined included. What is done once for the list is left out.",
        tables(found),
        "## What bounds it",
        markdown_table(["loop", "GB/s"], lines),
        "`memory_read` and `memory_copy` are for 256 KiB and 256 MiB; a copy counts each byte once.",
        "## Counters",
        f"    {command}",
        "\n".join(f"    {line}" for line in counted.splitlines()),
    ]) + "\n"  # fmt: skip


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--engine", required=True)
    parser.add_argument("--inner-loops", required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--rows", type=int, default=300_000)
    parser.add_argument("--passes", type=int, default=10)
    parser.add_argument("--shared", type=Path, default=default_shared())
    parser.add_argument("--list", type=Path, action="append", default=[])
    options = parser.parse_args()
    for program in ("perf", "addr2line"):
        if shutil.which(program) is None:
            print(f"profile.py: {program} is not installed (Debian: linux-perf, binutils)", file=sys.stderr)
            return 77
    options.out.mkdir(parents=True, exist_ok=True)
    csv_file = rows_of(options.rows, options.out, options.shared)["path"]
    lists = lists_of(options.out, options.shared, options.list)
    found = profile(options, csv_file, lists)
    if found is None:
        print("profile.py: perf can't record here: see kernel.perf_event_paranoid", file=sys.stderr)
        return 77
    text = markdown(options, csv_file, found, lists)
    (options.out / "profile.md").write_text(text)
    print(text)
    print(f"Written: {options.out / 'profile.md'}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
