"""Shows a page of Dashboard Studio in a browser without a screen, with Splunk's own viewer."""

import html
import json
import os
import re
import signal
import subprocess
import tempfile

from app_under_test import find_browser

class NoAnswer(Exception):
    """The browser was started several times and never answered."""


def answer_of(command, directory, seconds=60, tries=3):
    """What a program writes. A browser without a screen now and then hangs at its start: it is ended with
    all its children, and started anew."""
    for _ in range(tries):
        process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                                   stderr=subprocess.DEVNULL, cwd=str(directory),
                                   start_new_session=True, encoding="utf-8")
        try:
            out, _ = process.communicate(timeout=seconds)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.communicate()
            continue
        if process.returncode == 0:
            return out
    raise NoAnswer(command[0])


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
        return answer_of(
            [find_browser(), "--headless", "--no-sandbox", "--disable-gpu", "--virtual-time-budget=15000",
             "--user-data-dir=" + tempfile.mkdtemp(dir=str(directory)),
             "--allow-file-access-from-files", "--window-size=%d,%d" % (width, height), *options,
             document.as_uri()], directory)

    dom = run("--dump-dom")
    if screenshot:
        run("--screenshot=" + str(directory / "page.png"))
    found = re.search(r'(?s)<pre id="complaints"[^>]*>(.*?)</pre>', dom)
    return Shown(dom, json.loads(html.unescape(found.group(1))) if found and found.group(1) else None)
