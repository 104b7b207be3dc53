#!/usr/bin/env python3
"""Turns a CSV file into the requests that splunkd would send a search command for its rows.

usage: encode_chunks.py --csv FILE --cache DIR --args 'TEXT' [--args 'TEXT' ...]
                        [--chunk-rows N] [--columns A,B]

Prints a JSON object for each --args, one a line: where the stream is, and what is in it. The
streams are named after their content, and made only where they are not there yet.
"""

import argparse
import hashlib
import itertools
import json
import os
import sys
from pathlib import Path

import chunk_stream
from cached import finish, hash_files, read_rows


def split_words(text):
    if '"' in text or "\\" in text:
        raise SystemExit(f"encode_chunks.py: --args takes words without quotes, not {text!r}")
    return text.split()


def chunks_of(rows, size):
    while chunk := list(itertools.islice(rows, size)):
        yield chunk


def encode(csv_file, words_of_each, chunk_rows, wanted, paths):
    """Writes one stream for each list of words, in one pass over the rows."""
    columns, rows = read_rows(csv_file)
    if wanted:
        places = [columns.index(name) for name in wanted]
        columns = wanted
        rows = ([row[place] for place in places] for row in rows)
    about = {"rows": 0, "chunks": 0, "columns": 2 * (len(columns) + 1), "largest_request_bytes": 0}
    files = [open(path, "wb") for path in paths]
    for file, words in zip(files, words_of_each):
        file.write(chunk_stream.getinfo(words))
    for chunk in chunks_of(rows, chunk_rows):
        request = chunk_stream.execute(chunk_stream.encode_body(columns, chunk))
        about["rows"] += len(chunk)
        about["chunks"] += 1
        about["largest_request_bytes"] = max(about["largest_request_bytes"], len(request))
        for file in files:
            file.write(request)
    last = chunk_stream.execute(chunk_stream.encode_body(columns, []), finished=True)
    for file in files:
        file.write(last)
        file.close()
    return about


def streams_of(csv_file, cache, args_of_each, chunk_rows=50_000, columns=()):
    """What is known of one stream for each text of arguments; makes those that are not there."""
    here = Path(__file__).resolve().parent
    content = hash_files(
        [csv_file, here / "encode_chunks.py", here / "chunk_stream.py", here / "cached.py"],
        f"{chunk_rows} {list(columns)}",
    )
    words_of_each = [split_words(text) for text in args_of_each]
    paths = []
    for words in words_of_each:
        name = hashlib.sha256(f"{content} {words}".encode()).hexdigest()[:16]
        paths.append(cache / f"stream-{name}.input")
    notes = [path.with_suffix(".json") for path in paths]

    if not all(path.is_file() for path in paths + notes):
        print(f"encoding {csv_file.name} as splunkd would", file=sys.stderr)
        cache.mkdir(parents=True, exist_ok=True)
        drafts = [path.with_suffix(".part") for path in paths]
        about = encode(csv_file, words_of_each, chunk_rows, list(columns), drafts)
        for draft, path, note, args in zip(drafts, paths, notes, args_of_each):
            note.write_text(json.dumps({**about, "args": args, "bytes": os.path.getsize(draft)}))
            finish(draft, path)
    return [
        {"path": str(path), **json.loads(note.read_text())} for path, note in zip(paths, notes)
    ]


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--csv", type=Path, required=True)
    parser.add_argument("--cache", type=Path, required=True)
    parser.add_argument("--args", action="append", required=True, metavar="TEXT")
    parser.add_argument("--chunk-rows", type=int, default=50_000)
    parser.add_argument("--columns", default="")
    options = parser.parse_args()
    columns = [name for name in options.columns.split(",") if name]
    for stream in streams_of(
        options.csv, options.cache, options.args, options.chunk_rows, columns
    ):
        print(json.dumps(stream))


if __name__ == "__main__":
    main()
