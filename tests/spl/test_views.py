#!/usr/bin/env python3
"""Views: both kinds are read, tokens are put in, and what can't work is told."""

import json
import shutil
import tempfile
import unittest
from pathlib import Path

from spl_cases import SplError, environment
from spl.views import filled, read_view, run_view

SIMPLE = """<form version="1.1"><label>x</label>
<fieldset><input type="time" token="when"><default><earliest>-2h</earliest><latest>now</latest>
</default></input>
<input type="dropdown" token="who"><choice value="anna">a</choice><choice value="*">b</choice>
<default>anna</default></input></fieldset>
<row><panel><table><search id="base"><query>index=main user=$who|s$</query>
<earliest>$when.earliest$</earliest><latest>$when.latest$</latest></search></table>
<table><search base="base"><query>stats count by user</query></search>
<drilldown><set token="chosen">$row.user$</set><link>/app/x?form.who=$who|u$</link></drilldown>
</table></panel></row></form>"""

PANEL = {"type": "splunk.table", "dataSources": {"primary": "chain"},
         "options": {"columnFormat": {"count": {"data": '> table | seriesByName("count")'}}},
         "eventHandlers": [{"type": "drilldown.customUrl", "options": {
             "url": "/app/x?form.who=$row.user.value|u$"}}]}
STUDIO = {
    "inputs": {"input_1": {"type": "input.timerange", "options": {
        "token": "when", "defaultValue": "-2h,now"}}, "input_2": {
            "type": "input.text", "options": {"token": "who", "defaultValue": "a*"}}},
    "dataSources": {
        "base": {"type": "ds.search", "options": {"query": "index=main user=$who|s$",
                 "queryParameters": {"earliest": "$when.earliest$", "latest": "$when.latest$"}}},
        "chain": {"type": "ds.chain", "options": {"extend": "base",
                                                  "query": "| stats count by user"}}},
    "visualizations": {"panel": PANEL},
    "layout": {"structure": [{"item": "panel"}], "globalInputs": ["input_1", "input_2"]},
}


class Views(unittest.TestCase):
    def setUp(self):
        self.folder = Path(tempfile.mkdtemp())
        self.addCleanup(shutil.rmtree, str(self.folder))

    def read(self, text):
        path = self.folder / "page.xml"
        path.write_text(text, encoding="utf-8")
        return read_view(path)

    def studio(self, change=None):
        definition = json.loads(json.dumps(STUDIO))
        if change:
            change(definition)
        return self.read('<dashboard version="2"><definition><![CDATA[%s]]></definition>'
                         '</dashboard>' % json.dumps(definition))

    def refused(self, change, part):
        with self.assertRaises(SplError) as caught:
            run_view(environment(), self.studio(change))
        self.assertIn(part, str(caught.exception))

    def test_simple_xml(self):
        view = self.read(SIMPLE)
        self.assertEqual(view.defaults,
                         {"who": "anna", "when.earliest": "-2h", "when.latest": "now"})
        self.assertEqual(view.choices, {"who": ["anna", "*"]})
        results = run_view(environment(), view)
        self.assertEqual([len(r.rows) for r in results.values()], [1, 1])
        results = run_view(environment(), view, {"who": "*"})
        self.assertEqual([len(r.rows) for r in results.values()], [2, 2])
        results = run_view(environment(), view, {"when.earliest": "-1m"})
        self.assertEqual([len(r.rows) for r in results.values()], [0, 0])

    def test_studio(self):
        results = run_view(environment(), self.studio())
        self.assertEqual(results["chain"].rows, [{"user": "anna", "count": 1}])

    def test_what_goes_on_from_a_search_has_its_time_range(self):
        def over_time(definition):
            definition["dataSources"]["chain"]["options"]["query"] = "| timechart count"
            definition["visualizations"]["panel"] = {
                "type": "splunk.column", "dataSources": {"primary": "chain"}}

        results = run_view(environment(), self.studio(over_time))
        self.assertEqual(len(results["chain"].rows), 2 * 60 // 5)

    def test_tokens(self):
        self.assertEqual(filled('a=$t|s$ $form.t$ $t|u$', {"t": 'x"\\'}), 'a="x\\"\\\\" x"\\ x"\\')
        for text, part in (("$u$", "$u$ is not known"), ("$t|h$", "|h")):
            with self.assertRaises(SplError) as caught:
                filled(text, {"t": "x"})
            self.assertIn(part, str(caught.exception))

    def test_what_can_not_work(self):
        def change(path, value):
            def at(definition):
                for key in path[:-1]:
                    definition = definition[key]
                definition[path[-1]] = value
            return at
        panel = ("visualizations", "panel")
        source = ("dataSources", "chain", "options")
        for path, value, part in [
                (source + ("query",), "| stats count by usr", "did you mean user"),
                (source + ("query",), "| where user=$wo|s$", "did you mean $who$"),
                (source + ("extend",), "bases", "nothing shows the data source base"),
                (panel + ("dataSources",), {"primary": "chian"}, "did you mean chain"),
                (panel + ("dataSources",), {}, "nothing shows the data source chain"),
                (panel + ("options", "columnFormat"), {"cuont": {}}, "did you mean count"),
                (panel + ("eventHandlers", 0, "options", "url"), "/x?a=$row.usr.value$",
                 "did you mean user"),
                (panel + ("eventHandlers", 0, "options", "url"), "/x?a=$when.latset$",
                 "did you mean when.latest"),
                (("layout",), {}, "is in no layout"),
                (("dataSources", "base", "type"), "ds.test", "ds.test is not known")]:
            self.refused(change(path, value), part)

    def test_all_that_is_wrong_is_said_at_once(self):
        view = self.read(SIMPLE.replace("count by user", "count by usr").replace(
            "</row>", "<panel><table><search><query>| mkresults</query></search></table></panel>"
                      "</row>"))
        with self.assertRaises(SplError) as caught:
            run_view(environment(), view)
        self.assertEqual(len(str(caught.exception).splitlines()), 2)

    def test_neither_kind(self):
        with self.assertRaises(SplError):
            self.read('<dashboard version="3"/>')


if __name__ == "__main__":
    unittest.main()
