#!/usr/bin/env python3
"""Makes the rows to measure with.

usage: make_rows.py --rows N --cache DIR [--shared DIR]

With the shared test material at hand (--shared, else $BITSMATCH_SHARED, else ../shared beside this
checkout) its synth_processes.py makes them out of real process creations. Without it the app's
bundled sample events are repeated, which says less: the same lines come again and again. Prints a
JSON object: where the file is, and which of the two it was.
"""

import argparse
import csv
import itertools
import json
import os
import subprocess
import sys
from pathlib import Path

from cached import finish, hash_files, read_rows

ROOT = Path(__file__).resolve().parent.parent
SAMPLES = ROOT / "app" / "samples" / "process_events.csv"

SYNTHETIC = "synth_processes.py"
REPEATED = "bundled samples, repeated"


def default_shared():
    return Path(os.environ.get("BITSMATCH_SHARED") or ROOT.parent / "shared")


def synthesise(tool, rows, draft, truth):
    command = [sys.executable, str(tool), str(rows), "--truth", str(truth)]
    with open(draft, "wb") as file:
        subprocess.run(command, stdout=file, check=True)


def repeat_samples(rows, draft):
    columns, samples = read_rows(SAMPLES)
    with open(draft, "w", encoding="utf-8", errors="surrogateescape", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(columns)
        writer.writerows(itertools.islice(itertools.cycle(list(samples)), rows))


def rows_of(count, cache, shared):
    """Where the rows are, and where they come from; makes them where they are not there yet. Of
    synthetic ones `truth` is the file that says who their ancestors are."""
    tool = shared / "tools" / "synth_processes.py"
    real = sorted((shared / "data" / "processes").glob("*.csv*"))
    if tool.is_file() and real:
        source, parts = SYNTHETIC, [tool, *real]
    elif SAMPLES.is_file():
        source, parts = REPEATED, [SAMPLES]
    else:
        raise SystemExit(
            f"make_rows.py: there is neither {tool} nor {SAMPLES}: set BITSMATCH_SHARED to the "
            "directory of the test material, or check out app/samples"
        )
    path = cache / f"rows-{hash_files(parts, f'{source} {count}')}.csv"
    truth = path.with_suffix(".truth.csv") if source == SYNTHETIC else None
    if not path.is_file() or (truth and not truth.is_file()):
        print(f"making {count:,} rows ({source})", file=sys.stderr)
        cache.mkdir(parents=True, exist_ok=True)
        draft = path.with_suffix(".part")
        if source == SYNTHETIC:
            synthesise(tool, count, draft, truth)
        else:
            repeat_samples(count, draft)
        finish(draft, path)
    return {"path": str(path), "source": source, "truth": str(truth) if truth else ""}


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rows", type=int, default=300_000)
    parser.add_argument("--cache", type=Path, required=True)
    parser.add_argument("--shared", type=Path, default=default_shared())
    options = parser.parse_args()
    print(json.dumps(rows_of(options.rows, options.cache, options.shared)))


if __name__ == "__main__":
    main()
