#!/usr/bin/env python3
"""stats and its kin."""

import unittest

from spl_cases import NOW, SplCase, csv_rows

ROWS = csv_rows("h,v,s / A,10,x / A,9,y / B,,x / ,7,z")


class Stats(SplCase):
    def one(self, function, rows=ROWS):
        result = self.rows(rows + "| stats %s as out" % function)
        self.assertEqual(len(result), 1)
        return result[0].get("out")

    def test_functions(self):
        for function, expected in [
                ("count", 4), ("count(v)", 3), ("c(v)", 3), ("sum(v)", 26), ("min(v)", 7),
                ("max(v)", 10), ("min(s)", "x"), ("max(s)", "z"), ("avg(v)", 26 / 3),
                ("dc(s)", 3), ("values(s)", ["x", "y", "z"]), ("list(s)", ["x", "y", "x", "z"]),
                ("values(v)", ["10", "7", "9"]), ("first(v)", "10"), ("last(v)", "7"),
                ("median(v)", 9), ("perc50(v)", 9), ("range(v)", 3), ("mode(s)", "x"),
                ('count(eval(s="x"))', 2), ('count(eval(v>8))', 2),
                ('sum(eval(if(s="x", 1, 0)))', 2), ('dc(eval(lower(s)))', 3)]:
            self.assertEqual(self.one(function), expected, function)

    def test_the_largest_is_a_text_where_one_value_is(self):
        self.assertEqual(self.one("max(v)", csv_rows("v / 10 / 9x")), "9x")

    def test_every_value_of_several_counts(self):
        rows = '| makeresults | eval a=split("u,v,u", ",") '
        self.assertEqual(self.one("count(a)", rows), 3)
        self.assertEqual(self.one("values(a)", rows), ["u", "v"])
        self.assertEqual(self.rows(rows + "| stats count by a"),
                         [{"a": "u", "count": 2}, {"a": "v", "count": 1}])

    def test_by_loses_nulls_and_notes_them(self):
        result = self.run_spl(ROWS + "| stats count sum(v) as v by h")
        self.assertEqual(result.rows, [{"h": "A", "count": 2, "v": 19}, {"h": "B", "count": 1}])
        self.assertEqual(result.notes, ["stats: rows without h are lost"])

    def test_no_rows(self):
        none = ROWS + "| where v>99 "
        self.assertEqual(self.rows(none + "| stats count max(v)"), [{"count": 0}])
        self.assertEqual(self.rows(none + "| stats count by h"), [])

    def test_by_time(self):
        self.assertEqual(self.rows("index=main | stats latest(code) earliest(code)"),
                         [{"latest(code)": "500", "earliest(code)": "200"}])
        self.refused(ROWS + "| stats latest(v)", "makes a field _time")

    def test_wildcards(self):
        rows = csv_rows("h,b_x,b_y / A,1,2")
        self.assertEqual(self.rows(rows + "| stats values(b_*) as * by h"),
                         [{"h": "A", "x": "1", "y": "2"}])
        self.assertEqual(self.rows(rows + "| stats sum(b_*)"), [{"sum(b_x)": 1, "sum(b_y)": 2}])

    def test_refused(self):
        for search, part in [
                ("stats cuont", "did you mean count"), ("stats count by g", "makes a field g"),
                ("stats sum(w)", "makes a field w"), ("stats count as h by h", "two columns"),
                ("stats count as n, sum(v) as n", "two columns"), ("stats sum", "needs a field"),
                ("stats count by", "no field behind by"), ("stats count(eval(v))", "comparison"),
                ('stats count(eval(v="1"))', "a name with as"), ("stats count as", "behind as")]:
            self.refused(ROWS + "| " + search, part)


class Kin(SplCase):
    def test_eventstats_keeps_rows(self):
        rows = self.rows(ROWS + "| eventstats max(v) as m by h")
        self.assertEqual([r.get("m") for r in rows], [10, 10, None, None])
        self.refused(ROWS + "| eventstats count as n by g", "makes a field g")
        self.refused(ROWS + "| streamstats count as n by g", "makes a field g")

    def test_streamstats_counts_on(self):
        self.assertEqual([r["n"] for r in self.rows(ROWS + "| streamstats count as n")],
                         [1, 2, 3, 4])
        rows = self.rows(ROWS + "| streamstats current=f last(v) as before")
        self.assertEqual([r.get("before") for r in rows], [None, "10", "9", "9"])
        rows = self.rows(ROWS + "| streamstats window=2 sum(v) as s")
        self.assertEqual([r.get("s") for r in rows], [10, 19, 9, 7])

    def test_top_and_rare(self):
        rows = self.rows(ROWS + "| top limit=1 s")
        self.assertEqual(rows, [{"s": "x", "count": 2, "percent": 50.0}])
        self.assertEqual(len(self.rows(ROWS + "| rare s showperc=f")), 3)

    def test_timechart_has_a_row_for_each_span(self):
        rows = self.rows("index=main | timechart span=30s count")
        self.assertEqual([(r["_time"] % 3600, r["count"]) for r in rows],
                         [(0, 1), (30, 0), (60, 1), (90, 0), (120, 1)])
        rows = self.rows("index=main | timechart span=1h count by user")
        self.assertEqual([{k: v for k, v in r.items() if k != "_time"} for r in rows],
                         [{"Bernd": 1, "anna": 1, "NULL": 1}])
        rows = self.rows("index=main | timechart span=1h limit=1 usenull=f sum(code) by user")
        self.assertEqual(sorted(k for k in rows[0] if k != "_time"), ["Bernd", "OTHER"])
        self.assertEqual(self.rows("index=main user=x | timechart count"), [])
        self.refused("index=main | table user | timechart count", "makes a field _time")
        self.refused("index=main | timechart count by g", "makes a field g")

    def test_timechart_shows_the_time_range_of_the_search(self):
        rows = self.rows("index=main | timechart count", earliest="-24h", latest="now")
        self.assertEqual(([r["_time"] for r in rows[:2]], len(rows), sum(r["count"] for r in rows)),
                         ([NOW - 86400, NOW - 84600], 48, 3))
        self.assertEqual(self.rows("index=main user=x | timechart count", earliest="-24h"), [])

    def test_chart(self):
        self.assertEqual(self.rows(ROWS + "| chart count over h by s"),
                         [{"h": "A", "x": 1, "y": 1}, {"h": "B", "x": 1, "y": 0}])
        self.assertEqual(self.rows(ROWS + "| chart count by h s"),
                         self.rows(ROWS + "| chart count over h by s"))
        self.assertEqual(self.rows(ROWS + "| chart sum(v) as v by h"),
                         [{"h": "A", "v": 19}, {"h": "B"}])
        self.refused(ROWS + "| chart count over g", "makes a field g")


if __name__ == "__main__":
    unittest.main()
