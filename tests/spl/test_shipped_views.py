#!/usr/bin/env python3
"""Every search of every view, with each choice of its lists, on the samples through the packaged
program; and what the views then show."""

from on_samples import APP, EVERYTHING, OnSamples, app_under_test
from spl.views import read_view, run_view
from truth import ancestors, expected, expected_rows, found_by, key


class Views(OnSamples):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        for name, saved in cls.environment.saved.items():
            if name.endswith("in Process Events"):
                cls.environment.keep(cls.environment.run_saved(name, *EVERYTHING))

    def cases(self, view):
        """The tokens at first, and each choice of each list."""
        yield {}
        for token, values in view.choices.items():
            for value in values:
                if view.defaults.get(token) != value:
                    yield {token: value}

    def test_every_search_of_every_view_runs(self):
        paths = sorted((APP / "default/data/ui/views").glob("*.xml"))
        self.assertTrue(paths)
        for path in paths:
            view = read_view(path)
            self.assertTrue(view.searches, path.stem)
            for tokens in self.cases(view):
                with self.subTest("%s %s" % (path.stem, tokens)):
                    results = run_view(self.environment, view, tokens)
                    for identity, result in results.items():
                        self.quiet(result, "%s, %s" % (path.stem, identity))
                    self.assertTrue(any(result.rows for result in results.values()))

    def view(self, name, **tokens):
        return run_view(self.environment,
                        read_view(APP / "default/data/ui/views" / (name + ".xml")), tokens)

    def test_overview_and_triage_show_every_transfer(self):
        transfers = expected("BITS Match - BITS Transfer by Any Command Line - Rule")
        for name in ("bitsmatch_overview", "bitsmatch_triage"):
            bases = [r for identity, r in self.view(name).items() if identity.startswith("base")]
            self.assertEqual([found_by(base) for base in bases], [transfers], name)
            rows = [key(row) for row in bases[0].rows]
            self.assertEqual(len(rows), len(set(rows)), name)

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
