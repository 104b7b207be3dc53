"""Shows a page of Dashboard Studio in a browser without a screen, with Splunk's own viewer."""

import html
import json
import os
import re
import shutil
import subprocess

NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")


def browser():
    """The browser's program, or None: BROWSER_FOR_TESTS, or the first that is installed."""
    named = os.environ.get("BROWSER_FOR_TESTS")
    return named or next(filter(None, map(shutil.which, NAMES)), None)


class Shown:
    """What a browser made of a page."""

    def __init__(self, dom, complaints):
        self.dom = dom
        self.complaints = complaints

    def text(self):
        """The words on the page."""
        body = re.sub(r"(?s)<(script|style)\b.*?</\1>", " ", self.dom)
        return html.unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", body)))


def show(studio, page, results, directory, width=1460, height=1800, screenshot=True):
    """Shows `page` with `results`, {data source: {"fields": [...], "columns": [...]}}; leaves page.html
    and, with `screenshot`, page.png in `directory`."""
    def embedded(value):
        return json.dumps(value).replace("<", "\\u003c")

    document = directory / "page.html"
    document.write_text(
        '<!doctype html><meta charset="utf-8"><style>body{margin:0;background:#0B0C0E}</style>'
        '<div id="page"></div><pre id="complaints" hidden></pre><script>window.PAGE=%s;'
        'window.RESULTS=%s;</script><script src="%s"></script>'
        % (embedded(page), embedded(results), (studio / "page.js").as_uri()), encoding="utf-8")

    def run(*options):
        return subprocess.run(
            [browser(), "--headless", "--no-sandbox", "--disable-gpu", "--virtual-time-budget=15000",
             "--allow-file-access-from-files", "--window-size=%d,%d" % (width, height), *options,
             document.as_uri()], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, timeout=400,
            check=True, cwd=str(directory), encoding="utf-8").stdout

    dom = run("--dump-dom")
    if screenshot:
        run("--screenshot=" + str(directory / "page.png"))
    found = re.search(r'(?s)<pre id="complaints"[^>]*>(.*?)</pre>', dom)
    return Shown(dom, json.loads(html.unescape(found.group(1))) if found and found.group(1) else None)
