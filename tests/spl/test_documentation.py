#!/usr/bin/env python3
"""Whatever someone may paste: the examples of the search help, of the documentation and of the
macros' descriptions, on the samples through the packaged program."""

import html
import re

from on_samples import EVERYTHING, OnSamples, app_under_test
from sample_store import ROOT, add_bare_rows, complaints

# An example names a file of certificates that is not here.
EXPECTED = re.compile("lineage=search could not ask")


class Documentation(OnSamples):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        add_bare_rows(cls.environment)

    def run_it(self, search):
        exported = {n: m for n, m in self.environment.macros.items()
                    if n.startswith("bitsmatch_")}
        result = self.environment.run(search, *EVERYTHING, macros=exported)
        self.assertIn("bitsmatch", result.commands_used)
        wrong = [said for said in complaints(result) if not EXPECTED.match(said)]
        self.assertEqual(wrong, [], search)
        return result

    def test_examples_of_the_search_help(self):
        stanza = self.environment.app.conf("searchbnf")["bitsmatch-command"]
        examples = [stanza[k] for k in stanza if k.startswith("example")]
        self.assertGreaterEqual(len(examples), 5)
        for example in examples:
            with self.subTest(example):
                result = self.run_it(html.unescape(example))
                # The list of bad hosts is empty as shipped.
                if not any(word in example for word in ("allowlist=", "certutil", "reputation=")):
                    self.assertTrue(result.rows)

    def test_searches_in_the_documentation(self):
        count, of_the_app = 0, 0
        for path in [ROOT / "README.md", ROOT / "app/README.md", *(ROOT / "docs").glob("*.md")]:
            for search in indented_searches(path.read_text(encoding="utf-8")):
                if "my_" in search or "bitsmatch" not in search:
                    continue
                with self.subTest("%s: %s" % (path.name, search)):
                    result = self.run_it(search)
                    self.assertTrue(result.rows)
                    if path.parent.name == "app":
                        of_the_app += 1
                        self.assertIn("bits_match" if "makeresults" in search else "bits_pattern",
                                      result.fields)
                    count += 1
        self.assertGreaterEqual(count, 5)
        self.assertGreaterEqual(of_the_app, 3)

    def test_examples_in_macro_descriptions(self):
        rows = self.environment.run("| tstats `bitsmatch_summaries` count from "
                                    "datamodel=Endpoint.Processes by Processes.dest Processes.user "
                                    "Processes.process_name Processes.parent_process_name "
                                    "Processes.process | bitsmatch | rename Processes.* as *").table
        count = 0
        for name, macro in self.environment.macros.items():
            _, found, example = macro["description"].partition("for example: ")
            if found:
                with self.subTest(name):
                    self.environment.run(example, base=rows)
                    count += 1
        self.assertEqual(count, len(self.environment.saved))


def indented_searches(text):
    """The searches in a Markdown text: indented by four, begun with a pipe or a macro; lines
    further in, and lines that begin with a pipe, go on."""
    blocks = re.findall(r"(?m)(?:^    .*\n)+", text)
    for block in blocks:
        lines = [line[4:] for line in block.splitlines()]
        if re.match(r"\| [a-z]|`bitsmatch_\w+`|search ", lines[0]):
            yield " ".join(lines)


if __name__ == "__main__":
    app_under_test.main()
