#!/usr/bin/env python3
"""Every search of every view, with each choice of its lists, on the samples through the packaged
program; and what the views then show."""

from on_samples import APP, EVERYTHING, OnSamples, app_under_test
from sample_store import add_bare_rows, jobs, sample_environment
from spl.views import read_view, run_view
from truth import ancestors, expected, expected_rows, found_by, key

JOBS = "/services/search/jobs"


class Views(OnSamples):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        for name, saved in cls.environment.saved.items():
            if name.endswith("in Process Events"):
                cls.environment.keep(cls.environment.run_saved(name, *EVERYTHING))

    def test_every_search_of_every_view_runs(self):
        paths = sorted((APP / "default/data/ui/views").glob("*.xml"))
        self.assertTrue(paths)
        runs, named = 0, 0
        for path in paths:
            view = read_view(path)
            self.assertTrue(view.searches, path.stem)
            named += len(view.fields_named)
            for tokens in view.cases():
                with self.subTest("%s %s" % (path.stem, tokens)):
                    results = run_view(self.environment, view, tokens)
                    runs += len(results)
                    for identity, result in results.items():
                        self.quiet(result, "%s, %s" % (path.stem, identity))
                    self.assertTrue(any(result.rows for result in results.values()))
        self.assertGreaterEqual(runs, 60)
        self.assertGreaterEqual(named, 15)

    def test_rows_that_lack_all_that_they_can_are_not_lost(self):
        environment = sample_environment(APP)
        environment.splunkd = self.environment.splunkd
        environment.keep(environment.run_saved("BITS Match - BITS Transfer in Process Events",
                                               *EVERYTHING))
        add_bare_rows(environment)
        for path in (APP / "default/data/ui/views").glob("*.xml"):
            for identity, result in run_view(environment, read_view(path)).items():
                self.quiet(result, "%s, %s" % (path.stem, identity))

    def view(self, name, **tokens):
        return run_view(self.environment,
                        read_view(APP / "default/data/ui/views" / (name + ".xml")), tokens)

    def test_overview_and_triage_show_every_transfer(self):
        transfers = expected("BITS Match - BITS Transfer by Any Command Line - Rule")
        for name, base in (("bitsmatch_overview", "base_findings"),
                           ("bitsmatch_triage", "base_queue")):
            shown = self.view(name)[base]
            self.assertEqual(found_by(shown), transfers, name)
            rows = [key(row) for row in shown.rows]
            self.assertEqual(len(rows), len(set(rows)), name)

    def test_overview_shows_the_figures_of_a_run(self):
        """Whatever splunkd puts before their names; and without them, what it measures itself."""
        run = self.environment.run(
            "| `bitsmatch_endpoint_processes` | bitsmatch lineage=inline | fields process", *EVERYTHING)
        own = run.metrics
        found = len(expected("BITS Match - BITS Transfer by Any Command Line - Rule"))
        self.assertEqual(own["bitsmatch.matches"][3], found)
        self.assertGreater(own["bitsmatch.obfuscated"][3], 0)
        self.addCleanup(self.environment.rest.update, {JOBS: self.environment.rest[JOBS]})
        splunkds = {"command.bitsmatch": [0.25, 2, 2012, 19]}
        for prefix in ("", "command.", "metric.", "command.bitsmatch.metric."):
            with self.subTest(prefix):
                self.environment.rest[JOBS] = jobs(
                    {**splunkds, **{prefix + name: figures for name, figures in own.items()}})
                row, = self.view("bitsmatch_overview")["base_runs"].rows
                rows, size = own["bitsmatch.rows"], own["bitsmatch.bytes"]
                self.assertEqual(
                    [float(row[name]) for name in (
                        "seconds", "rows", "rows_out", "megabytes", "megabytes_out", "matches",
                        "obfuscated", "ambiguous_edges")],
                    [rows[0], rows[2], rows[3], size[2] / 2**20, size[3] / 2**20, found,
                     own["bitsmatch.obfuscated"][3], own["bitsmatch.ambiguous_edges"][3]])
        fields, rows = jobs({**splunkds, **own})
        self.environment.rest[JOBS] = fields, [
            {k: v for k, v in row.items() if not k.startswith("performance.bitsmatch.")}
            for row in rows]
        row, = self.view("bitsmatch_overview")["base_runs"].rows
        self.assertEqual({k: float(v) for k, v in row.items() if k != "_time"},
                         {"seconds": 0.25, "rows": 2012, "rows_out": 19})

    def test_investigation_tells_the_chain_of_a_process(self):
        """As told by the samples' own ids and names, root first, ten above it at most."""
        for row in expected_rows("BITS Match - BITS Job with a Notify Command - Rule"):
            results = self.view("bitsmatch_investigation", dest=row["dest"],
                                process_id=row["process_id"])
            finding, = results["base_finding"].rows
            chain = [*reversed(list(ancestors(row))[:10]), row["process_name"]]
            self.assertEqual(finding["lineage"], chain)
            self.assertEqual(finding["lineage_path"], " > ".join(chain))
            self.assertGreater(len(chain), 5)


if __name__ == "__main__":
    app_under_test.main()
