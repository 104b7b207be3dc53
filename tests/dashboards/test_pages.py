#!/usr/bin/env python3
"""Splunk's own validator finds nothing wrong with the pages of Dashboard Studio, and Splunk's own viewer
shows them, with the rows that their searches give of the sample events."""

import copy
import datetime
import os
import sys
import tempfile
import unittest
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
for folder in ("tests/spl", "tests/support", "tests/app", "tests/dashboards"):
    sys.path.insert(0, str(ROOT / folder))

import app_under_test  # noqa: E402
from browser import show  # noqa: E402

STUDIO = Path(os.environ.get("STUDIO", ROOT / "build/studio"))
if not (STUDIO / "page.js").is_file():
    app_under_test.skip_program("Splunk's dashboard packages are not here: run scripts/make_studio.sh")
if not app_under_test.find_browser():
    app_under_test.skip_program("there is no browser: install chromium, or name one in BROWSER_FOR_TESTS")

from sample_store import sample_environment  # noqa: E402
from shipped import APP, RAW, filled_in, page_choices, page_searches, studio_pages  # noqa: E402

PAGES = studio_pages()
EARLIEST, LATEST = "1773700000", "1773800000"  # around the sample events
# Screenshots stay where this says, to be looked at.
SCREENSHOTS = os.environ.get("SCREENSHOTS")


def as_results(table):
    """Rows as Splunk's viewer wants them: columns, and times written out."""
    fields = [f for f in table.fields if not f.startswith("__")]
    columns = []
    for field in fields:
        values = [row.get(field) for row in table.rows]
        if field == "_time":
            values = [datetime.datetime.fromtimestamp(float(v), datetime.timezone.utc)
                      .strftime("%Y-%m-%dT%H:%M:%S.000+00:00") for v in values]
        columns.append(values)
    return {"fields": [{"name": f} for f in fields], "columns": columns}


def sample_splunk():
    """The sample events, and the risk records that one search made of them."""
    environment = sample_environment(APP)
    environment.keep(environment.run_saved(RAW, EARLIEST, LATEST))
    return environment


def results_of(page, environment):
    """{data source: results} of the page's searches."""
    choices = page_choices(page)
    for one in page["inputs"].values():
        if one["type"] == "input.text":
            choices[one["options"]["token"]] = [one["options"]["defaultValue"]]
    return {source: as_results(environment.run(next(filled_in(query, choices)), EARLIEST, LATEST).table)
            for source, query in page_searches(page)}


class Pages(unittest.TestCase):
    def shown(self, name, page, results):
        folder = Path(SCREENSHOTS) / name if SCREENSHOTS else Path(tempfile.mkdtemp())
        folder.mkdir(parents=True, exist_ok=True)
        return show(STUDIO, page, results, folder, height=page["layout"]["options"]["height"] + 150,
                    screenshot=bool(SCREENSHOTS))

    def test_are_valid_and_show_every_panel(self):
        environment = sample_splunk()
        for name, page in PAGES.items():
            with self.subTest(name):
                results = results_of(page, environment)
                shown = self.shown(name, page, results)
                self.assertEqual(shown.complaints, [])
                words = shown.text()
                for panel in page["visualizations"].values():
                    if panel.get("title"):
                        self.assertIn(panel["title"], words)
                self.assertNotIn("is not defined", words)
                self.assertIn("WKS-ANNA.corp.example" if name != "bitsmatch_readiness" else "33 wildcards",
                              words)

    def test_mistakes_in_a_page_are_found(self):
        page = copy.deepcopy(PAGES["bitsmatch_readiness"])
        name = next(n for n, v in page["visualizations"].items() if v["type"] == "splunk.table")
        page["visualizations"][name]["type"] = "splunk.tabel"
        page["inputs"]["input_1"]["colour"] = "red"
        places = {c["instancePath"] for c in self.shown("mistake", page, {}).complaints}
        self.assertEqual(places, {"/visualizations/%s/type" % name, "/inputs/input_1"})


if __name__ == "__main__":
    app_under_test.main()
