#!/usr/bin/env python3
"""Risk records, from the settings of the risk action and from collected rows."""

import json
import unittest

from spl_cases import SplCase, SplError, environment
from spl import risk

SETTINGS = {
    "action.risk": "1",
    "action.risk.param._risk_message": "$process$ on $dest$",
    "action.risk.param._risk": json.dumps([
        {"risk_object_field": "dest", "risk_object_type": "system", "risk_score": 56},
        {"risk_object_field": "user", "risk_object_type": "user", "risk_score": 40},
        {"threat_object_field": "process", "threat_object_type": "process"}])}
ROW = '| makeresults | eval dest="A", user=split("u,v", ","), process="bits" '


class Risk(SplCase):
    def records(self, search=ROW, settings=None):
        return [(r.risk_object_type, r.risk_object, r.risk_score, r.risk_message)
                for r in risk.risk_records("n", settings or SETTINGS, self.run_spl(search))]

    def test_a_record_for_each_object_and_value(self):
        self.assertEqual(self.records(), [("system", "A", 56, "bits on A"),
                                          ("user", "u", 40, "bits on A"),
                                          ("user", "v", 40, "bits on A")])

    def test_columns_of_the_row_come_first(self):
        records = self.records(ROW + '| eval risk_score=90, risk_message="own"')
        self.assertEqual(records[0], ("system", "A", 90, "own"))

    def test_no_action_no_record(self):
        self.assertEqual(self.records(settings={**SETTINGS, "action.risk": "0"}), [])

    def test_what_the_search_can_not_have_made(self):
        for search, part in [("| fields - process", "makes a field process"),
                             ("| fields - user", "makes a field user"),
                             ('| eval risk_score="high"', "no number")]:
            with self.assertRaises(SplError) as caught:
                self.records(ROW + search)
            self.assertIn(part, str(caught.exception))

    def test_tokens_of_all_actions(self):
        fields = ["dest", "user"]
        good = {"action.notable.param.rule_title": "x $user$ $result.dest$ $info_min_time$",
                "alert.suppress.fields": "dest,user"}
        risk.check_tokens("n", good, fields)
        for key, value in [("action.notable.param.rule_title", "$usr$"),
                           ("action.risk.param._risk_message", "$proces$"),
                           ("alert.suppress.fields", "dest,proces"),
                           ("action.notable.param.nes_fields", "dst")]:
            with self.assertRaises(SplError):
                risk.check_tokens("n", {**good, key: value}, fields)

    def test_collected_rows_that_name_a_risk_object(self):
        result = environment().run(
            ROW + '| eval risk_object=dest, risk_object_type="system", risk_score=7, '
            'risk_message="m", search_name="s" | fields - user | collect index=main')
        record, = risk.collected_records(result)
        self.assertEqual((record.search_name, record.risk_object, record.risk_object_type,
                          record.risk_score, record.risk_message), ("s", "A", "system", 7, "m"))


if __name__ == "__main__":
    unittest.main()
