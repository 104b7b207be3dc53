#!/usr/bin/env python3
"""Writes the pages of scripts/pages into default/data/ui/views; --check only says whether they are current."""

import sys
from pathlib import Path

from pages import investigation, overview, readiness, studio, triage

VIEWS = Path(__file__).resolve().parents[1] / "default/data/ui/views"
PAGES = {"bitsmatch_overview": overview, "bitsmatch_triage": triage,
         "bitsmatch_investigation": investigation, "bitsmatch_readiness": readiness}


def main():
    check = sys.argv[1:] == ["--check"]
    if sys.argv[1:] and not check:
        sys.exit("Usage: scripts/make_views.py [--check]")
    for name, page in PAGES.items():
        path = VIEWS / (name + ".xml")
        text = studio.view(page.DEFINITION)
        if not check:
            path.write_text(text, encoding="utf-8")
        elif not path.is_file() or path.read_text(encoding="utf-8") != text:
            sys.exit("%s is not what scripts/make_views.py writes: run it." % path)


if __name__ == "__main__":
    main()
