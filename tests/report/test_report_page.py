#!/usr/bin/env python3
"""The page of `bitsmatch scan --html` in a real browser: it works, alone, whatever events hold."""

import csv
import json
import os
import re
import subprocess
import sys
import unittest
from pathlib import Path

TESTS = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(TESTS / "app"), str(TESTS / "support")]

import app_under_test  # noqa: E402
from app_under_test import PROGRAM, find_browser  # noqa: E402
from browser import Browser, Page  # noqa: E402

BROWSER = find_browser()
if BROWSER is None:
    app_under_test.skip_program(
        "no Chromium is installed: apt-get install chromium-headless-shell, or name a browser "
        "with BROWSER_FOR_TESTS")
APP = app_under_test.staged_app()
SAMPLE = APP / "samples/process_events.csv"
FOLDER = app_under_test.scratch_directory()
# Where to keep pictures of the page for who wants to look at them.
PICTURES = os.environ.get("BITSMATCH_PICTURES")

HOSTILE = [
    "</script><script>window.harmed=1</script>",
    "<img src=x onerror=window.harmed=1>",
    "<!--<script>",
    "]]>--></style></pre></details><svg onload=window.harmed=1>",
    "\u2028window.harmed=1\u2029",
    "${window.harmed=1}`\\u003cscript>'\"&lt;b&gt;&amp;",
    "javascript:window.harmed=1",
    "\u202egnp.exe\u202c \u200b\ufeff",
    "\x1b[31mred\x07",
    "__proto__ constructor toString",
]


def scan(name, *files):
    page = FOLDER / name
    out = subprocess.run([str(APP / PROGRAM), "scan", "--no-progress", "--html", str(page)]
                         + [str(file) for file in files],
                         stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=120)
    if out.returncode != 0:
        raise AssertionError(out.stderr.decode())
    return page


def findings_of(page):
    """What is embedded in a page, as a browser gets it."""
    data = re.search(r'<script type="application/json" id="report">(.*?)</script>',
                     page.read_text(encoding="utf-8"), re.S).group(1)
    return json.loads(data)["findings"]


def write_events(name, rows):
    """Rows of (id, parent's id, name, command line) on one host, a second apart, with guids."""
    path = FOLDER / name

    def guid(number):
        return number and "{11111111-2222-3333-4444-%012d}" % int(number)

    with open(path, "wb") as file:
        file.write(b"_time,dest,user,process_name,process,process_id,process_guid,"
                   b"parent_process_id,parent_process_guid\n")
        for i, (number, parent, program, line) in enumerate(rows):
            cells = [str(1773735330 + i), "HOST", "user", program, line, number, guid(number),
                     parent, guid(parent)]
            text = ",".join('"%s"' % cell.replace('"', '""') for cell in cells) + "\n"
            file.write(text.encode("utf-8", "surrogateescape"))
    return path


class PageCase(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.browser = Browser(BROWSER)

    @classmethod
    def tearDownClass(cls):
        cls.browser.close()

    def open(self, path, fragment="", **how):
        page = Page(self.browser, path.as_uri() + fragment, **how)
        self.addCleanup(page.close)
        self.assertEqual(page.complaints(), [])
        return page

    def picture(self, page, name):
        if PICTURES:
            page.screenshot(os.path.join(PICTURES, name + ".png"))

    def texts(self, page, selector):
        return page.run("[...document.querySelectorAll(%s)].map((one) => one.textContent)"
                        % json.dumps(selector))

    def count(self, page, selector):
        return len(self.texts(page, selector))


class Sample(PageCase):
    """The bundled morning."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.path = scan("sample.html", SAMPLE)
        cls.findings = findings_of(cls.path)

    def test_loads_alone_and_without_complaint(self):
        page = self.open(self.path)
        self.assertEqual(page.requests(), [self.path.as_uri()])
        self.picture(page, "light")

    def test_shows_every_finding_the_worst_first(self):
        page = self.open(self.path)
        self.assertEqual(len(self.findings), 19)
        self.assertEqual(self.count(page, "tbody tr"), 19)
        scores = [int(text) for text in self.texts(page, "tbody .score")]
        self.assertEqual(scores, sorted((f["score"] for f in self.findings), reverse=True))
        self.assertIn("19 BITS transfers on 7 hosts", self.texts(page, "h1")[0])
        self.assertEqual(self.texts(page, "output"), ["19 findings"])
        self.assertEqual(page.run("getComputedStyle(document.querySelector('#plain')).display"),
                         "none")

    def test_sorts_by_each_column(self):
        page = self.open(self.path)
        page.click("th:nth-child(2) button")
        times = self.texts(page, "td.when")
        self.assertEqual(times, sorted(times))
        self.assertEqual(page.run("document.querySelector('th:nth-child(2)').ariaSort"),
                         "ascending")
        page.click("th:nth-child(2) button")
        self.assertEqual(self.texts(page, "td.when"), sorted(times, reverse=True))
        page.click("th:nth-child(3) button")
        hosts = [f["host"].lower() for f in self.findings]
        first = self.texts(page, "td.host")[0].lower()
        self.assertTrue(first.startswith(min(hosts)), first)

    def test_filters_by_words_score_and_host(self):
        page = self.open(self.path)
        page.click("#words")
        page.write("EDGESYNC setnotify")
        # The words stand in the trees of the other steps of the job too.
        left = self.texts(page, "output")[0]
        self.assertRegex(left, r"^[1-6] of 19 findings$")
        self.assertIn("bitsadmin /setnotifycmdline", " ".join(self.texts(page, "tbody td")))
        page.write(" no-such-word")
        self.assertEqual(self.texts(page, "output"), ["0 of 19 findings"])
        self.assertEqual(self.texts(page, ".nothing"), ["No finding passes the filter."])
        self.picture(page, "nothing")

        page = self.open(self.path)
        page.run("least.value = '80'; least.dispatchEvent(new Event('change'))")
        high = sum(f["score"] >= 80 for f in self.findings)
        self.assertEqual(self.count(page, "tbody tr"), high)
        chosen = "WEB01.corp.example"
        page.run("host.value = [...host.options].find((one) => one.textContent === '%s').value; "
                 "host.dispatchEvent(new Event('change'))" % chosen)
        both = sum(f["score"] >= 80 and f["host"] == chosen for f in self.findings)
        self.assertLess(0, both)
        self.assertLess(both, high)
        self.assertEqual(self.count(page, "tbody tr"), both)

    def test_a_click_chooses_a_finding_and_its_address_leads_back(self):
        page = self.open(self.path)
        page.click("tbody tr:nth-child(5)")
        number = page.run("location.hash")
        self.assertRegex(number, r"^#finding-\d+$")
        head = self.texts(page, ".detail-head")[0]
        again = self.open(self.path, number)
        self.assertEqual(self.texts(again, ".detail-head")[0], head)
        self.assertEqual(self.count(again, "tbody tr[aria-selected=true]"), 1)

    def test_the_list_obeys_the_keyboard(self):
        page = self.open(self.path)
        page.run("document.querySelector('tbody tr').focus()")
        heads = [self.texts(page, ".detail-head")[0]]
        for key, row in (("ArrowDown", 2), ("End", 19), ("ArrowUp", 18), ("Home", 1)):
            page.press(key)
            self.assertEqual(page.run("[...document.querySelectorAll('tbody tr')]"
                                      ".indexOf(document.activeElement) + 1"), row)
            heads.append(self.texts(page, ".detail-head")[0])
        self.assertEqual(heads[0], heads[-1])
        self.assertEqual(len(set(heads)), 4)
        self.assertEqual(self.count(page, "tbody tr[tabindex='0']"), 1)

    def step_of_the_job(self):
        return next(f for f in self.findings
                    if f["facts"]["bits_command"] == ["bitsadmin /resume"])

    def test_the_tree_is_the_chain_with_what_is_beside_it(self):
        finding = self.step_of_the_job()
        page = self.open(self.path, "#finding-%d" % finding["number"])
        self.assertEqual(self.count(page, "[role=treeitem]"), len(finding["nodes"]))
        for selector, role in ((".is-ancestor", "ancestor"), (".is-match", "match"),
                               (".is-beside", "beside")):
            self.assertEqual(self.count(page, "[role=treeitem]" + selector),
                             sum(node["role"] == role for node in finding["nodes"]), role)
        # The other steps are findings too, and so is the PowerShell above them.
        self.assertGreaterEqual(self.count(page, ".mark.also"), 4)
        self.assertEqual(self.texts(page, "[aria-selected=true] > .node .name"), ["bitsadmin.exe"])
        self.picture(page, "job")
        page.click(".mark.also")
        self.assertNotEqual(page.run("location.hash"), "#finding-%d" % finding["number"])

    def test_a_click_shows_a_process_and_its_evidence(self):
        finding = self.step_of_the_job()
        page = self.open(self.path, "#finding-%d" % finding["number"])
        page.click(".is-beside > .node .name")
        beside = next(node for node in finding["nodes"] if node["role"] == "beside")
        shown = self.texts(page, "#node")[0]
        for value in (beside["name"], beside["id"], beside["guid"], beside["line"], " UTC",
                      "from the match", beside["evidence"]):
            self.assertIn(value, shown)

    def test_a_click_opens_and_closes(self):
        page = self.open(self.path, "#finding-%d" % self.step_of_the_job()["number"])
        rows = "[...document.querySelectorAll('.node')].filter((one) => one.offsetHeight).length"
        all_of_them = page.run(rows)
        page.click(".twist")
        self.assertEqual(page.run(rows), 1)
        self.assertEqual(page.run("document.querySelector('[role=treeitem]').ariaExpanded"),
                         "false")
        page.click(".twist")
        self.assertEqual(page.run(rows), all_of_them)

    def test_the_tree_obeys_the_keyboard(self):
        page = self.open(self.path, "#finding-%d" % self.step_of_the_job()["number"])
        page.click(".is-match > .node .name")
        name = "document.activeElement.querySelector('.name').textContent"
        level = "document.activeElement.ariaLevel"
        self.assertEqual(page.run(name), "bitsadmin.exe")
        deepest = int(page.run(level))
        page.press("ArrowLeft")  # a leaf: to its parent
        self.assertEqual((page.run(name), int(page.run(level))), ("cmd.exe", deepest - 1))
        page.press("ArrowLeft")
        self.assertEqual(page.run("document.activeElement.ariaExpanded"), "false")
        page.press("ArrowRight")
        self.assertEqual(page.run("document.activeElement.ariaExpanded"), "true")
        page.press("ArrowRight")
        self.assertEqual(int(page.run(level)), deepest)
        page.press("Home")
        self.assertEqual(page.run(level), "1")
        page.press("Enter")
        self.assertEqual(page.run("document.activeElement.ariaExpanded"), "false")
        page.press("End")
        self.assertEqual(page.run(level), "1")
        page.press(" ")
        page.press("End")
        self.assertEqual(int(page.run(level)), deepest)
        self.assertEqual(self.count(page, "[role=treeitem][tabindex='0']"), 1)
        self.assertEqual(self.count(page, "[role=treeitem][aria-selected=true]"), 1)

    def test_fits_any_width_in_the_dark_too(self):
        for width in (1600, 1100, 700, 400):
            for dark in (False, True):
                page = self.open(self.path, width=width, dark=dark)
                self.assertLessEqual(page.run("document.documentElement.scrollWidth"), width)
                self.picture(page, "%d-%s" % (width, "dark" if dark else "light"))

    def test_text_can_be_read_on_what_is_behind_it(self):
        # WCAG 2.1, 1.4.3: 4.5 to 1.
        contrast = """(() => {
          const channel = (c) => (c /= 255) <= .03928 ? c / 12.92 : ((c + .055) / 1.055) ** 2.4;
          const numbers = (color) => color.match(/[\\d.]+/g).map(Number);
          const light = ([r, g, b]) =>
              .2126 * channel(r) + .7152 * channel(g) + .0722 * channel(b);
          const behind = (one) => {
            for (; one; one = one.parentElement) {
              const color = numbers(getComputedStyle(one).backgroundColor);
              if (color.length < 4 || color[3] > 0) return color;
            }
            return [255, 255, 255];
          };
          const low = [];
          for (const one of document.querySelectorAll('body *')) {
            if (!one.offsetHeight || one.closest('svg, option')) continue;
            if (![...one.childNodes].some((n) => n.nodeType === 3 && n.data.trim())) continue;
            const [a, b] = [light(numbers(getComputedStyle(one).color)), light(behind(one))];
            const ratio = (Math.max(a, b) + .05) / (Math.min(a, b) + .05);
            if (ratio < 4.5 && !one.disabled) low.push(one.className + ' ' + ratio.toFixed(2));
          }
          return [...new Set(low)];
        })()"""
        for dark in (False, True):
            page = self.open(self.path, "#finding-%d" % self.step_of_the_job()["number"], dark=dark)
            self.assertEqual(page.run(contrast), [], "dark" if dark else "light")

    def test_is_readable_without_a_script(self):
        page = self.open(self.path, script=False)
        self.picture(page, "no-script")
        root = page.call("DOM.getDocument", depth=0)["root"]["nodeId"]

        def found(selector):
            return page.call("DOM.querySelectorAll", nodeId=root, selector=selector)["nodeIds"]

        self.assertEqual(len(found("#plain details")), 19)
        self.assertEqual(len(found("#plain details pre")), 19)
        self.assertEqual(found("tbody tr"), [])
        page.call("CSS.enable")
        style = page.call("CSS.getComputedStyleForNode", nodeId=found("#plain")[0])
        shown = {one["name"]: one["value"] for one in style["computedStyle"]}
        self.assertEqual(shown["display"], "block")

    def test_prints_all_findings(self):
        page = self.open(self.path)
        page.call("Emulation.setEmulatedMedia", media="print")
        page.run("dispatchEvent(new Event('beforeprint'))")
        self.assertEqual(page.run("getComputedStyle(app).display"), "none")
        self.assertEqual(page.run("getComputedStyle(plain).display"), "block")
        shown = page.run("[...document.querySelectorAll('#plain pre')]"
                         ".filter((one) => one.offsetHeight > 20).length")
        self.assertEqual(shown, 19)


class Hostile(PageCase):
    """Events made to harm who reads of them."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        path = FOLDER / "hostile.csv"
        columns = ["_time", "dest", "user", "process_name", "process", "process_id",
                   "process_guid", "parent_process_name", "parent_process", "parent_process_id"]
        with open(path, "w", encoding="utf-8", newline="") as file:
            rows = csv.DictWriter(file, columns)
            rows.writeheader()
            for i, text in enumerate(HOSTILE):
                line = "bitsadmin /transfer \"%s\" http://example.com/%s C:\\%s" % (text, text, text)
                rows.writerow({
                    "_time": 1773735330 + i, "dest": text, "user": text, "process_name": text,
                    "process": line, "process_id": str(100 + i), "process_guid": text,
                    "parent_process_name": text, "parent_process": text,
                    "parent_process_id": "50"})
        cls.path = scan("hostile.html", path, SAMPLE)

    def test_stays_text(self):
        page = self.open(self.path)
        self.assertEqual(page.requests(), [self.path.as_uri()])
        self.assertEqual(self.count(page, "tbody tr"), 19 + len(HOSTILE))
        for row in range(19 + len(HOSTILE)):
            page.run("document.querySelectorAll('tbody tr')[%d].click()" % row)
            page.run("document.querySelectorAll('.node').forEach((one) => one.click())")
        self.picture(page, "hostile")
        self.assertEqual(page.run("typeof harmed"), "undefined")
        self.assertEqual(page.complaints(), [])
        self.assertEqual(page.requests(), [self.path.as_uri()])
        self.assertEqual(self.count(page, "body script"), 2)
        self.assertEqual(self.count(page, "img, iframe, object, embed, link, base, form"), 0)
        for text in HOSTILE[:3]:
            self.assertTrue(any(text in row for row in self.texts(page, "tbody tr")), text)

    def test_stays_text_without_the_policy(self):
        # The policy is the second line: the first must hold alone.
        bare = FOLDER / "bare.html"
        text = self.path.read_text(encoding="utf-8")
        bare.write_text(re.sub(r'<meta http-equiv="Content-Security-Policy"[^>]*>', "", text, 1),
                        encoding="utf-8")
        page = self.open(bare)
        page.run("document.querySelectorAll('tbody tr').forEach((row) => { row.click(); document"
                 ".querySelectorAll('.node').forEach((one) => one.click()); })")
        page.run("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
        self.assertEqual(page.run("typeof harmed"), "undefined")
        self.assertEqual(page.requests(), [bare.as_uri()])

    def test_shows_what_can_not_be_seen(self):
        text = self.path.read_text(encoding="utf-8")
        self.assertEqual([c for c in "\u202e\u202c\u200b\x1b\x07\u2028" if c in text], [])
        page = self.open(self.path)
        rows = " ".join(self.texts(page, "tbody tr"))
        self.assertIn("\u27e8U+202E\u27e9gnp.exe", rows)
        self.assertIn("\u27e8U+001B\u27e9[31mred", rows)

    def test_bytes_that_are_no_text(self):
        path = write_events("bytes.csv", [
            ("1", "", "a.exe", "bitsadmin /transfer j\udcff\udc9b http://example.com/a C:\\a")])
        page = self.open(scan("bytes.html", path))
        self.assertIn("j\ufffd\ufffd", self.texts(page, ".detail .block")[0])


class Size(PageCase):
    def test_no_finding(self):
        page = self.open(scan("none.html", write_events("none.csv", [("1", "", "a.exe", "ping")])))
        self.assertIn("0 BITS transfers", self.texts(page, "h1")[0])
        self.assertIn("No process event matched.", self.texts(page, ".nothing"))

    def test_what_was_beside_is_folded_and_bounded(self):
        rows = [("10", "", "cmd.exe", "cmd.exe")]
        rows += [(str(100 + i), "10", "p%d.exe" % i, "p%d.exe" % i) for i in range(59)]
        rows.append(("9", "10", "bitsadmin.exe", "bitsadmin /transfer j http://example.com/a C:\\a"))
        page = self.open(scan("beside.html", write_events("beside.csv", rows)))
        self.assertEqual(self.texts(page, ".is-fold > .node .name"), ["59 processes beside it"])
        shown = "[...document.querySelectorAll('.is-beside')].filter((one) => one.offsetHeight)"
        self.assertEqual(page.run(shown + ".length"), 0)
        page.click(".is-fold > .node .name")
        self.assertEqual(page.run(shown + ".length"), 59)
        self.picture(page, "beside")

        rows[1:-1] = [(str(100 + i), "9", "p%d.exe" % i, "p%d.exe" % i) for i in range(300)]
        rows.insert(1, rows.pop())
        page = self.open(scan("children.html", write_events("children.csv", rows)))
        self.assertEqual(self.count(page, ".is-descendant"), 200)
        self.assertEqual(self.texts(page, ".is-left_out .name"), ["100 more not shown"])

    def test_many_findings_are_the_worst(self):
        rows = [(str(100 + i), "", "bitsadmin.exe", "bitsadmin /resume job%d" % i)
                for i in range(1200)]
        rows.append(("9", "", "bitsadmin.exe",
                     "bitsadmin /transfer j http://203.0.113.9:8081/a.exe C:\\a.exe"))
        page = self.open(scan("many.html", write_events("many.csv", rows)))
        self.assertEqual(self.count(page, "tbody tr"), 1000)
        self.assertIn("Shown are the 1000 with the highest scores", self.texts(page, ".warning")[0])
        self.assertIn("203.0.113.9", self.texts(page, "tbody tr")[0])


if __name__ == "__main__":
    app_under_test.main()
