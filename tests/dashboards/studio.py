"""Shows a page of Dashboard Studio in a browser without a screen, with Splunk's own viewer."""

import json

from browser import Page

WIDTH = 1460
EDGES = 110  # of the height: what the viewer puts around the panels

DOCUMENT = """<!doctype html><meta charset="utf-8"><link rel="stylesheet" href="%s"><style>
body { margin: 0; background: #0B0C0E }
/* Browsers differ in them. */
::-webkit-scrollbar { display: none }
/* The one text whose font of Splunk's has no substitute in page.css. */
[data-test=majorValue] { font-family: Roboto !important }
</style><div id="page"></div><pre id="complaints" hidden></pre>
<script>window.PAGE=%s; window.RESULTS=%s;</script><script src="%s"></script>
"""


def show(browser, studio, page, results, directory):
    """A tab with `page` and its `results`, {data source: {"fields": [...], "columns": [...]}}."""
    def embedded(value):
        return json.dumps(value).replace("<", "\\u003c")

    document = directory / "page.html"
    document.write_text(DOCUMENT % ((studio / "page.css").as_uri(), embedded(page), embedded(results),
                                    (studio / "page.js").as_uri()), encoding="utf-8")
    shown = Page(browser, document.as_uri(), WIDTH, page["layout"]["options"]["height"] + EDGES, dark=True)
    shown.wait_until_still()
    return shown


def complaints_of_the_validator(shown):
    return json.loads(shown.run("document.getElementById('complaints').textContent"))
