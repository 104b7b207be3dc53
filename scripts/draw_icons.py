#!/usr/bin/env python3
"""Draws the app's icons into app/static: a transfer arrow made of bits, dropping into a tray.

The shapes are given on a field of 36 x 36 and drawn at any size, each pixel from 8 x 8 samples, so
the same script always writes the same bytes. Usage: scripts/draw_icons.py [DIRECTORY]
"""

import os
import struct
import sys
import zlib

FIELD = 36.0
SAMPLES = 8

INK = (20, 60, 74)
PAPER = (246, 250, 250)
ALERT = (242, 145, 52)

# Squares of the arrow: column, row; column 0 is the middle.
CELL = 5.0
CELL_GAP = 1.0
ARROW = [(0, 0), (0, 1), (-2, 2), (-1, 2), (0, 2), (1, 2), (2, 2), (-1, 3), (0, 3), (1, 3), (0, 4)]
ARROW_TOP = 3.5
MATCHED = {(0, 4)}


def in_rounded(x, y, left, top, right, bottom, radius):
    """Whether a point lies in a rectangle with round corners."""
    if not (left <= x <= right and top <= y <= bottom):
        return False
    dx = max(left + radius - x, 0.0, x - (right - radius))
    dy = max(top + radius - y, 0.0, y - (bottom - radius))
    return dx * dx + dy * dy <= radius * radius


def arrow_cell(x, y):
    """The square of the arrow that a point lies in, or None."""
    column = round((x - FIELD / 2) / CELL)
    row = int((y - ARROW_TOP) // CELL)
    if (column, row) not in ARROW:
        return None
    left = FIELD / 2 + (column - 0.5) * CELL + CELL_GAP / 2
    top = ARROW_TOP + row * CELL + CELL_GAP / 2
    size = CELL - CELL_GAP
    return (column, row) if in_rounded(x, y, left, top, left + size, top + size, 0.8) else None


def in_tray(x, y):
    """Whether a point lies in the tray: a U around the arrow's tip."""
    outer = in_rounded(x, y, 4.0, 23.0, 32.0, 33.0, 3.0)
    inner = in_rounded(x, y, 7.0, 10.0, 29.0, 30.0, 1.0)
    return outer and not inner


def colour(x, y, on_plate):
    """Colour of a point, or None where the icon is transparent."""
    cell = arrow_cell(x, y)
    if cell is not None:
        return ALERT if cell in MATCHED else (PAPER if on_plate else INK)
    if in_tray(x, y):
        return PAPER if on_plate else INK
    if on_plate and in_rounded(x, y, 0.0, 0.0, FIELD, FIELD, 7.0):
        return INK
    return None


def draw(size, on_plate):
    """Rows of RGBA bytes."""
    step = FIELD / size / SAMPLES
    rows = []
    for pixel_y in range(size):
        row = bytearray()
        for pixel_x in range(size):
            total = [0, 0, 0]
            hits = 0
            for sample in range(SAMPLES * SAMPLES):
                x = (pixel_x * SAMPLES + sample % SAMPLES + 0.5) * step
                y = (pixel_y * SAMPLES + sample // SAMPLES + 0.5) * step
                point = colour(x, y, on_plate)
                if point is not None:
                    hits += 1
                    total = [t + p for t, p in zip(total, point)]
            row += bytes((t + hits // 2) // hits if hits else 0 for t in total)
            row.append(hits * 255 // (SAMPLES * SAMPLES))
        rows.append(bytes(row))
    return rows


def stored_blocks(data):
    """A zlib stream that does not depend on the version of zlib: nothing is compressed."""
    out = bytearray(b"\x78\x01")
    for start in range(0, len(data), 0xFFFF):
        block = data[start:start + 0xFFFF]
        last = start + 0xFFFF >= len(data)
        out += struct.pack("<BHH", 1 if last else 0, len(block), len(block) ^ 0xFFFF) + block
    return bytes(out) + struct.pack(">I", zlib.adler32(data))


def png(size, rows):
    """The bytes of a PNG file, eight bits a channel, with transparency."""
    def chunk(kind, body):
        return (struct.pack(">I", len(body)) + kind + body
                + struct.pack(">I", zlib.crc32(kind + body)))
    header = struct.pack(">IIBBBBB", size, size, 8, 6, 0, 0, 0)
    data = b"".join(b"\0" + row for row in rows)
    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header)
            + chunk(b"IDAT", stored_blocks(data)) + chunk(b"IEND", b""))


ICONS = {
    "appIcon.png": (36, True),
    "appIcon_2x.png": (72, True),
    "appIconAlt.png": (36, False),
    "appIconAlt_2x.png": (72, False),
}


def main():
    here = os.path.dirname(os.path.abspath(__file__))
    directory = sys.argv[1] if len(sys.argv) > 1 else os.path.join(here, "..", "app", "static")
    os.makedirs(directory, exist_ok=True)
    for name, (size, on_plate) in ICONS.items():
        with open(os.path.join(directory, name), "wb") as out:
            out.write(png(size, draw(size, on_plate)))


if __name__ == "__main__":
    main()
