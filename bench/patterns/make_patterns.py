#!/usr/bin/env python3
"""Makes a list of wildcards that is like the long lists in use, from words that nobody uses.

usage: make_patterns.py COUNT OUT.csv

92 percent are `*text*`, 7.6 percent have stars inside, the rest are bound to one end or both; the
longest literal has 23 bytes in the median and 11 at the 5th percentile. Two thirds of the literals
join made-up names with what command lines are full of (folders, switches, extensions), so that
windows of them stand in many rows; about one in 400 is cut from the app's sample events and does
match rows. The same COUNT gives the same list. Prints what the list is like.
"""

import csv
import random
import statistics
import sys
from pathlib import Path

SAMPLES = Path(__file__).resolve().parents[2] / "app" / "samples" / "process_events.csv"

ONSETS = ["b", "br", "c", "cl", "d", "dr", "f", "g", "gr", "h", "j", "k", "l", "m", "n", "p", "qu", "r",
          "s", "sh", "sk", "sp", "st", "t", "th", "tr", "v", "w", "x", "z"]  # fmt: skip
VOWELS = ["a", "e", "i", "o", "u", "ai", "ea", "oo", "y"]
CODAS = ["", "", "", "n", "r", "l", "s", "t", "x", "ck", "mp", "nd", "sh"]

COMMON = [" -c ", " /c ", " --server ", " --output ", " -nop -w ", ".exe ", ".exe -", ".dll,", ".ps1", ".py ",
          "powershell ", "cmd.exe /c ", "rundll32 ", "python3 ", "C:\\Windows\\System32\\", "\\AppData\\Local\\Temp\\",
          "C:\\ProgramData\\", "C:\\Users\\Public\\", "https://", "/releases/download/", "invoke-", "get-", "new-object ",
          "net user ", "reg add ", "HKLM\\SOFTWARE\\", "sc create ", "/opt/", "install ", "import "]  # fmt: skip

SHARE_INNER, SHARE_SUFFIX, SHARE_PREFIX, SHARE_EXACT = 0.076, 0.0046, 0.0008, 0.0002
SHARE_FROM_SAMPLES = 0.0025
MOST_HOLDERS = 3


def word(dice):
    return "".join(
        dice.choice(ONSETS) + dice.choice(VOWELS) + dice.choice(CODAS) for _ in range(dice.choice((1, 2, 2, 3)))
    )


def literal(dice):
    """About lognormal in length: 23 bytes in the median, one in twenty 11 or shorter."""
    size = max(5, min(160, round(dice.lognormvariate(3.135, 0.45))))
    while True:
        text = ""
        made_up = 0  # bytes that no command line has
        while len(text) < size:
            common = dice.random() < 0.3
            part = dice.choice(COMMON) if common else word(dice)
            if not common:
                made_up += min(len(part), size - len(text))
            if dice.random() < 0.15:
                part = part.title()
            text += part + dice.choice(("", "-", "_", ".", " ", "", ""))
        # Cut in the middle of a word, as anything else, so that the length is as it was drawn.
        if made_up >= 5:
            return text[:size]


def from_samples(dice, lines):
    """Nothing that stands in many lines: who would hunt for it?"""
    while True:
        line = dice.choice(lines)
        size = min(len(line), max(12, round(dice.lognormvariate(3.135, 0.45))))
        begin = dice.randrange(len(line) - size + 1)
        text = line[begin : begin + size]
        if "*" not in text and sum(text in other for other in lines) <= MOST_HOLDERS:
            return text


def pattern(dice, lines):
    shape = dice.random()
    if shape < SHARE_INNER:
        parts = [literal(dice), *(word(dice) for _ in range(dice.choice((1, 1, 1, 2))))]
        dice.shuffle(parts)
        return "*" + "*".join(parts) + "*"
    text = from_samples(dice, lines) if dice.random() < SHARE_FROM_SAMPLES else literal(dice)
    shape -= SHARE_INNER
    if shape < SHARE_SUFFIX:
        return "*" + text
    if shape < SHARE_SUFFIX + SHARE_PREFIX:
        return text + "*"
    if shape < SHARE_SUFFIX + SHARE_PREFIX + SHARE_EXACT:
        return text
    return f"*{text}*"


def make(count):
    with open(SAMPLES, encoding="utf-8", newline="") as file:
        lines = sorted({row["process"] for row in csv.DictReader(file) if len(row["process"]) >= 12})
    dice = random.Random(f"{count} wildcards")
    patterns = {}
    while len(patterns) < count:
        made = pattern(dice, lines)
        # Each once, as the command reads them: in either case it would be the same.
        patterns.setdefault(made.lower(), made)
    return list(patterns.values())


def describe(patterns):
    inner = sum("*" in p.strip("*") for p in patterns) / len(patterns)
    contains = sum(p[0] == p[-1] == "*" and "*" not in p[1:-1] for p in patterns) / len(patterns)
    longest = sorted(max(len(part.encode()) for part in p.split("*")) for p in patterns)
    return (
        f"{len(patterns):,} wildcards: {contains:.1%} *x*, {inner:.1%} with stars inside, "
        f"{1 - contains - inner:.1%} bound; longest literal {statistics.median(longest):.0f} bytes "
        f"in the median, {longest[len(longest) // 20]} at the 5th percentile"
    )


def write(patterns, path):
    with open(path, "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["pattern"])
        writer.writerows([p] for p in patterns)


def main():
    if len(sys.argv) != 3 or not sys.argv[1].isdigit() or int(sys.argv[1]) == 0:
        raise SystemExit(__doc__.partition("\n\n")[2].partition("\n")[0])
    patterns = make(int(sys.argv[1]))
    write(patterns, sys.argv[2])
    print(describe(patterns))


if __name__ == "__main__":
    main()
