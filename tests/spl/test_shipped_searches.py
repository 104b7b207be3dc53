#!/usr/bin/env python3
"""Every saved search, run to its end on the samples through the packaged program, its risk records
and its drilldowns.

What a saved search is to find is told by the truth of the samples (process_events_truth.csv) and by
the processes themselves, not by the program.
"""

import re

from on_samples import APP, EVERYTHING, OnSamples, Splunkd, app_under_test
from sample_store import add_bare_rows, sample_environment
from spl import SplError, risk
from spl.macros import expand
from truth import PROCESSES, expected, expected_rows, found_by, keep_transfers, key

# A token that nothing was put in for.
TOKEN_LEFT = re.compile(r"\$(dest|user|count|process\w*|parent_\w+|risk_\w+|bits_\w+)\$")


class SavedSearches(OnSamples):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.results = {name: cls.environment.run_saved(name, *EVERYTHING)
                       for name in cls.environment.saved}

    def test_each_finds_what_it_is_about_and_nothing_else(self):
        self.assertGreaterEqual(len(self.results), 3)
        for name, result in self.results.items():
            with self.subTest(name):
                self.quiet(result, name)
                self.assertEqual(found_by(result), expected(name))
                self.assertTrue(expected(name))

    def test_every_process_is_told_once(self):
        for name, result in self.results.items():
            rows = [key(row) for row in result.rows if "risk_object" not in row]
            self.assertEqual(len(rows), len(set(rows)), name)

    def test_how_rows_are_cut_into_chunks_changes_nothing(self):
        environment = sample_environment(APP)
        environment.splunkd = self.environment.splunkd
        environment.chunk_rows = 97
        for name in ("BITS Match - PowerShell BITS Transfer - Rule",
                     "BITS Match - BITS Transfer in Process Events"):
            again = environment.run_saved(name, *EVERYTHING)
            self.assertEqual(again.rows, self.results[name].rows, name)

    def test_several_indexers_find_the_same(self):
        environment = sample_environment(APP)
        environment.splunkd = self.environment.splunkd
        environment.indexers = 3
        name = "BITS Match - BITS Transfer in Process Events"
        self.assertEqual(found_by(environment.run_saved(name, *EVERYTHING)), expected(name))

    def test_hourly_runs_find_each_process_once(self):
        """Lineage of the rows at hand instead of questions to splunkd, which take long and decide
        nothing of what is found, but for the parents."""
        environment = sample_environment(APP)
        for macro in ("bitsmatch_lineage", "bitsmatch_lineage_of_events"):
            environment.macros[macro] = {"definition": "lineage=inline"}
        times = [float(row["_time"]) for row in PROCESSES]
        first = int(min(times)) // 3600 * 3600
        for name, saved in environment.saved.items():
            minute = int(saved["cron_schedule"].split()[0])
            met = []
            for run in range(first + 60 * minute, int(max(times)) + 7200, 3600):
                environment.now = run
                met += sorted(found_by(environment.run_saved(name)))
            with self.subTest(name):
                self.assertEqual(len(met), len(set(met)), "found twice")
                if "Unusual Parent" not in name:
                    self.assertEqual(set(met), expected(name))

    def test_the_security_log_as_text_gives_the_same(self):
        environment = sample_environment(APP, classic=True)
        environment.splunkd = Splunkd(environment, self.home / "classic")
        self.addCleanup(environment.splunkd.close)
        for name, saved in environment.saved.items():
            if "datamodel" not in expand(saved["search"], environment.macros):
                self.assertEqual(found_by(environment.run_saved(name, *EVERYTHING)),
                                 expected(name), name)

    def test_events_that_have_nothing_but_a_command_line_are_not_lost(self):
        environment = sample_environment(APP)
        environment.splunkd = self.environment.splunkd
        keep_transfers(environment)
        add_bare_rows(environment)
        for name in environment.saved:
            result = environment.run_saved(name, *EVERYTHING)
            self.quiet(result, name)
            if "BITS Transfer in Process" in name or "Any Command Line" in name:
                self.assertEqual(len(found_by(result) - expected(name)), 1, name)

    def test_tokens_of_actions_are_fields(self):
        for name, result in self.results.items():
            risk.check_tokens(name, self.environment.saved[name], result.fields)

    def test_risk_records(self):
        """One for each host and user of each finding, with a score and a sentence about it."""
        count = 0
        for name, result in self.results.items():
            settings = self.environment.saved[name]
            records = risk.risk_records(name, settings, result) + risk.collected_records(result)
            if not records:
                self.assertFalse(risk.enabled(settings, "risk"), name)
                continue
            count += 1
            with self.subTest(name):
                made = {(r.risk_object_type, r.risk_object) for r in records}
                hosts = {host for host, _ in expected(name)}
                self.assertEqual({o for kind, o in made if kind == "system"}, hosts)
                users = {row["user"] for row in expected_rows(name)}
                self.assertEqual({o.rpartition("\\")[2] for kind, o in made if kind == "user"},
                                 {u.rpartition("\\")[2] for u in users})
                self.assertEqual(len(records), 2 * len(expected(name)))
                for record in records:
                    self.assertTrue(0 < record.risk_score <= 100, record)
                    self.assertNotRegex(record.risk_message, TOKEN_LEFT)
                    self.assertGreater(len(record.risk_message), 40, record)
                    self.assertEqual(record.search_name, name)
        self.assertGreaterEqual(count, 2)

    def test_the_quarters_finance_folder_leaves(self):
        """The records of one transfer, by both forms of the search."""
        for name in ("BITS Match - BITS Upload of an Archive - Rule",
                     "BITS Match - BITS Upload of an Archive in Process Events"):
            records = risk.risk_records(name, self.environment.saved[name], self.results[name]) \
                + risk.collected_records(self.results[name])
            host, user = [r for r in records if key(r.row) == ("FS01.corp.example", "11900")]
            self.assertEqual((host.risk_object_type, host.risk_object),
                             ("system", "FS01.corp.example"))
            self.assertEqual(user.risk_object_type, "user")
            self.assertEqual(host.risk_score, user.risk_score)
            self.assertGreater(host.risk_score, 80)
            for words in ("uploads", "fin-2026q1.zip", "https://files.example.org", "archive"):
                self.assertIn(words, host.risk_message)

    def test_the_score_and_message_are_the_commands_own(self):
        for name, result in self.results.items():
            if "bits_risk_score" not in result.fields:
                continue
            settings = self.environment.saved[name]
            for record in risk.risk_records(name, settings, result):
                if "risk_score" in record.row:
                    self.assertEqual(str(record.risk_score), record.row["bits_risk_score"])
                    self.assertIn("BITS", record.risk_message)

    def test_what_is_filled_in_for_nothing_changes_no_score(self):
        """The data model and the macros write unknown or null where an event has nothing."""
        filled = self.environment.run("| `bitsmatch_endpoint_processes` | bitsmatch").rows
        raw = self.environment.run("`bitsmatch_process_events` | `bitsmatch_process_fields` "
                                   '| eval original_file_name=nullif(original_file_name, "unknown")'
                                   "| bitsmatch").rows
        scores = [{key(row): row["bits_risk_score"] for row in rows} for rows in (filled, raw)]
        self.assertEqual(len(scores[0]), 19)
        self.assertEqual(scores[0], scores[1])

    def test_drilldowns(self):
        """Each finds rows for the first finding, with nothing but what is exported."""
        exported = {n: m for n, m in self.environment.macros.items()
                    if n.startswith("bitsmatch_")}
        count = 0
        for name, result in self.results.items():
            row = result.rows[0]
            for title, search in risk.drilldowns(self.environment.saved[name]):
                with self.subTest("%s: %s" % (name, title)):
                    escaped = {k: escape(v) for k, v in row.items()}
                    search = risk.filled(search, escaped, result.fields, name)
                    made = self.environment.run(search, *EVERYTHING, macros=exported)
                    if "Risk.All_Risk" not in search:
                        self.assertTrue(made.rows)
                    count += 1
        self.assertGreaterEqual(count, 2)


def escape(value):
    """A value as it stands in quotes within a search."""
    if not isinstance(value, str):
        return value
    return value.replace("\\", "\\\\").replace('"', '\\"')


class Strictness(OnSamples):
    def test_a_typo_in_a_shipped_search_fails(self):
        """Each of these changes to a search that is shipped is told by name."""
        name = "BITS Match - PowerShell BITS Transfer - Rule"
        shipped = self.environment.saved[name]["search"]
        for old, new, part in [
                ("Processes.parent_process_id", "Processes.parent_proces_id", "parent_process_id"),
                ("tstats", "tstat", "tstats"), ("firstTime)", "firsttime)", "firstTime"),
                ("bitsmatch_powershell_filter", "bitsmatch_powershel_filter", "powershell_filter"),
                ("| bitsmatch", "| bitsmacth", "bitsmatch"),
                ("| bitsmatch", "| bitsmatch mod=annotate", "mod"),
                ("Processes.* as *", "Proceses.* as *", "Proceses")]:
            self.assertIn(old, shipped)
            with self.assertRaises(SplError) as caught:
                self.environment.run(shipped.replace(old, new), *EVERYTHING)
            self.assertIn(part, str(caught.exception))

    def test_what_the_command_refuses_fails(self):
        for options, part in [
                ("mode=both", "filter or annotate"), ("mode=filter mode=filter", "given twice"),
                ("colour=red", "no option 'colour'"), ("lineage=up", "off, inline or search"),
                ("depth=3", "lineage, which is off"), ("maxprocesses=9", "lineage, which is off"),
                ("lineage=inline lineage_timeout=9", "is for lineage=search"),
                ("reputation=true facts=false", "leave one of the two out"),
                ("patterns=none.csv", "no lookup 'none.csv'"),
                ("patterns=bits_reputation.csv", "no column 'pattern'"),
                ("patterns=bits_patterns.csv *x*", "can't be used together"),
                ("allowlist=none.csv", "no lookup 'none.csv'"),
                ("outputcolumns=descripton", "no column 'descripton'"),
                ("*x* outputcolumns=description", "have no columns")]:
            with self.assertRaises(SplError, msg=options) as caught:
                self.environment.run("| makeresults | eval process=\"x\" | bitsmatch " + options)
            self.assertIn(part, str(caught.exception))

    def test_a_command_line_that_is_not_there_is_told(self):
        """With rows and without."""
        start = "| tstats count from datamodel=Endpoint.Processes by Processes.dest "
        for search in ("| bitsmatch", "| bitsmatch field=Processes.proces",
                       "| where count=0 | bitsmatch", "| where count=0 | bitsmatch lineage=inline"):
            (level, said), = self.environment.run(start + search, *EVERYTHING).messages
            self.assertEqual(level, "WARN")
            self.assertIn("so nothing could match", said)


if __name__ == "__main__":
    app_under_test.main()
