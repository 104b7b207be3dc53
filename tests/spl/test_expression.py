#!/usr/bin/env python3
"""Expressions of eval and where: types, null, comparisons."""

import unittest

from spl_cases import SplCase


class Comparing(SplCase):
    def test_numbers_as_numbers_where_both_are(self):
        self.assertTrue(self.holds("a<b", 'a="9", b="10"'))
        self.assertTrue(self.holds("a=1", 'a="1.0"'))

    def test_texts_by_code_points_where_one_is_none(self):
        self.assertTrue(self.holds("a<b", 'a="10", b="9x"'))
        self.assertFalse(self.holds('a="abc"', 'a="ABC"'), "where tells cases apart")

    def test_a_number_in_quotes_is_a_text(self):
        self.assertTrue(self.holds('a="1"', "a=1"))
        self.assertFalse(self.holds('a="1.0"', "a=1"))

    def test_null_makes_a_comparison_null_and_so_not_true(self):
        for condition in ("y=1", "y!=1", "y<1", "y=y"):
            self.assertFalse(self.holds(condition, "x=1, y=null()"), condition)

    def test_not_of_null_is_an_error_here(self):
        self.refused("| makeresults | eval y=null() | where NOT y=1", "isnull()")
        self.assertTrue(self.holds("NOT (isnotnull(y) AND y=1)", "x=1, y=null()"))

    def test_several_values_are_equal_to_each(self):
        self.assertTrue(self.holds('a="v"', 'a=split("u,v", ",")'))
        self.assertFalse(self.holds('a="w"', 'a=split("u,v", ",")'))

    def test_an_inequality_or_order_of_several_values_is_an_error_here(self):
        for operator in ("!=", "<", ">="):
            self.refused('| makeresults | eval a=split("u,v", ",") | where a%s"u"' % operator,
                         "several values")

    def test_types_that_do_not_fit(self):
        self.refused_expression('if(1="1", 1, 0)', "received different types")
        self.refused_expression('if("b", 1, 0)', "needs a comparison")
        self.refused_expression("(x=1)", "cannot be assigned a boolean")

    def test_in_and_like(self):
        self.assertTrue(self.holds('a IN ("u", "v")', 'a="v"'))
        self.assertTrue(self.holds('in(a, "u", "v")', 'a="v"'))
        self.assertFalse(self.holds('a IN ("u", "V")', 'a="v"'))
        self.assertTrue(self.holds('a LIKE "C:%.zip"', r'a="C:\\t\\a.zip"'))
        self.assertFalse(self.holds('a LIKE "c:%"', r'a="C:\\t"'))


class Calculating(SplCase):
    def test_arithmetic(self):
        self.assertEqual(self.value("2+3*4-1"), 13)
        self.assertEqual(self.value("7/2"), 3.5)
        self.assertEqual(self.value("7%2"), 1)
        self.assertEqual(self.value("-a+1", 'a="5"'), -4)
        self.assertIsNone(self.value("1/a", "a=0"))
        self.assertIsNone(self.value("1+a", "a=null()"))

    def test_a_dot_joins_texts_and_numbers(self):
        self.assertEqual(self.value('a . " of " . 2', "a=1"), "1 of 2")
        self.assertIsNone(self.value('"a" . y', "y=null()"))

    def test_a_dot_in_a_bare_name_joins_two_fields(self):
        self.refused_expression("Processes.dest", "makes a field Processes", "dest=1")
        self.assertEqual(self.value("'a.b' + 1", '"a.b"=1'), 2)

    def test_backslashes_and_quotes_in_texts(self):
        self.assertEqual(self.value(r'"C:\\a\"b\d"'), 'C:\\a"b\\d')

    def test_order_of_operators(self):
        self.assertTrue(self.holds("x=1 OR x=2 AND x=3"), "AND binds tighter than OR")
        self.assertTrue(self.holds("NOT x=2 AND x=1"), "NOT binds tighter than AND")
        self.refused_expression('"a" . 1 + 1', "parentheses")

    def test_later_assignments_see_earlier_ones(self):
        self.assertEqual(self.rows("| makeresults | eval a=1, b=a+1 | table b"), [{"b": 2}])


class Refused(SplCase):
    def test_what_is_not_known_is_named(self):
        self.refused_expression("proces", "did you mean process", "process=1")
        self.refused_expression("isnul(x)", "did you mean isnull?")
        self.refused_expression("true", "makes a field true")
        self.refused_expression("x and y", "upper case")
        self.refused_expression("x +", "can't stand there")
        self.refused_expression("(x", "is missing")
        self.refused_expression("x ~ 1", "not understood")
        self.refused_expression("substr(x)", "takes 2 or more arguments")


if __name__ == "__main__":
    unittest.main()
