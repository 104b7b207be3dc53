#!/usr/bin/env python3
"""Conditions of search, and of tstats' where."""

import unittest

from spl_cases import SplCase, csv_rows

ROWS = csv_rows("n,a,b / 1,Start-BitsTransfer -x,10 / 2,other,9 / 3,,7")


class Conditions(SplCase):
    def found(self, condition, rows=ROWS):
        return [r["n"] for r in self.rows(rows + "| search " + condition)]

    def test_worked_examples(self):
        for condition, expected in [
                ("*", "123"), ("a=*", "12"), ("NOT a=*", "3"), ("a=*start-bits*", "1"),
                ('a="start-bitstransfer -x"', "1"), ("a=Start*", "1"), ("a=start", ""),
                ("a!=other", "1"), ("NOT a=other", "13"), ("b>=9", "12"), ("b<10", "23"),
                ("b=9.0", "2"), ("n IN (1, 3)", "13"), ("a IN (*bits*, o*)", "12"),
                ("n=1 OR n=2 b=9", "2"), ("n=1 OR (n=2 b=9)", "12"),
                ("NOT n=1 n!=2", "3"), ("n=1 AND n=1", "1"), ('"n"=2', "2")]:
            self.assertEqual("".join(self.found(condition)), expected, condition)

    def test_or_binds_tighter_than_and_unlike_in_where(self):
        self.assertEqual(self.found("n=1 OR n=2 AND b=9"), ["2"])
        self.assertEqual(len(self.rows(ROWS + "| where n=1 OR n=2 AND b=9")), 2)

    def test_several_values_match_where_one_does(self):
        made = '| makeresults | eval n=1, a=split("u,V", ",") '
        self.assertEqual(len(self.rows(made + "| search a=v")), 1)
        self.assertEqual(self.rows(made + "| search NOT a=v"), [])
        self.refused(made + "| search a!=v", "say NOT a=")

    def test_backslashes(self):
        made = r'| makeresults | eval n=1, a="C:\\Temp\\a" '
        for condition in (r'a="C:\\Temp\\*"', r'a="c:\temp\a"', r"a=*\\a"):
            self.assertEqual(len(self.rows(made + "| search " + condition)), 1, condition)

    def test_refused(self):
        for condition, part in [
                ("c=1", "makes a field c"), ("a=", "a value is missing"), ("(n=1", "is missing"),
                ("n=1 or n=2", "upper case"), ("n>1*", "with a wildcard"),
                ("a=x=y", "goes in quotes"), ("n=1 OR", "missing"), ("word", "looked for in _raw"),
                ("", "no condition"), ("n IN (1 2)", "comma"), ("n=1)", "closes nothing")]:
            self.refused(ROWS + "| search " + condition, part)

    def test_a_subsearch_becomes_a_condition(self):
        self.assertEqual(self.found('[| makeresults | eval n=2 | table n]'), ["2"])
        self.assertEqual(self.found('[| makeresults count=0 | eval n=2 | table n]'), [])


class BaseSearch(SplCase):
    def times(self, search, **options):
        return [r["_raw"][:2] for r in self.rows(search, **options)]

    def test_newest_first_from_the_indexes_that_are_named(self):
        self.assertEqual(self.times("index=main"), ["12", "11", "10"])
        self.assertEqual(self.times("index=*"), ["12", "11", "13", "10"])
        self.assertEqual(self.times("index=_internal"), ["14"])
        self.assertEqual(self.times("search index=main user=ANNA"), ["10"])
        self.assertEqual(self.times("index=main failed"), ["11"])
        self.assertEqual(self.times('index IN (main, other) sourcetype=other'), ["13"])

    def test_time_range(self):
        self.assertEqual(self.times("index=main", earliest="1773734460"), ["12", "11"])
        self.assertEqual(self.times("index=main", latest="1773734460"), ["10"])
        self.assertEqual(self.times("index=main earliest=-1h latest=-58m@m"), ["11", "10"])

    def test_refused(self):
        self.refused("user=anna", "no index is named")
        self.refused("index=mian", "did you mean main")
        self.refused("index=main usr=anna", "did you mean user")
        self.refused("index=other | table user", "makes a field user")


if __name__ == "__main__":
    unittest.main()
