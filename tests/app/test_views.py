#!/usr/bin/env python3
"""The pages and the links to them: what is typed goes into searches as a text, and nothing points nowhere.
Their searches are run by tests/spl/test_shipped_views.py."""

import re
import subprocess
import sys
import unittest

import app_under_test
from app_under_test import ROOT
from conf_file import read_conf
from shipped import (APP, EXPORTED, MACROS, fields_of, studio_pages, tokens, view_of, view_paths,
                     view_root)

PAGES = studio_pages()
# What `| bitsmatch ...` on a page is pasted behind.
EVENTS = "`bitsmatch_process_events` | `bitsmatch_process_fields` "
# What Dashboard Studio draws in every version that reads these pages.
KINDS = {"splunk.column", "splunk.line", "splunk.markdown", "splunk.singlevalue", "splunk.table"}


class SimpleXml(unittest.TestCase):
    def views(self):
        for path in view_paths():
            root = view_root(path)
            if root.get("version") == "1.1":
                yield root

    def test_tokens_in_searches_are_of_inputs_and_quoted(self):
        count = 0
        for view in self.views():
            inputs = {i.get("token") for i in view.iter("input")}
            for query in view.iter("query"):
                used = {t.split("|")[0] for t in tokens(query.text)}
                self.assertLessEqual(used, inputs)
                search = re.sub(r"\$\w+\|s\$", '"x"', query.text)
                self.assertNotIn("$", search, "a token in a search is quoted by |s")
                count += 1
        self.assertGreaterEqual(count, 4)

    def test_searches_to_paste_work_in_every_app(self):
        count = 0
        for view in self.views():
            for code in view.iter("code"):
                if re.match(r"[|`].* ", code.text) and code.text != "| bitsmatch":
                    if code.text.startswith("| bitsmatch"):
                        fields_of(EVENTS + code.text.replace("my_", "bits_"), EXPORTED)
                    else:
                        fields_of(code.text, EXPORTED)
                    count += 1
        self.assertGreaterEqual(count, 4)

    def test_names_what_is_there(self):
        for view in self.views():
            for code in view.iter("code"):
                if re.match(r"(bitsmatch|powershell)_\w+\Z", code.text):
                    self.assertIn(code.text, MACROS)


class Studio(unittest.TestCase):
    def test_are_what_the_script_writes(self):
        check = subprocess.run([sys.executable, "-B", str(ROOT / "scripts/make_views.py"), "--check"],
                               capture_output=True, text=True)
        self.assertEqual(check.returncode, 0, check.stderr)

    def test_the_pages_are_there(self):
        self.assertEqual(set(PAGES), {"bitsmatch_overview", "bitsmatch_triage",
                                      "bitsmatch_investigation", "bitsmatch_readiness"})

    def test_text_that_is_typed_is_quoted(self):
        for name, page in PAGES.items():
            typed = {i["options"]["token"] for i in page["inputs"].values()
                     if i["type"] == "input.text"}
            for source in page["dataSources"].values():
                self.assertFalse(typed & tokens(source["options"]["query"]), name)

    def test_parts_point_to_each_other(self):
        for name, page in PAGES.items():
            shown = page["visualizations"]
            placed = [block["item"] for block in page["layout"]["structure"]]
            self.assertEqual(sorted(placed), sorted(shown), name)
            self.assertEqual(sorted(page["layout"]["globalInputs"]), sorted(page["inputs"]))
            used = {v["dataSources"]["primary"] for v in shown.values() if "dataSources" in v}
            used |= {s["options"]["extend"] for s in page["dataSources"].values()
                     if s["type"] == "ds.chain"}
            self.assertEqual(used, set(page["dataSources"]))
            names = [source["name"] for source in page["dataSources"].values()]
            self.assertEqual(len(set(names)), len(names), "Studio tells searches by their names")
            for one in shown.values():
                self.assertIn(one["type"], KINDS)
                self.assertEqual("dataSources" in one, one["type"] != "splunk.markdown")

    def test_panels_fill_the_page_and_do_not_overlap(self):
        for page in PAGES.values():
            rows = {}
            for block in page["layout"]["structure"]:
                place = block["position"]
                rows.setdefault(place["y"], []).append((place["x"], place["w"], place["h"]))
            bottom = 0
            for top, blocks in sorted(rows.items()):
                self.assertEqual(top, bottom)
                self.assertEqual(len({h for _, _, h in blocks}), 1)
                right = 0
                for left, width, height in sorted(blocks):
                    self.assertEqual(left, right)
                    right = left + width
                self.assertEqual(right, page["layout"]["options"]["width"])
                bottom = top + blocks[0][2]

    def test_clicks_lead_to_pages_and_fill_their_inputs(self):
        count = 0
        for page in PAGES.values():
            for panel in page["visualizations"].values():
                for handler in panel.get("eventHandlers", []):
                    url = handler["options"]["url"]
                    target = re.match(r"/app/bitsmatch/(\w+)\?", url).group(1)
                    inputs = set(view_of(target).defaults)
                    self.assertLessEqual(set(re.findall(r"form\.([\w.]+)=", url)), inputs)
                    self.assertNotRegex(re.sub(r"\$[\w.]+\|u\$", "", url), r"\$", "each is encoded")
                    count += 1
        self.assertGreaterEqual(count, 3)

    def test_triage_answers_in_the_order_of_the_questions(self):
        for search in view_of("bitsmatch_triage").searches:
            if '"1 Parallel processes"' in search.query:
                asked = re.findall(r'as "(\d) ([\w ]+)"', search.query)
                self.assertEqual(asked, [("1", "Parallel processes"), ("2", "Lineage"),
                                         ("3", "File on disk"), ("4", "Reputation"),
                                         ("5", "Archive")])
                return
        self.fail("there is no queue")

    def test_readiness_goes_from_program_to_risk_index(self):
        texts = [v["options"]["markdown"] for v in PAGES["bitsmatch_readiness"]["visualizations"].values()
                 if v["type"] == "splunk.markdown"]
        self.assertEqual([t.split("\n")[0] for t in texts], [
            "### Try it", "### 1 The program runs", "### 2 Data is there", "### 3 Fields are filled",
            "### 4 Lists are loaded", "### 5 Searches are on and healthy",
            "### 6 The risk index is writable"])


class WorkflowActions(unittest.TestCase):
    def setUp(self):
        self.actions = read_conf(APP / "default/workflow_actions.conf")

    def test_are_links_to_pages_whose_inputs_they_fill(self):
        for name, action in self.actions.items():
            self.assertTrue(name.startswith("bitsmatch_"))
            self.assertEqual((action["type"], action["link.method"]), ("link", "get"))
            target = re.match(r"/app/bitsmatch/(\w+)\?", action["link.uri"]).group(1)
            self.assertLessEqual(set(re.findall(r"form\.(\w+)=", action["link.uri"])),
                                 set(view_of(target).defaults))

    def test_ask_for_the_fields_that_they_hand_over(self):
        for action in self.actions.values():
            fields = set(action["fields"].split(", "))
            self.assertEqual(tokens(action["link.uri"]), fields)
            self.assertLessEqual(tokens(action["label"]), fields)


if __name__ == "__main__":
    app_under_test.main()
