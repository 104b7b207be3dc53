#!/usr/bin/env python3
"""Splunk's own validator finds nothing wrong with the pages of Dashboard Studio, and Splunk's own viewer
shows them, with the rows that their searches give of the sample events."""

import copy
import datetime
import json
import os
import subprocess
import sys
import time
import unittest
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
for folder in ("tests/support", "tests/app", "tests/dashboards"):
    sys.path.insert(0, str(ROOT / folder))

import app_under_test  # noqa: E402
from browser import Browser  # noqa: E402
from studio import complaints_of_the_validator, show  # noqa: E402

STUDIO = Path(os.environ.get("STUDIO", ROOT / "build/studio"))
if not (STUDIO / "page.js").is_file():
    app_under_test.skip_program("Splunk's dashboard packages are not here: run scripts/make_studio.sh")
if not app_under_test.find_browser():
    app_under_test.skip_program("there is no browser: install chromium, or name one in BROWSER_FOR_TESTS")

from sample_store import sample_environment  # noqa: E402
from shipped import APP, RAW, studio_pages, view_of  # noqa: E402
from spl.views import run_view  # noqa: E402

PAGES = studio_pages()
KEPT = ROOT / "docs/pages"
# A Python that has Pillow.
PYTHON = os.environ.get("PICTURES_PYTHON", str(ROOT / "build/venv/bin/python"))
# Keeps the pictures as they are now, for somebody to look at before they are committed.
KEEP = "KEEP_PICTURES" in os.environ


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
    """The sample events a minute after the last of them, and the risk records that one search made."""
    environment = sample_environment(APP)
    environment.now -= 3540
    environment.keep(environment.run_saved(RAW, "-24h@h", "now"))
    return environment


def results_of(name, environment):
    """{data source: results} of a page's searches, as the page is opened."""
    return {source: as_results(result.table)
            for source, result in run_view(environment, view_of(name)).items()}


def kept(name):
    return KEPT / (name[len("bitsmatch_"):] + ".png")


def has_pillow():
    try:
        return subprocess.run([PYTHON, "-c", "import PIL"], stderr=subprocess.DEVNULL).returncode == 0
    except OSError:
        return False


class Pages(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.splunk = sample_splunk()
        cls.folder = app_under_test.scratch_directory()
        cls.browser = Browser(app_under_test.find_browser())
        cls.addClassCleanup(cls.browser.close)

    def shown(self, page, results):
        shown = show(self.browser, STUDIO, page, results, self.folder)
        self.addCleanup(shown.close)
        return shown

    def picture(self, shown):
        path = self.folder / "page.png"
        shown.screenshot(str(path))
        return path

    def pictures(self, *arguments):
        done = subprocess.run([PYTHON, str(HERE / "pictures.py"), *map(str, arguments)], check=True,
                              stdout=subprocess.PIPE)
        return json.loads(done.stdout)

    def changed_places(self, name, shown, expected=lambda places: not places):
        """Where a page looks unlike its picture in the repository. On a busy machine a chart may come
        late: what isn't expected is looked at again."""
        deadline = time.monotonic() + 30
        while True:
            places = self.pictures("compare", kept(name), self.picture(shown))
            if expected(places) or time.monotonic() > deadline:
                return places
            time.sleep(1)

    def test_are_valid_and_show_every_panel(self):
        for name, page in PAGES.items():
            with self.subTest(name):
                results = results_of(name, self.splunk)
                shown = self.shown(page, results)
                self.assertEqual(complaints_of_the_validator(shown), [])
                words = shown.run("document.body.innerText")
                for panel in page["visualizations"].values():
                    if panel.get("title"):
                        self.assertIn(panel["title"], words)
                self.assertNotIn("is not defined", words)
                self.assertIn("WKS-ANNA.corp.example" if name != "bitsmatch_readiness" else "33 wildcards",
                              words)
                if KEEP:
                    time.sleep(5)
                    self.pictures("keep", self.picture(shown), kept(name))
                elif has_pillow():
                    self.assertEqual(
                        self.changed_places(name, shown), [],
                        "It looks different. If it should: KEEP_PICTURES=1, and look at " + str(KEPT))

    @unittest.skipUnless(has_pillow() and not KEEP, "pictures are not compared: run scripts/make_venv.sh")
    def test_a_number_that_is_missing_is_seen(self):
        name = "bitsmatch_overview"
        results = results_of(name, self.splunk)
        number = next(v for v in PAGES[name]["visualizations"].values() if v["title"] == "Uploads")
        del results[number["dataSources"]["primary"]]

        def there_only(places):
            return bool(places) and all(500 <= left < 900 and top < 300 for left, top in places)

        places = self.changed_places(name, self.shown(PAGES[name], results), there_only)
        self.assertTrue(there_only(places), places)

    def test_mistakes_in_a_page_are_found(self):
        page = copy.deepcopy(PAGES["bitsmatch_readiness"])
        name = next(n for n, v in page["visualizations"].items() if v["type"] == "splunk.table")
        page["visualizations"][name]["type"] = "splunk.tabel"
        page["inputs"]["input_1"]["colour"] = "red"
        places = {c["instancePath"] for c in complaints_of_the_validator(self.shown(page, {}))}
        self.assertEqual(places, {"/visualizations/%s/type" % name, "/inputs/input_1"})


if __name__ == "__main__":
    app_under_test.main()
