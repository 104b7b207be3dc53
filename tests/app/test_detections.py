#!/usr/bin/env python3
"""The saved searches: six questions in two forms each, and what happens with their answers."""

import json
import re
import subprocess
import sys
import unittest

import app_under_test
from shipped import EXPORTED, MACROS, RULE, SAVED, SPLUNKS, expand, fields_of, is_rule, tokens

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
# A question, and the name of the form that needs neither Enterprise Security nor the data model.
QUESTIONS = {
    "PowerShell Start-BitsTransfer": "PowerShell Start-BitsTransfer in Process Events",
    "BITS Transfer by Any Command Line": "BITS Transfer in Process Events",
    "BITS Upload of an Archive": "BITS Upload of an Archive in Process Events",
    "BITS Job with a Notify Command": "BITS Job with a Notify Command in Process Events",
    "Bitsadmin Download": "Bitsadmin Download in Process Events",
    "BITS Transfer from an Unusual Parent": "BITS Transfer from an Unusual Parent in Process Events",
}
RULES = [name for name in SAVED if is_rule(name)]
RAWS = [name for name in SAVED if not is_rule(name)]
# Neither asks for lineage: Splunk's own, in both forms, and the one that was there before it.
WITHOUT_LINEAGE = {SPLUNKS, RULE, "BITS Match - PowerShell Start-BitsTransfer in Process Events"}


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


class Page(unittest.TestCase):
    def test_is_what_the_script_writes(self):
        script = app_under_test.ROOT / "scripts/make_detections_page.py"
        check = subprocess.run([sys.executable, "-B", str(script), "--check"], stderr=subprocess.PIPE)
        self.assertEqual(check.returncode, 0, check.stderr)


class SavedSearches(unittest.TestCase):
    def test_every_question_is_there_in_both_forms(self):
        expected = {"BITS Match - %s - Rule" % rule for rule in QUESTIONS}
        expected |= {"BITS Match - " + raw for raw in QUESTIONS.values()} | {RULE}
        self.assertEqual(set(SAVED), expected)

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

    def test_no_two_start_at_the_same_minute(self):
        minutes = [saved["cron_schedule"].split()[0] for saved in SAVED.values()]
        self.assertEqual(len(set(minutes)), len(SAVED))

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
        self.assertGreaterEqual(count, 60)

    def test_each_has_a_filter_of_its_own(self):
        filters = [re.findall(r"`(\w+_filter)`", saved["search"]) for saved in SAVED.values()]
        self.assertEqual({len(found) for found in filters}, {1})
        self.assertEqual(len({found[0] for found in filters}), len(SAVED))
        for name, saved in SAVED.items():
            (macro,) = re.findall(r"`(\w+_filter)`", saved["search"])
            self.assertEqual(MACROS[macro]["definition"], "search *")
            self.assertIn('"%s"' % name, MACROS[macro]["description"])

    def test_filters_see_what_they_are_to_filter_by(self):
        for name, saved in SAVED.items():
            before = saved["search"].split("`" + re.findall(r"`(\w+_filter)`", saved["search"])[0])[0]
            names = fields_of(before.rstrip("|\n "), MACROS)
            self.assertLessEqual({"dest", "user", "process", "process_name"}, names, name)

    def test_searches_resolve(self):
        for name, saved in SAVED.items():
            with self.subTest(name):
                self.assertLessEqual({"dest", "user", "process", "process_name", "process_id"},
                                     fields_of(saved["search"], MACROS))

    def test_ours_work_in_every_app(self):
        for name in set(SAVED) - {SPLUNKS}:
            self.assertTrue(fields_of(SAVED[name]["search"], EXPORTED), name)

    def test_ours_ask_for_lineage(self):
        for name in set(SAVED) - WITHOUT_LINEAGE:
            self.assertIn("lineage=search", expand(SAVED[name]["search"], MACROS), name)

    def test_throttled(self):
        for name, saved in SAVED.items():
            self.assertTrue(saved["alert.suppress.fields"], name)
            self.assertRegex(saved["alert.suppress.period"], r"\A\d+[smhd]\Z")
            # Splunk's own is not throttled; ours says by what it would be.
            self.assertEqual(saved["alert.suppress"], "0" if name == SPLUNKS else "1", name)

    def test_each_tells_how_and_what_else_it_finds(self):
        for name, saved in SAVED.items():
            for key in ("how_to_implement", "known_false_positives", "references"):
                self.assertGreater(len(saved["action.escu." + key]), 40, "%s: %s" % (name, key))
            self.assertEqual(saved["action.escu"], "0")
            for link in json.loads(saved["action.escu.references"]):
                self.assertRegex(link, r"\Ahttps://[\w./-]+\Z")
            self.assertIn("T1197", json.loads(saved["action.escu.mappings"])["mitre_attack"])


class EnterpriseSecurity(unittest.TestCase):
    def test_tokens_are_fields_of_the_results(self):
        count = 0
        for name in RULES:
            names = fields_of(SAVED[name]["search"], MACROS)
            for key, value in SAVED[name].items():
                if key.startswith("action.") and "drilldown" not in key:
                    self.assertLessEqual(tokens(value), names, "%s: %s" % (name, key))
                    count += len(tokens(value))
            for entity in json.loads(SAVED[name]["action.risk.param._risk"]):
                object_field = entity.get("risk_object_field") or entity["threat_object_field"]
                self.assertIn(object_field, names)
            self.assertTrue(SAVED[name]["action.notable.param.nes_fields"])
        self.assertGreaterEqual(count, 20)

    def test_risk_is_of_host_and_user(self):
        for name in RULES:
            risk = json.loads(SAVED[name]["action.risk.param._risk"])
            self.assertEqual([(r["risk_object_field"], r["risk_object_type"]) for r in risk
                              if "risk_object_field" in r], [("dest", "system"), ("user", "user")])

    def test_ours_carry_the_score_and_the_message_of_the_command(self):
        for name in set(RULES) - WITHOUT_LINEAGE:
            self.assertEqual(SAVED[name]["action.risk.param._risk_message"], "$risk_message$")
            expanded = expand(SAVED[name]["search"], MACROS)
            self.assertIn("risk_score=bits_risk_score, risk_message=bits_risk_message", expanded)
            self.assertLessEqual({"risk_score", "risk_message", "bits_mitre"},
                                 fields_of(SAVED[name]["search"], MACROS))

    def test_ids_are_there_once(self):
        ids = [json.loads(SAVED[name]["action.correlationsearch.metadata"])["detection_id"]
               for name in RULES]
        self.assertEqual(len(set(ids)), len(RULES))
        for one in ids:
            self.assertRegex(one, r"\A[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\Z")

    def test_severity_goes_with_the_score(self):
        for name in RULES:
            score = json.loads(SAVED[name]["action.risk.param._risk"])[0]["risk_score"]
            expected = "medium" if score <= 60 else "high"
            self.assertEqual(SAVED[name]["action.notable.param.severity"], expected, name)

    def test_tokens_of_drilldowns_are_fields_of_the_results(self):
        for name in RULES:
            names = fields_of(SAVED[name]["search"], MACROS)
            drilldowns = json.loads(SAVED[name]["action.notable.param.drilldown_searches"])
            self.assertGreaterEqual(len(drilldowns), 2)
            for drilldown in drilldowns:
                for key, value in drilldown.items():
                    allowed = names | (ES_TOKENS if key.endswith("_offset") else set())
                    self.assertLessEqual(tokens(value), allowed, key)

    def test_drilldowns_ask_what_the_search_asked(self):
        for name in set(RULES) - WITHOUT_LINEAGE:
            condition = re.findall(r"\| (search .*?) ?\\?\n", SAVED[name]["search"])
            drilldowns = SAVED[name]["action.notable.param.drilldown_searches"]
            for one in condition:
                self.assertIn(json.dumps(one)[1:-1], drilldowns)


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
        for name in RULES:
            self.assertEqual(SAVED[name]["action.correlationsearch.label"], name)

    def test_ours_reads_the_same_rows_less_the_one_clause(self):
        ours = expand(SAVED[RULE]["search"], MACROS).split("|")[1]
        theirs = expand(self.saved["search"], MACROS).split("|")[1]
        self.assertEqual(ours.split(),
                         theirs.replace("Processes.process=*start-bitstransfer*", "").split())


class RawEvents(unittest.TestCase):
    def test_need_no_data_model_and_no_enterprise_security(self):
        for name in RAWS:
            self.assertNotIn("datamodel", expand(SAVED[name]["search"], MACROS))
            self.assertFalse([key for key in SAVED[name]
                              if re.match(r"action\.(?!escu)", key)], name)
            self.assertEqual((SAVED[name]["alert.track"], SAVED[name]["alert.digest_mode"]),
                             ("1", "0"))

    def test_ask_what_the_other_form_asks(self):
        for rule, raw in QUESTIONS.items():
            if rule == "PowerShell Start-BitsTransfer":
                continue
            conditions = [re.findall(r"\| (search \(?bits.*?) ?\\?\n", SAVED["BITS Match - " + name]["search"])
                          for name in (rule + " - Rule", raw)]
            self.assertEqual(*conditions)

    def test_splunks_question_is_asked_with_splunks_words(self):
        raw = expand(SAVED["BITS Match - " + QUESTIONS["PowerShell Start-BitsTransfer"]]["search"], MACROS)
        model = expand("`process_powershell`", MACROS).replace("Processes.", "")
        self.assertIn(model + " process=*start-bitstransfer*", raw)
        self.assertNotIn("| bitsmatch", raw)
        self.assertIn("risk_score=56", raw)

    def test_only_transfers_leave_the_indexers(self):
        for name in set(RAWS) - WITHOUT_LINEAGE:
            commands = [c.strip() for c in SAVED[name]["search"].split("|")]
            self.assertEqual(commands[1], "bitsmatch facts=false")
            self.assertEqual(commands[2].split("\n")[0], "bitsmatch `bitsmatch_lineage_of_events`")

    def test_risk_records_name_the_search(self):
        for name in RAWS:
            self.assertIn('| eval search_name="%s"' % name, SAVED[name]["search"])
            self.assertTrue(SAVED[name]["search"].endswith("| `bitsmatch_risk_records`"))
            names = fields_of(SAVED[name]["search"], MACROS)
            self.assertLessEqual({"_time", "search_name", "risk_object", "risk_object_type", "risk_score",
                                  "risk_message", "annotations.mitre_attack"}, names)
            self.assertRegex(expand(SAVED[name]["search"], MACROS), r"\| collect index=summary\Z")

    def test_what_is_normal_gives_no_risk(self):
        for name in RAWS:
            search = SAVED[name]["search"]
            self.assertLess(search.index("_filter`"), search.index("`bitsmatch_risk_records`"))


if __name__ == "__main__":
    app_under_test.main()
