#!/usr/bin/env python3
"""Finds the chain of processes above every match by what a user has without this app.

usage: lineage_peers.py msticpy|pandas|sqlite --csv FILE [--truth FILE]

The rows are those of a CSV file with the CIM's names; the matches are the rows whose command line
holds start-bitstransfer. Prints a JSON object: the seconds for reading the file, for building what
the chains are looked up in, and for the chains; the peak of memory; and how many of the chains whose
truth is known are those of the truth.
"""

import argparse
import csv
import json
import resource
import sqlite3
import sys
import time

NEEDLE = "start-bitstransfer"
DEPTH = 10
COLUMNS = [
    "_time", "dest", "process_name", "process", "process_id", "process_guid",
    "parent_process_name", "parent_process_id",
]


class Clock:
    """Seconds of each step, one after the other."""

    def __init__(self):
        self.seconds = {}
        self.began = time.perf_counter()

    def step(self, name):
        now = time.perf_counter()
        self.seconds[name] = round(now - self.began, 3)
        self.began = now


def frame_of(path):
    import pandas

    return pandas.read_csv(
        path, usecols=COLUMNS, dtype=str, keep_default_na=False, encoding_errors="surrogateescape"
    )


def with_recorded_root(names, parent_name):
    """The oldest one's parent has no row: it is named as its child recorded it, as the truth does."""
    return [parent_name, *names] if parent_name and parent_name != "-" else names


def pandas_chains(path, clock):
    """The newest earlier row of the same host with the parent's id, by merge_asof."""
    import numpy
    import pandas

    rows = frame_of(path)
    clock.step("read")
    rows["time"] = rows["_time"].astype(float)
    rows["row"] = numpy.arange(len(rows))
    parents = rows[rows["process_id"] != ""][["dest", "process_id", "time", "row"]]
    parents = parents.rename(columns={"process_id": "parent_process_id", "row": "parent"})
    merged = pandas.merge_asof(
        rows[["dest", "parent_process_id", "time", "row"]].sort_values("time", kind="stable"),
        parents.sort_values("time", kind="stable"),
        on="time",
        by=["dest", "parent_process_id"],
        allow_exact_matches=True,
    )
    above = numpy.full(len(rows), -1, dtype=numpy.int64)
    known = merged["parent"].notna()
    above[merged.loc[known, "row"]] = merged.loc[known, "parent"].astype(numpy.int64)
    clock.step("build")
    names = rows["process_name"].to_numpy()
    recorded = rows["parent_process_name"].to_numpy()
    guids = rows["process_guid"].to_numpy()
    matches = numpy.flatnonzero(rows["process"].str.lower().str.contains(NEEDLE, regex=False))
    chains = []
    for match in matches:
        chain, at, seen = [], match, set()
        while at >= 0 and at not in seen and len(chain) <= DEPTH:
            seen.add(at)
            chain.append(names[at])
            last, at = at, above[at]
        chains.append((guids[match], with_recorded_root(chain[::-1], recorded[last])))
    return chains


def sqlite_chains(path, clock):
    """A recursive query over a table in memory with the index that it needs."""
    database = sqlite3.connect(":memory:")
    database.execute(
        "create table p (time real, dest text, name text, line text, id text, guid text,"
        " parent_name text, parent_id text)"
    )
    with open(path, encoding="utf-8", errors="surrogateescape", newline="") as file:
        csv.field_size_limit(1 << 30)
        rows = csv.reader(file)
        header = next(rows)
        places = [header.index(name) for name in COLUMNS]
        clean = (
            [row[place].encode("utf-8", "replace").decode() for place in places] for row in rows
        )
        database.executemany("insert into p values (?,?,?,?,?,?,?,?)", clean)
    clock.step("read")
    database.execute("create index of_parent on p (dest, id, time)")
    clock.step("build")
    found = database.execute(
        """
        with recursive chain(match, guid, level, row, name, dest, time, parent_id, parent_name) as (
          select rowid, guid, 0, rowid, name, dest, time, parent_id, parent_name from p
            where lower(line) like ?
          union all
          select c.match, c.guid, c.level + 1, q.rowid, q.name, q.dest, q.time, q.parent_id,
                 q.parent_name
            from chain c join p q on q.rowid = (
              select rowid from p where dest = c.dest and id = c.parent_id and time <= c.time
                and rowid <> c.row order by time desc limit 1)
            where c.level < ?
        )
        select match, guid, level, name, parent_name from chain order by match, level desc
        """,
        (f"%{NEEDLE}%", DEPTH),
    )
    chains = {}
    for match, guid, _, name, parent_name in found:
        if match in chains:
            chains[match][1].append(name)
        else:
            chains[match] = (guid, with_recorded_root([name], parent_name))
    return list(chains.values())


def msticpy_chains(path, clock):
    """msticpy's process tree. Its builder for Windows knows no hosts: the rows of each are its own."""
    import pandas
    from msticpy.transform import proc_tree_builder, process_tree_utils
    from msticpy.transform.proc_tree_schema import ProcSchema

    rows = frame_of(path)
    clock.step("read")
    rows["time"] = pandas.to_datetime(rows["_time"].astype(float), unit="s", utc=True)
    # Its key of a process has no host in it, so the host becomes part of the ids.
    rows["id"] = rows["dest"] + "/" + rows["process_id"]
    rows["parent_id"] = rows["dest"] + "/" + rows["parent_process_id"]
    schema = ProcSchema(
        process_name="process_name",
        process_id="id",
        parent_id="parent_id",
        time_stamp="time",
        cmd_line="process",
        parent_name="parent_process_name",
        host_name_column="dest",
    )
    tree = proc_tree_builder.build_process_tree(rows, schema=schema, show_progress=False)
    clock.step("build")
    matches = tree[tree["process"].str.lower().str.contains(NEEDLE, regex=False, na=False)]
    chains = []
    for _, match in matches.iterrows():
        ancestors = process_tree_utils.get_ancestors(tree, match)
        chains.append((match["process_guid"], list(ancestors["process_name"])))
    return chains


PEERS = {"msticpy": msticpy_chains, "pandas": pandas_chains, "sqlite": sqlite_chains}


def truth_of(path):
    """The true chain of each guid, cut to the depth that is asked for."""
    if not path:
        return {}
    with open(path, encoding="utf-8", newline="") as file:
        return {row["process_guid"]: row["chain"].split(">") for row in csv.DictReader(file)}


def judge(chains, truth):
    """How many chains are those of the truth, shorter, or wrong; names without case or folder."""
    outcome = {"chains": len(chains), "known": 0, "equal": 0, "shorter": 0, "wrong": 0}
    for guid, names in chains:
        true = truth.get(guid)
        if true is None:
            continue
        outcome["known"] += 1
        found = [name.rsplit("\\", 1)[-1].lower() for name in names][-DEPTH - 1 :]
        wanted = [name.lower() for name in true][-DEPTH - 1 :]
        if found == wanted:
            outcome["equal"] += 1
        elif len(found) < len(wanted) and found == wanted[-len(found) :]:
            outcome["shorter"] += 1
        else:
            outcome["wrong"] += 1
    return outcome


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("peer", choices=sorted(PEERS))
    parser.add_argument("--csv", required=True)
    parser.add_argument("--truth", default="")
    options = parser.parse_args()
    clock = Clock()
    try:
        chains = PEERS[options.peer](options.csv, clock)
    except ImportError as missing:
        print(f"lineage_peers.py: {missing}", file=sys.stderr)
        return 77
    clock.step("chains")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    figures = {"seconds": clock.seconds, "peak_memory_bytes": peak}
    print(json.dumps({**figures, **judge(chains, truth_of(options.truth))}))
    return 0


if __name__ == "__main__":
    sys.exit(main())
