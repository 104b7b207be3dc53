#!/usr/bin/env python3
"""Every search in the app: saved, in views, in the search help and in the README.

Macros resolve, pipes lead somewhere, and what is said about results names fields that are in them.
"""

import html
import json
import re
import unittest
import xml.etree.ElementTree as ElementTree

import app_under_test
from conf_file import read_conf
from search_fields import BITSMATCH_OPTIONS, SearchError, output_fields
from search_language import expand, macros_named

APP = app_under_test.staged_app()
MACROS = read_conf(APP / "default/macros.conf")
SAVED = read_conf(APP / "default/savedsearches.conf")
EXPORTED = {name: macro for name, macro in MACROS.items() if name.startswith("bitsmatch_")}
SPLUNKS = "BITS Match - PowerShell Start-BitsTransfer - Rule"
RULE = "BITS Match - PowerShell BITS Transfer - Rule"
RAW = "BITS Match - BITS Transfer in Process Events"

# Splunk's detection 39e2605a-90d8-11eb-899e-acde48001122, every macro replaced.
SPLUNKS_SEARCH = """
| tstats summariesonly=false allow_old_summaries=true fillnull_value=null
count min(_time) as firstTime max(_time) as lastTime from datamodel=Endpoint.Processes where
(Processes.process_name=pwsh.exe OR Processes.process_name=sqlps.exe
OR Processes.process_name=sqltoolsps.exe OR Processes.process_name=powershell.exe
OR Processes.process_name=powershell_ise.exe OR Processes.original_file_name=pwsh.dll
OR Processes.original_file_name=PowerShell.EXE OR Processes.original_file_name=powershell_ise.EXE)
Processes.process=*start-bitstransfer*
by Processes.dest Processes.user Processes.parent_process Processes.process_name Processes.process
Processes.process_id Processes.original_file_name Processes.parent_process_id
| rename Processes.* as *
| convert timeformat="%Y-%m-%dT%H:%M:%S" ctime(firstTime)
| convert timeformat="%Y-%m-%dT%H:%M:%S" ctime(lastTime)
| search *"""

SETTINGS = set("""
    disabled description search enableSched cron_schedule dispatch.earliest_time
    dispatch.latest_time schedule_window allow_skew realtime_schedule
    is_visible counttype relation quantity
    alert.digest_mode alert.track alert.severity alert.expires alert.suppress alert.suppress.fields
    alert.suppress.period request.ui_dispatch_app request.ui_dispatch_view""".split())
ES_ACTIONS = {"escu", "risk", "correlationsearch", "notable"}
# Enterprise Security fills these in itself.
ES_TOKENS = {"info_min_time", "info_max_time"}


def tokens(text):
    return set(re.findall(r"\$([^$\s]+)\$", text))


def fields_of(text, macros):
    return output_fields(expand(text, macros), APP)


def cron_minutes(field, low, high):
    """The values that a cron field stands for."""
    values = set()
    for part in field.split(","):
        span, _, step = part.partition("/")
        if span == "*":
            begin, end = low, high
        else:
            begin, _, end = span.partition("-")
            begin, end = int(begin), int(end or begin)
        if not low <= begin <= end <= high or (step and int(step) < 1):
            raise ValueError(part)
        values.update(range(begin, end + 1, int(step or 1)))
    return values


class SavedSearches(unittest.TestCase):
    def test_the_three_are_there_and_none_else(self):
        self.assertEqual(list(SAVED), [SPLUNKS, RULE, RAW])

    def test_switched_off_and_ready_to_be_scheduled(self):
        for name, saved in SAVED.items():
            with self.subTest(name):
                self.assertEqual((saved["disabled"], saved["enableSched"],
                                  saved["realtime_schedule"]), ("1", "1", "0"))
                self.assertNotIn("schedule_priority", saved, "excludes schedule_window")
                self.assertEqual((saved["counttype"], saved["relation"], saved["quantity"]),
                                 ("number of events", "greater than", "0"))
                self.assertLessEqual(len(name), 99)
                self.assertFalse(name.startswith("ESCU"))
                self.assertTrue(saved["description"])

    def test_every_period_is_searched_once(self):
        for name, saved in SAVED.items():
            with self.subTest(name):
                minute, hour, *rest = saved["cron_schedule"].split()
                self.assertEqual(len(cron_minutes(minute, 0, 59)), 1)
                self.assertEqual(cron_minutes(hour, 0, 23), set(range(24)))
                self.assertEqual(rest, ["*", "*", "*"])
                begin = re.match(r"-(\d+)m@m\Z", saved["dispatch.earliest_time"]).group(1)
                end = re.match(r"-(\d+)m@m\Z", saved["dispatch.latest_time"]).group(1)
                self.assertEqual(int(begin) - int(end), 60)

    def test_keys_are_known(self):
        for name, saved in SAVED.items():
            for key in saved:
                action = key.split(".")[1] if key.startswith("action.") else None
                self.assertTrue(key in SETTINGS or action in ES_ACTIONS, "%s: %s" % (name, key))

    def test_json_values_parse(self):
        count = 0
        for name, saved in SAVED.items():
            for key, value in saved.items():
                if key.startswith("action.") and value[:1] in "[{":
                    json.loads(value)
                    count += 1
        self.assertGreaterEqual(count, 10)

    def test_each_ends_in_its_own_filter(self):
        last = [saved["search"].rsplit("|", 1)[1].strip() for saved in SAVED.values()]
        self.assertEqual(len(set(last)), 3)
        for call in last:
            self.assertEqual(MACROS[call.strip("`")]["definition"], "search *")

    def test_searches_resolve(self):
        for name, saved in SAVED.items():
            with self.subTest(name):
                names = fields_of(saved["search"], MACROS).names
                self.assertLessEqual({"dest", "user", "process", "process_name", "process_id",
                                      "parent_process_id", "firstTime", "lastTime"}, names)

    def test_ours_work_in_every_app(self):
        for name in (RULE, RAW):
            self.assertLessEqual({"bits_match", "bits_pattern"} if name == RULE
                                 else {"bits_pattern"}, fields_of(SAVED[name]["search"],
                                                                  EXPORTED).names)

    def test_tokens_are_fields_of_the_results(self):
        count = 0
        for name, saved in SAVED.items():
            names = fields_of(saved["search"], MACROS).names
            for key, value in saved.items():
                if key.startswith("action.") and "drilldown" not in key:
                    self.assertLessEqual(tokens(value), names, "%s: %s" % (name, key))
                    count += len(tokens(value))
            for entity in json.loads(saved.get("action.risk.param._risk", "[]")):
                self.assertIn(entity["risk_object_field"], names)
            for key in ("action.notable.param.nes_fields", "alert.suppress.fields"):
                self.assertLessEqual(set(saved[key].split(",")) if key in saved else set(), names)
        self.assertGreaterEqual(count, 8)

    def test_drilldowns_run_in_any_app(self):
        for name in (SPLUNKS, RULE):
            names = fields_of(SAVED[name]["search"], MACROS).names
            drilldowns = json.loads(SAVED[name]["action.notable.param.drilldown_searches"])
            self.assertGreaterEqual(len(drilldowns), 2)
            for drilldown in drilldowns:
                for key, value in drilldown.items():
                    allowed = names | (ES_TOKENS if key.endswith("_offset") else set())
                    self.assertLessEqual(tokens(value), allowed, key)
                search = re.sub(r"\$\w+\$", "x", drilldown["search"])
                self.assertTrue(fields_of(search, EXPORTED).names)


class SplunksDetection(unittest.TestCase):
    def setUp(self):
        self.saved = SAVED[SPLUNKS]

    def test_search_has_the_meaning_of_splunks(self):
        self.assertEqual(expand(self.saved["search"], MACROS).split(), SPLUNKS_SEARCH.split())

    def test_score_and_annotations(self):
        risk = json.loads(self.saved["action.risk.param._risk"])
        self.assertEqual([(r["risk_object_field"], r["risk_object_type"], r["risk_score"])
                          for r in risk], [("dest", "system", 56), ("user", "user", 56)])
        notes = json.loads(self.saved["action.correlationsearch.annotations"])
        self.assertEqual((notes["mitre_attack"], notes["cis20"], notes["nist"],
                          notes["kill_chain_phases"]),
                         (["T1197"], ["CIS 10"], ["DE.CM"], ["Exploitation", "Installation"]))
        about = json.loads(self.saved["action.correlationsearch.metadata"])
        self.assertEqual(about["detection_id"], "39e2605a-90d8-11eb-899e-acde48001122")
        self.assertEqual((self.saved["action.risk"], self.saved["action.notable"]), ("1", "1"))
        for name in (SPLUNKS, RULE):
            self.assertEqual(SAVED[name]["action.correlationsearch.label"], name)

    def test_ours_reads_the_same_rows_less_the_one_clause(self):
        ours = expand(SAVED[RULE]["search"], MACROS).split("|")[1]
        theirs = expand(self.saved["search"], MACROS).split("|")[1]
        self.assertEqual(ours.split(),
                         theirs.replace("Processes.process=*start-bitstransfer*", "").split())


class RawSearch(unittest.TestCase):
    def test_needs_no_data_model_and_no_enterprise_security(self):
        saved = SAVED[RAW]
        self.assertNotIn("datamodel", expand(saved["search"], MACROS))
        self.assertFalse([key for key in saved if key.startswith("action.")])
        self.assertEqual(saved["alert.track"], "1")

    def test_throttling_goes_by_result(self):
        saved = SAVED[RAW]
        self.assertEqual((saved["alert.suppress"], saved["alert.digest_mode"]), ("1", "0"))
        self.assertTrue(saved["alert.suppress.fields"])
        self.assertRegex(saved["alert.suppress.period"], r"\A\d+[smhd]\Z")


class Macros(unittest.TestCase):
    def test_each_can_be_expanded(self):
        for name, macro in MACROS.items():
            with self.subTest(name):
                self.assertTrue(macro["description"])
                self.assertTrue(macro["definition"].strip())
                arguments = [a for a in macro.get("args", "").split(",") if a]
                self.assertEqual(name.endswith("(%d)" % len(arguments)), bool(arguments))
                call = name.split("(")[0] + ("(%s)" % ",".join(arguments) if arguments else "")
                expand("`%s`" % call, MACROS)

    def test_exported_ones_need_no_private_one(self):
        for name, macro in EXPORTED.items():
            self.assertNotIn("args", macro)
            expand("`%s`" % name, EXPORTED)

    def test_each_is_used(self):
        used = {"powershell_start_bitstransfer_filter"}
        for saved in SAVED.values():
            expand(saved["search"], MACROS, used)
        self.assertEqual(used, set(MACROS))

    def test_examples_in_descriptions_are_searches(self):
        examples = [m["description"].split("for example: ", 1)[1] for m in MACROS.values()
                    if "for example: " in m["description"]]
        self.assertEqual(len(examples), 3)
        for example in examples:
            output_fields(example, APP)


class View(unittest.TestCase):
    def views(self):
        for path in (APP / "default/data/ui/views").iterdir():
            yield ElementTree.parse(str(path)).getroot()

    def test_searches_resolve_with_the_tokens_of_the_inputs(self):
        count = 0
        for view in self.views():
            inputs = {i.get("token") for i in view.iter("input")}
            for query in view.iter("query"):
                used = {t.split("|")[0] for t in tokens(query.text)}
                self.assertLessEqual(used, inputs)
                search = re.sub(r"\$\w+\|s\$", '"x"', query.text)
                self.assertNotIn("$", search, "a token in a search is quoted by |s")
                fields_of(search, MACROS)
                count += 1
        self.assertGreaterEqual(count, 4)

    def test_searches_to_paste_work_in_every_app(self):
        count = 0
        for view in self.views():
            for code in view.iter("code"):
                if re.match(r"[|`].* ", code.text) and code.text != "| bitsmatch":
                    if code.text.startswith("| bitsmatch"):
                        output_fields("search * " + code.text.replace("my_", "bits_"), APP)
                    else:
                        fields_of(code.text, EXPORTED)
                    count += 1
        self.assertGreaterEqual(count, 4)

    def test_names_what_is_there(self):
        for view in self.views():
            for code in view.iter("code"):
                if re.match(r"(bitsmatch|powershell)_\w+\Z", code.text):
                    self.assertIn(code.text, MACROS)


class ReadmeSearches(unittest.TestCase):
    def test_searches_to_paste_work_in_every_app(self):
        readme = (APP / "README.md").read_text(encoding="utf-8")
        searches = re.findall(r"(?m)^    ([|`].*)$", readme)
        self.assertGreaterEqual(len(searches), 3)
        for search in searches:
            self.assertIn("bits_match" if "makeresults" in search else "bits_pattern",
                          fields_of(search, EXPORTED).names)


class Help(unittest.TestCase):
    def setUp(self):
        self.help = read_conf(APP / "default/searchbnf.conf")

    def test_has_what_the_search_bar_needs(self):
        for command in read_conf(APP / "default/commands.conf"):
            stanza = self.help[command + "-command"]
            self.assertTrue(stanza["syntax"].startswith(command))
            self.assertLessEqual({"description", "shortdesc", "usage", "tags", "example1"},
                                 set(stanza))
            self.assertEqual(stanza["usage"], "public")

    def test_terms_are_stanzas_or_splunks_own(self):
        own = {"wc-string", "string", "field", "filename", "bool", "int"}
        for name, stanza in self.help.items():
            for term in re.findall(r"<([\w-]+)>", stanza["syntax"]):
                self.assertTrue(term in own or term in self.help, "%s: %s" % (name, term))
            for opening, closing in ("()", "<>"):
                self.assertEqual(stanza["syntax"].count(opening), stanza["syntax"].count(closing))

    def test_names_every_option(self):
        options = self.help["bitsmatch-options"]
        self.assertEqual(set(re.findall(r"\((\w+)=", options["syntax"])), BITSMATCH_OPTIONS)
        self.assertEqual(set(re.findall(r"\\i\\ (\w+):", options["description"])),
                         BITSMATCH_OPTIONS)

    def test_examples_work_in_every_app(self):
        stanza = self.help["bitsmatch-command"]
        numbers = [key[7:] for key in stanza if key.startswith("example")]
        self.assertGreaterEqual(len(numbers), 3)
        for number in numbers:
            self.assertTrue(stanza["comment" + number])
            example = html.unescape(stanza["example" + number])
            with self.subTest(example):
                self.assertTrue(fields_of(example, EXPORTED).names)
                self.assertRegex(example, r"\| bitsmatch\b")

    def test_examples_show_every_option(self):
        examples = " ".join(v for k, v in self.help["bitsmatch-command"].items()
                            if k.startswith("example"))
        for option in BITSMATCH_OPTIONS:
            self.assertIn(option + "=", examples)


if __name__ == "__main__":
    app_under_test.main()
