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
# A process that had less of its processor than this while it worked was kept from it by others on the machine: such
# a round says nothing of scale and is left out of the figures. So many times the rounds are tried for undisturbed ones.
LEAST_SHARE = 0.95
MOST_TRIES = 3


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
        "least_share": min(result["seconds"] / (result["end"] - result["begin"]) for result in results),
        "matches": sum(result["matches"] for result in results),
        "rows_out": sum(result["rows_out"] for result in results),
        "commands": [engine.command for engine in engines],
    }


def is_quiet(each):
    return min(each["alone"]["least_share"], each["both"]["least_share"]) >= LEAST_SHARE


def measure(program, csv_file, rows, rounds, lists):
    """For each list its rounds, each with one process and then with two; empty on one processor."""
    cpus = sorted(os.sched_getaffinity(0))[:2]
    if len(cpus) < 2:
        return {}
    found = {name: [] for name in LISTS}
    for _ in range(rounds * MOST_TRIES):
        for name, done in found.items():
            if sum(map(is_quiet, done)) >= rounds:
                continue
            print(f"  one process and two: {name}", file=sys.stderr)
            words = [program, "--csv", csv_file, "--rows", rows, "--list", f"{name}={lists[name]}"]
            words = [str(word) for word in [*words, "--mode", MODE, "--columns", "all", "--passes", PASSES]]
            alone = run(words, cpus[:1])
            both = run(words, cpus)
            done.append({"alone": alone, "both": both, "load": os.getloadavg()[0]})
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
    quiet = {name: [each for each in found.get(name, []) if is_quiet(each)] for name in LISTS}
    return [
        report.at_least(f"two processes, {name}: one's time by theirs",
                        median(speed_ups(rounds)) if rounds else None, LEAST_SPEED_UP)
        for name, rounds in quiet.items()
    ]  # fmt: skip


HEAD = ["list", "undisturbed rounds", "one process, s", "two, s", "speed-up", "least – most",
        "processor time of all rounds, one's = 1"]  # fmt: skip


def line(name, rounds):
    quiet = [each for each in rounds if is_quiet(each)]
    ups = speed_ups(quiet)
    processor = median(each["both"]["processor_seconds"] / each["alone"]["processor_seconds"] for each in rounds)
    return [
        name,
        f"{len(quiet)} of {len(rounds)}",
        number(median(each["alone"]["seconds"] for each in quiet)) if quiet else "–",
        number(median(each["both"]["seconds"] for each in quiet)) if quiet else "–",
        f"{median(ups):.2f}" if quiet else "–",
        f"{min(ups):.2f} – {max(ups):.2f}" if quiet else "–",
        f"{processor:.2f}",
    ]


def table(found):
    if not found:
        return "Not measured: there is only one processor."
    return markdown_table(HEAD, [line(name, rounds) for name, rounds in found.items()])


ABOUT = f"""\
The same rows, {PASSES} times over, all columns, mode={MODE}: one process with all chunks, then two with every other chunk
each, at once, each bound to a processor of its own. Time by the clock, from the first row that either reads to the last that either writes.
Undisturbed is a round in which each process had at least {LEAST_SHARE:.0%} of its processor; the others are left out."""
