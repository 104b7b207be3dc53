#!/usr/bin/env python3
"""Macros: arguments, quotes, their own checks."""

import unittest

from spl_cases import SplCase, SplError, environment
from spl.macros import expand

MACROS = {
    "one": {"definition": "search a=`two`"},
    "two": {"definition": '"b"'},
    "named(2)": {"args": "field, text", "definition": 'eval $field$="$text$"'},
    "named(1)": {"args": "field", "definition": "table $field$"},
    "blank": {"definition": " "},
    "round": {"definition": "`round`"},
    "stray": {"definition": "eval a=$b$"},
    "open": {"definition": 'eval a="$b"'},
    "unnamed(1)": {"args": "a, b", "definition": "eval $a$=1"},
    "checked(1)": {"args": "n", "definition": "head $n$", "errormsg": "n is a number",
                   "validation": "isnum($n$)"},
    "says(1)": {"args": "n", "definition": "head $n$",
                "validation": 'if($n$ > 9, "too many", null())'},
    "made(1)": {"args": "n", "definition": '"head " . ($n$ + 1)', "iseval": "1"},
}


class Macros(unittest.TestCase):
    def test_worked_examples(self):
        for text, expected in [
                ("x | `one`", 'x | search a="b"'),
                ("`named(a, b c)`", 'eval a="b c"'), ("`named(a)`", "table a"),
                ('`named(a, "b, c")`', 'eval a="b, c"'),
                ('eval a="`one`"', 'eval a="`one`"'),
                ("`checked(3)`", "head 3"), ("`says(3)`", "head 3"), ("`made(3)`", "head 4"),
                ("a ```a `comment` here``` | b", "a   | b")]:
            self.assertEqual(expand(text, MACROS), expected)

    def test_refused(self):
        for text, part in [
                ("`on`", "did you mean one"), ("`named(a,b,c)`", "named(3)"), ("`blank`", "blank"),
                ("`round`", "circle"), ("`stray`", "$b$"), ("`one", "never closed"),
                ("`open`", "no parameter's"), ("`unnamed(x)`", "names 2 args"),
                ("`named`", "did you mean named"),
                ("`a b`", "not a macro call"), ('`checked("x")`', "makes a field x"),
                ("`says(10)`", "too many"), ("``` open", "never closed")]:
            with self.assertRaises(SplError) as caught:
                expand(text, MACROS)
            self.assertIn(part, str(caught.exception))

    def test_a_check_that_fails_has_the_macros_own_words(self):
        macros = {**MACROS, "checked(1)": {**MACROS["checked(1)"], "validation": "$n$ < 5"}}
        with self.assertRaises(SplError) as caught:
            expand("`checked(7)`", macros)
        self.assertIn("n is a number", str(caught.exception))

    def test_those_used_are_told(self):
        made = environment(macros=MACROS)
        result = made.run("| makeresults | `named(a, b)` | `one`")
        self.assertEqual(result.macros_used, {"named(2)", "one", "two"})
        self.assertEqual(result.rows[0]["a"], "b")


class Pipes(SplCase):
    def test_refused(self):
        self.refused("index=main | | table user", "followed by nothing")
        self.refused("| | table user", "followed by nothing")
        self.refused("index=main |", "followed by nothing")
        self.refused("| table user", "can't stand first")
        self.refused("index=main | makeresults", "only stand first")
        self.refused("| makeresults | tstats count", "only stand first")
        self.refused("index=main | tabel user", "did you mean table")
        self.refused('index=main | eval a="b', "never closed")
        self.refused("  ", "empty")

    def test_a_pipe_in_quotes_parts_nothing(self):
        self.assertEqual(self.rows('| makeresults | eval a="b | c" | table a'), [{"a": "b | c"}])


if __name__ == "__main__":
    unittest.main()
