#!/usr/bin/env python3
"""The readers of conf files and searches that the other tests rest on: do they find mistakes?"""

import unittest
from pathlib import Path

import app_under_test
from conf_file import ConfError, parse_conf
from search_fields import DECODING_COLUMNS, FACT_COLUMNS, LINEAGE_COLUMNS, REPUTATION_COLUMNS, output_fields
from search_language import SearchError, commands, expand, macros_named

APP = Path(__file__).resolve().parents[2] / "app"
COLUMNS = {"bits_match", "bits_pattern"} | DECODING_COLUMNS | FACT_COLUMNS
MACROS = {
    "blank": {"definition": " "},
    "all": {"definition": "search *"},
    "outer": {"definition": "fields a | `all`"},
    "ring": {"definition": "`ring`"},
    "drop(1)": {"args": "object", "definition": "rename $object$.* as *"},
    "lost(1)": {"args": "a", "definition": "search $b$"},
}


class ConfFile(unittest.TestCase):
    def test_reads_stanzas_settings_and_continuations(self):
        text = "# note\n\n[one two]\na = 1\nb.c =\nlong = x \\\n| y\n[]\nd = \\\\e\n"
        self.assertEqual(parse_conf(text, "t"), {
            "one two": {"a": "1", "b.c": "", "long": "x \n| y"}, "": {"d": "\\\\e"}})

    def test_refuses_what_splunk_passes_over(self):
        for text in ("a = 1\n", "[s]\nword\n", "[s]\na = 1\na = 2\n", "[s]\n[s]\n", "[s]\na = 1",
                     "[s]\na = 1 \n", "[s]\na = x \\\n\nb = 1\n", "[s]\na = x \\ \n| y\n",
                     "[s]\r\na = 1\n", "[s\na = 1\n", "[s]\na = x \\\n", "[s]\n a = 1\n"):
            with self.subTest(text=text), self.assertRaises(ConfError):
                parse_conf(text, "t")


class Macros(unittest.TestCase):
    def test_expands_nested_and_with_arguments(self):
        used = set()
        self.assertEqual(expand("x | `outer` | `drop(P)`", MACROS, used),
                         "x | fields a | search * | rename P.* as *")
        self.assertEqual(used, {"outer", "all", "drop(1)"})

    def test_leaves_quoted_text_alone(self):
        self.assertEqual(macros_named('eval a="`x` \\" `y`"'), [])

    def test_refuses(self):
        for text in ("`none`", "`blank`", "`ring`", "`drop`", "`drop(a,b)`", "`lost(1)`", "`all",
                     'a="open'):
            with self.subTest(text=text), self.assertRaises(SearchError):
                expand(text, MACROS)


class Fields(unittest.TestCase):
    def test_pipes_in_quotes_part_nothing(self):
        self.assertEqual(commands('x="a|b" | eval y="c|d"'),
                         [("search", 'x="a|b"'), ("eval", 'y="c|d"')])

    def test_follows_the_fields(self):
        for search, expected in (
                ("| tstats count min(_time) as t from datamodel=Endpoint.Processes where "
                 'Processes.process="*x=y*" by Processes.dest Processes.process | bitsmatch '
                 "| rename Processes.* as * | convert ctime(t)",
                 {"count", "t", "dest", "process"} | COLUMNS),
                ("| makeresults count=2 | streamstats count as n | eval process=if(n=1, \"a,b\", "
                 "\"c\"), k=n+1 | bitsmatch mode=annotate | fields - _time n",
                 {"process", "k"} | COLUMNS),
                ("index=a | fields - _time | table process | bitsmatch decode=false",
                 {"process"} | COLUMNS - DECODING_COLUMNS),
                ("index=a | table process | bitsmatch facts=false decode=false",
                 {"process", "bits_match", "bits_pattern"}),
                ("index=a | table process | bitsmatch lineage=inline depth=3 facts=false decode=false",
                 {"process", "bits_match", "bits_pattern"} | LINEAGE_COLUMNS),
                ('index=a | search x=* | mvexpand x | stats avg(y) latest(z) as z by x',
                 {"avg(y)", "z", "x"}),
                ("index=a | table _time a b | where isnotnull(a) | head 3", {"_time", "a", "b"}),
                ("index=a | table _time a b | timechart max(a) as m", {"_time", "m"}),
                ('index=a | fillnull value="u" dest | stats count values(x) as x by dest',
                 {"count", "x", "dest"}),
                ("| inputlookup bits_patterns.csv", {"pattern", "description", "score"})):
            with self.subTest(search=search):
                self.assertEqual(output_fields(search, APP).names, expected)

    def test_finds_mistakes(self):
        start = "| tstats count from datamodel=Endpoint.Processes by Processes.dest "
        for search in (
                "| tstats count from datamodel=Endpoint.Processes by Processes.dst",
                "| tstats count from datamodel=Endpoint.Processes where Processes.proc=x by "
                "Processes.dest",
                "| tstats count from datamodel=Endpoint.Files by Files.dest",
                start + "| bitsmatch", start + "| table dest", start + "| rename X.* as *",
                start + "| stats count by user", start + "| eval a=user", start + "| nonsense",
                start + "| ", "| | table a", start + "| tstats count",
                "index=a | stats count by dest",
                start + "| where user=1", start + "| mvexpand user", start + "| head many",
                start + "| timechart count by user", start + "| chart count over user",
                start + "| collect index=a", start + "| eventstats count as n by user",
                start + "| dedup user", 'index=a | search x=1 OR y=2 | stats count by x',
                start + '| search user="x"', start + "| sort 0 -user",
                "index=a | bitsmatch mode=both", "index=a | bitsmatch colour=red",
                "index=a | bitsmatch lineage=up", "index=a | bitsmatch depth=3",
                "index=a | bitsmatch lineage=inline lineage_timeout=9", "index=a | bitsmatch reputation=true facts=false",
                "index=a | bitsmatch patterns=none.csv",
                "index=a | bitsmatch patterns=bits_patterns.csv *x*", "| inputlookup none.csv"):
            with self.subTest(search=search), self.assertRaises(SearchError):
                output_fields(search, APP)


if __name__ == "__main__":
    app_under_test.main()
