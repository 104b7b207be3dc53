#!/usr/bin/env python3
"""The macros, and the search help: each macro resolves and is used, and the help tells of every option and
column that the command has. The searches in them are run by tests/spl/test_documentation.py."""

import re
import unittest

import app_under_test
from conf_file import read_conf
from shipped import APP, EXPORTED, MACROS, SAVED, SplError, expand, fields_of, studio_pages, view_of
from spl.views import filled

TRY = '| makeresults | eval process="bitsadmin /list" | bitsmatch mode=annotate '


def options_of_the_command():
    """As it lists them itself where it meets one that it doesn't know."""
    try:
        fields_of(TRY + "colour=red", {})
    except SplError as error:
        return set(re.search(r"the options are ([\w, ]+);", str(error)).group(1).split(", "))
    raise AssertionError("colour=red is taken for an option")


def columns_of_the_command(options):
    return fields_of(TRY + options, {}) - {"_time", "process"}


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
        for name in studio_pages():
            view = view_of(name)
            for search in view.searches:
                for tokens in view.cases():
                    expand(filled(search.query, {**view.defaults, **tokens}), MACROS, used)
        self.assertEqual(used, set(MACROS))


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
        known = options_of_the_command()
        self.assertGreater(len(known), 10)
        self.assertEqual(set(re.findall(r"\((\w+)=", options["syntax"])), known)
        self.assertEqual(set(re.findall(r"\\i\\ (\w+):", options["description"])), known)

    def test_names_every_column_and_how_to_leave_it_out(self):
        _, _, told = self.help["bitsmatch-command"]["description"].partition("New columns:")
        kinds = {"decode=false": set(), "facts=false": set(), "lineage": set(), "always": set()}
        for point in re.split(r"\\i\\", told.partition("\\p\\")[0]):
            kind = next(k for k in kinds if k == "always" or re.search(r"\([^()]*\b%s\b" % k, point))
            kinds[kind] |= set(re.findall(r"\b(?:bits|lineage)\w*", point))
        self.assertTrue(all(kinds.values()))
        every = set().union(*kinds.values())
        self.assertEqual(columns_of_the_command("lineage=inline"), every)
        self.assertEqual(columns_of_the_command(""), every - kinds["lineage"])
        for option in ("decode=false", "facts=false"):
            self.assertEqual(columns_of_the_command("lineage=inline " + option), every - kinds[option])
        self.assertEqual(columns_of_the_command("reputation=true") - every,
                         {"bits_reputation", "bits_reputation_source"})

    def test_examples_are_explained(self):
        stanza = self.help["bitsmatch-command"]
        numbers = [key[7:] for key in stanza if key.startswith("example")]
        self.assertGreaterEqual(len(numbers), 3)
        for number in numbers:
            self.assertTrue(stanza["comment" + number])
            self.assertRegex(stanza["example" + number], r"\| bitsmatch\b")

    def test_examples_show_every_option(self):
        examples = " ".join(v for k, v in self.help["bitsmatch-command"].items()
                            if k.startswith("example"))
        for option in options_of_the_command():
            self.assertIn(option + "=", examples)


if __name__ == "__main__":
    app_under_test.main()
