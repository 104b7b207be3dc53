#!/usr/bin/env python3
"""Functions of eval, each with its worked examples."""

import unittest

from spl_cases import NOW, SplCase

SPLIT = 'a=split("x,y,z", ",")'


class Functions(SplCase):
    def test_worked_examples(self):
        for expression, given, expected in [
                ("if(x=1, 2, 3)", "x=1", 2), ("if(x=1, 2, 3)", "x=null()", 3),
                ('case(x=2, "b", true(), "c")', "x=1", "c"), ("case(x=2, 1)", "x=1", None),
                ("coalesce(n, x)", "x=1, n=null()", 1), ('coalesce(n, "")', "n=null()", ""),
                ('nullif(a, "-")', 'a="-"', None), ('nullif(a, "-")', 'a="b"', "b"),
                (r'replace(a, "^.*[\\\\/]", "")', r'a="C:\\W\\cmd.exe"', "cmd.exe"),
                (r'replace(a, "(\w)-(\w)", "\2-\1")', 'a="x-y"', "y-x"),
                ("substr(a, 3)", 'a="0x1f"', "1f"), ("substr(a, -2)", 'a="0x1f"', "1f"),
                ("substr(a, 1, 2)", 'a="0x1f"', "0x"), ("substr(a, 1, 0)", 'a="0x1f"', ""),
                ("tonumber(a, 16)", 'a="1f"', 31), ("tonumber(a)", 'a="12"', 12),
                ("tonumber(a)", 'a="0x1f"', None), ("tonumber(a, 16)", 'a="zz"', None),
                ('tostring(1234567, "commas")', "x=1", "1,234,567"),
                ('tostring(3661, "duration")', "x=1", "01:01:01"),
                ("tostring(x=1)", "x=1", "True"), ("len(a)", 'a="abc"', 3),
                ("lower(a)", 'a="AbC"', "abc"), ("upper(a)", 'a="AbC"', "ABC"),
                ("trim(a)", 'a="  b "', "b"), ('rtrim(a, "/")', 'a="b//"', "b"),
                ("round(2.5)", "x=1", 3), ("round(2.346, 2)", "x=1", 2.35),
                ("floor(-1.5)", "x=1", -2), ("ceil(1.2)", "x=1", 2), ("abs(-3)", "x=1", 3),
                ('max(1, "b", 3)', "x=1", "b"), ("min(2, 1)", "x=1", 1),
                ("isnum(a)", None, None), ("now()", "x=1", NOW),
                ('urldecode("a%20b")', "x=1", "a b"),
                ('md5("")', "x=1", "d41d8cd98f00b204e9800998ecf8427e")]:
            if given is not None:
                self.assertEqual(self.value(expression, given), expected, expression)

    def test_questions(self):
        for condition, given, expected in [
                ('match(a, "^0x")', 'a="0x1"', True), ('match(a, "(?i)BITS")', 'a="bits"', True),
                ('match(a, "BITS")', 'a="bits"', False), ('match(a, "y")', SPLIT, True),
                ("isnull(n)", "n=null()", True), ('isnull(a)', 'a=""', False),
                ("isnotnull(a)", SPLIT, True), ("isnum(a)", 'a="1e3"', True),
                ("isstr(a)", 'a="0x1"', True), ("isnum(n)", "n=null()", False),
                ('cidrmatch("10.0.0.0/8", a)', 'a="10.1.2.3"', True),
                ('cidrmatch("10.0.0.0/8", a)', 'a="host"', False)]:
            self.assertEqual(self.holds(condition, given), expected, condition)

    def test_several_values(self):
        for expression, expected in [
                ("mvindex(a, 0)", "x"), ("mvindex(a, -1)", "z"), ("mvindex(a, 5)", None),
                ("mvindex(a, 1, 2)", ["y", "z"]), ("mvindex(a, 0, -2)", ["x", "y"]),
                ('mvjoin(a, "+")', "x+y+z"), ("mvcount(a)", 3),
                ('mvfilter(match(a, "[xz]"))', ["x", "z"]), ('mvfilter(a="y")', "y"),
                ('mvfilter(a="q")', None), ("mvmap(a, upper(a))", ["X", "Y", "Z"]),
                ('mvfind(a, "z")', 2), ('mvfind(a, "q")', None),
                ('mvzip(a, split("1,2", ","), "=")', ["x=1", "y=2"]),
                ('mvappend("w", null(), a)', ["w", "x", "y", "z"]), ("mvappend(null())", None),
                ("mvdedup(mvappend(a, a))", ["x", "y", "z"]),
                ('mvsort(mvappend("b", "a"))', ["a", "b"]), ("mvrange(0, 3)", ["0", "1", "2"]),
                ("mvrange(0, 0)", None)]:
            self.assertEqual(self.value(expression, SPLIT), expected, expression)
        self.assertEqual(self.value("mvcount(x)"), 1)
        self.assertIsNone(self.value("mvcount(n)", "n=null()"), "null has no values, not 0")
        self.assertEqual(self.value("mvindex(a, level)", SPLIT + ', level="1"'), "y")

    def test_texts_of_several_values_are_an_error_here(self):
        for expression in ("lower(a)", "len(a)", 'replace(a, "x", "y")', '"x" . a'):
            self.refused_expression(expression, "several values", SPLIT)

    def test_times(self):
        self.assertEqual(self.value('strftime(0, "%Y-%m-%dT%H:%M:%S%z")'),
                         "1970-01-01T00:00:00+0000")
        self.assertEqual(self.value('strftime(1.5, "%s %3N %F %T")'), "1 500 1970-01-01 00:00:01")
        self.assertIsNone(self.value('strftime(a, "%F")', 'a="never"'))
        self.assertEqual(self.value('strptime("1970-01-02", "%Y-%m-%d")'), 86400)
        self.assertEqual(
            self.value('strptime("1970-01-01T01:00:00.500+01:00", "%Y-%m-%dT%H:%M:%S.%Q%:z")'), 0.5)
        self.assertIsNone(self.value('strptime("x", "%Y")'))
        self.assertEqual(self.value('relative_time(90061, "-1d@h")'), 3600)
        self.refused_expression('strftime(0, "%k")', "%k is not known")

    def test_wrong_arguments(self):
        self.refused_expression("case(x=1)", "pairs")
        self.refused_expression("if(x=1, 2)", "3 arguments")
        self.refused_expression("lower(x=1)", "no comparison")
        self.refused_expression('mvfilter(a=b)', "one field", 'a=1, b=1')
        self.refused_expression('replace(a, "(", "")', "replace()", 'a="b"')
        self.refused_expression("match(a, 1)", "is a string", 'a="b"')
        self.refused_expression('tostring(1, "roman")', "no format")


if __name__ == "__main__":
    unittest.main()
