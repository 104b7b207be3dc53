#!/usr/bin/env python3
"""Whether a page still looks as it did when somebody last looked at it. Needs Pillow.

    pictures.py keep PICTURE KEPT      puts a picture into the repository
    pictures.py compare KEPT PICTURE   prints as JSON where they differ: [[left, top], ...], null for sizes
"""

import json
import sys

from PIL import Image, ImageChops, ImageStat

CELL = 20  # pixels; the edges of letters, which differ between browsers, vanish in it
TILE = 5  # cells
MOST = 12.0  # of 255, the mean over a tile


def keep(picture, kept):
    """Keeps few colours, the rare ones too: as good to the eye, and a quarter of the size."""
    with Image.open(picture) as image:
        few = image.convert("RGB").quantize(256, Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
        few.save(kept, "PNG", optimize=True)


def grey_cells(path):
    with Image.open(path) as image:
        return image.size, image.convert("RGB").convert("L").reduce(CELL)


def compare(kept, picture):
    (size, one), (other_size, other) = grey_cells(kept), grey_cells(picture)
    if size != other_size:
        return None
    difference = ImageChops.difference(one, other)
    width, height = difference.size
    tiles = ((x, y) for y in range(0, height, TILE) for x in range(0, width, TILE))
    return [(x * CELL, y * CELL) for x, y in tiles
            if ImageStat.Stat(difference.crop((x, y, min(x + TILE, width), min(y + TILE, height)))).mean[0]
            > MOST]


if __name__ == "__main__":
    print(json.dumps({"keep": keep, "compare": compare}[sys.argv[1]](*sys.argv[2:])))
