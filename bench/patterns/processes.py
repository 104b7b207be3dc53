"""The rows split over two processes on two processors, as Splunk splits them over indexers."""

import json
import os
import shlex
import subprocess
import sys
from statistics import median

import report
from figures import markdown_table, number

# Each with the most that goes through memory, a copy of every row, and the second with the largest set.
LISTS = ("one", "made_60000")
MODE = "annotate"
# So that what is paid once, for the list and the first page faults, counts as little as in a long search.
PASSES = 5
LEAST_SPEED_UP = 1.8


class Engine:
    """One process with its share of the chunks in memory, waiting to begin."""

    def __init__(self, words, part, parts, cpu):
        command = [*words, "--part", f"{part}/{parts}", "--cpu", str(cpu), "--wait"]
        self.command = shlex.join(command)
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def wait_until_ready(self):
        if self.process.stdout.readline() != "ready\n":
            raise SystemExit(f"processes.py: this failed: {self.command}")

    def begin(self):
        self.process.stdin.write("go\n")
        self.process.stdin.flush()

    def result(self):
        out, _ = self.process.communicate()
        if self.process.returncode != 0:
            raise SystemExit(f"processes.py: this failed: {self.command}")
        return json.loads(out)["runs"][0]


def run(words, cpus):
    """Seconds by the clock from the first row of any process to the last row of any."""
    engines = [Engine(words, part + 1, len(cpus), cpu) for part, cpu in enumerate(cpus)]
    for engine in engines:
        engine.wait_until_ready()
    for engine in engines:
        engine.begin()
    results = [engine.result() for engine in engines]
    return {
        "seconds": max(result["end"] for result in results) - min(result["begin"] for result in results),
        "processor_seconds": sum(result["seconds"] for result in results),
        "matches": sum(result["matches"] for result in results),
        "rows_out": sum(result["rows_out"] for result in results),
        "commands": [engine.command for engine in engines],
    }


def measure(program, csv_file, rows, rounds, lists):
    """For each list its rounds, each with one process and then with two; empty on one processor."""
    cpus = sorted(os.sched_getaffinity(0))[:2]
    found = {}
    if len(cpus) < 2:
        return found
    for _ in range(rounds):
        for name in LISTS:
            print(f"  one process and two: {name}", file=sys.stderr)
            words = [program, "--csv", csv_file, "--rows", rows, "--list", f"{name}={lists[name]}"]
            words = [str(word) for word in [*words, "--mode", MODE, "--columns", "all", "--passes", PASSES]]
            alone = run(words, cpus[:1])
            both = run(words, cpus)
            found.setdefault(name, []).append({"alone": alone, "both": both, "load": os.getloadavg()[0]})
    return found


def wrong_counts(found):
    return [
        f"two processes, {name}: {figure} differs from one's"
        for name, rounds in found.items()
        for figure in ("matches", "rows_out")
        if any(each["alone"][figure] != each["both"][figure] for each in rounds)
    ]


def speed_ups(rounds):
    return [each["alone"]["seconds"] / each["both"]["seconds"] for each in rounds]


def judge(found):
    return [
        report.at_least(f"two processes, {name}: one's time by theirs",
                        median(speed_ups(found[name])) if name in found else None, LEAST_SPEED_UP)
        for name in LISTS
    ]  # fmt: skip


HEAD = ["list", "one process, s", "two, s", "speed-up", "least – most", "processor time, one's = 1"]


def line(name, rounds):
    ups = speed_ups(rounds)
    return [
        name,
        number(median(each["alone"]["seconds"] for each in rounds)),
        number(median(each["both"]["seconds"] for each in rounds)),
        f"{median(ups):.2f}",
        f"{min(ups):.2f} – {max(ups):.2f}",
        f"{median(each['both']['processor_seconds'] / each['alone']['processor_seconds'] for each in rounds):.2f}",
    ]


def table(found):
    if not found:
        return "Not measured: there is only one processor."
    return markdown_table(HEAD, [line(name, rounds) for name, rounds in found.items()])


ABOUT = f"""\
The same rows, {PASSES} times over, all columns, mode={MODE}: one process with all chunks, then two with every other chunk
each, at once, each bound to a processor of its own. Time by the clock, from the first row that either reads to the last that either writes."""
