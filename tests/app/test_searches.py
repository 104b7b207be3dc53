#!/usr/bin/env python3
"""The searches and macros in the app: in the macros, in the search help and in the README.

Macros resolve, pipes lead somewhere, and every field that is named can be there.
"""

import html
import re
import unittest

import app_under_test
from conf_file import read_conf
from search_fields import BITSMATCH_OPTIONS, output_fields
from search_language import expand
from shipped import (APP, EXPORTED, MACROS, SAVED, fields_of, filled_in, page_choices, page_searches,
                     studio_pages, view_paths, view_root)


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
        used = set()
        for saved in SAVED.values():
            expand(saved["search"], MACROS, used)
        for page in studio_pages().values():
            for _, query in page_searches(page):
                for search in filled_in(query, page_choices(page)):
                    expand(search, MACROS, used)
        self.assertEqual(used, set(MACROS))

    def test_examples_in_descriptions_are_searches(self):
        examples = [m["description"].split("for example: ", 1)[1] for m in MACROS.values()
                    if "for example: " in m["description"]]
        self.assertEqual(len(examples), len(SAVED))
        for example in examples:
            output_fields(example, APP)


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
