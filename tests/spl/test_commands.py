#!/usr/bin/env python3
"""Commands, each with its worked examples."""

import unittest

from spl_cases import NOW, SplCase, csv_rows

ROWS = csv_rows("n,a,b / 1,x,10 / 2,y,9 / 3,,7")
TWO = '| makeresults | eval n=1, a=split("u,v", ",") '


class CommandCase(SplCase):
    def column(self, name, search, **options):
        return [r.get(name) for r in self.rows(search, **options)]


class Rows(CommandCase):
    def test_where(self):
        self.assertEqual(self.column("n", ROWS + '| where a="x" OR isnull(a)'), ["1", "3"])
        self.refused(ROWS + "| where n", "not a comparison")
        self.refused(ROWS + "| where c=1", "makes a field c")

    def test_head_tail_reverse(self):
        self.assertEqual(self.column("n", ROWS + "| head 2"), ["1", "2"])
        self.assertEqual(self.column("n", ROWS + "| tail 2"), ["3", "2"])
        self.assertEqual(self.column("n", ROWS + "| reverse | head limit=1"), ["3"])
        self.refused(ROWS + "| head n=1", "no option n")
        self.refused(ROWS + "| head many", "not a number of rows")

    def test_sort(self):
        self.assertEqual(self.column("n", ROWS + "| sort 0 b"), ["3", "2", "1"])
        self.assertEqual(self.column("n", ROWS + "| sort 0 -b"), ["1", "2", "3"])
        self.assertEqual(self.column("n", ROWS + "| sort 0 - b"), ["1", "2", "3"])
        self.assertEqual(self.column("n", ROWS + "| sort 0 str(b)"), ["1", "3", "2"])
        self.assertEqual(self.column("n", ROWS + "| sort 1 -a"), ["2"])
        self.assertEqual(self.column("n", ROWS + "| sort 0 a"), ["1", "2", "3"], "nulls last")
        self.refused(ROWS + "| sort 0 -c", "makes a field c")

    def test_dedup(self):
        rows = csv_rows("n,a / 1,x / 2,x / 3, / 4,y")
        self.assertEqual(self.column("n", rows + "| dedup a"), ["1", "4"])
        self.assertEqual(self.column("n", rows + "| dedup a keepempty=true"), ["1", "3", "4"])
        self.assertEqual(self.column("n", rows + "| dedup a sortby -n"), ["4", "2"])
        self.refused(rows + "| dedup b", "makes a field b")

    def test_mvexpand(self):
        self.assertEqual(self.column("a", TWO + "| mvexpand a"), ["u", "v"])
        self.assertEqual(self.column("n", ROWS + "| mvexpand a"), ["1", "2"], "nulls go")
        self.refused(ROWS + "| mvexpand c", "makes a field c")
        self.refused(ROWS + "| mvexpand a b", "one field")

    def test_rows_of_other_searches(self):
        other = "[| makeresults | eval c=5, n=1 | table n c]"
        self.assertEqual(self.column("n", ROWS + "| append " + other), ["1", "2", "3", 1])
        self.assertEqual(self.column("c", ROWS + "| appendcols " + other), [5, None, None])
        self.assertEqual(self.column("c", ROWS + "| join type=left n " + other), [5, None, None])
        self.assertEqual(self.column("n", ROWS + "| join n " + other), [1])
        self.assertEqual(self.column("count", ROWS + "| appendpipe [stats count]"),
                         [None, None, None, 3])
        self.refused(ROWS + "| append makeresults", "brackets")

    def test_makemv_nomv(self):
        made = '| makeresults | eval a="p;q" | makemv delim=";" a '
        self.assertEqual(self.column("a", made), [["p", "q"]])
        self.assertEqual(self.column("a", made + "| nomv a"), ["p\nq"])

    def test_addtotals(self):
        self.assertEqual(self.column("all", ROWS + "| addtotals fieldname=all n b"), [11, 11, 10])


class Fields(CommandCase):
    def test_rename(self):
        self.assertEqual(self.run_spl(ROWS + "| rename n as m, a as \"the a\"").fields,
                         ["m", "the a", "b"])
        made = "| makeresults | eval Processes_a=1, Processes_b=2 | rename Processes_* as * "
        self.assertEqual(self.run_spl(made).fields, ["_time", "a", "b"])
        self.refused(ROWS + "| rename c as d", "makes a field c")
        self.refused(ROWS + "| rename c* as *", "makes a field c*")
        self.refused(ROWS + "| rename n as a", "two fields")
        self.refused(ROWS + "| rename n* as m", "wildcards do not match")
        self.refused(ROWS + "| rename n m", "expected")

    def test_fields_and_table(self):
        self.assertEqual(self.run_spl("index=main | fields user").fields,
                         ["user", "_time", "_raw"])
        self.assertEqual(self.run_spl(ROWS + "| fields - n").fields, ["a", "b"])
        self.assertEqual(self.run_spl("index=main | table user code").fields, ["user", "code"])
        self.refused(ROWS + "| table n, c", "makes a field c")
        self.refused(ROWS + "| fields - c*", "makes a field c*")

    def test_fillnull(self):
        self.assertEqual(self.column("a", ROWS + "| fillnull value=none a"), ["x", "y", "none"])
        self.assertEqual(self.column("a", ROWS + "| fillnull a"), ["x", "y", "0"])
        self.refused(ROWS + "| fillnull value=none", "name the fields")
        self.refused(ROWS + "| fillnull c", "makes a field c")

    def test_convert(self):
        made = "| makeresults | eval t=0, s=\"x\" "
        self.assertEqual(self.column("t", made + '| convert timeformat="%F" ctime(t)'),
                         ["1970-01-01"])
        self.assertEqual(self.column("t", made + "| convert ctime(t)"), ["01/01/1970 00:00:00"])
        self.assertEqual(self.column("s", made + "| convert ctime(s)"), ["x"])
        self.assertEqual(self.column("u", made + '| convert timeformat="%F" ctime(t) as u'),
                         ["1970-01-01"])
        self.refused(made + "| convert ctime(u)", "makes a field u")
        self.refused(made + "| convert ctimes(t)", "not understood")

    def test_rex(self):
        made = r'| makeresults | eval p="C:\\T\\a.zip" '
        self.assertEqual(self.column("f", made + r'| rex field=p "(?<f>[^\\\\]+)$"'), ["a.zip"])
        self.assertEqual(self.column("c", made + r'| rex field=p max_match=0 "(?<c>[A-Z])"'),
                         [["C", "T"]])
        self.assertEqual(self.column("p", made + '| rex field=p mode=sed "s/[.]zip$/.7z/"'),
                         ["C:\\T\\a.7z"])
        self.refused(made + '| rex field=p "(x)"', "no group has a name")

    def test_bin(self):
        self.assertEqual(self.column("n", "| makeresults | eval n=125 | bin n span=1m"), [120])
        self.assertEqual(self.column("_time", "| makeresults | bin _time span=1d"),
                         [NOW // 86400 * 86400])

    def test_foreach(self):
        self.assertEqual(self.rows(
            '| makeresults | eval a_x=1, a_y=2 | foreach a_* [eval b_<<MATCHSTR>>=<<FIELD>>+1] '
            '| table b_*'), [{"b_x": 2, "b_y": 3}])

    def test_transpose(self):
        self.assertEqual(self.rows("| makeresults | eval a=1, b=2 | fields a b | transpose"),
                         [{"column": "a", "row 1": 1}, {"column": "b", "row 1": 2}])

    def test_replace(self):
        self.assertEqual(self.column("a", ROWS + '| replace "X*" with z in a'), ["z", "y", None])


class Sources(CommandCase):
    def test_makeresults(self):
        self.assertEqual(self.rows("| makeresults count=2"), [{"_time": NOW}] * 2)
        self.assertEqual(self.rows(csv_rows("a,b / 1,")), [{"a": "1"}])
        self.assertEqual(self.rows('| makeresults format=json data="[{\\"a\\": [1, \\"b\\"]}]"'),
                         [{"a": ["1", "b"]}])
        self.refused("| makeresults cuont=2", "no option cuont")

    def test_addinfo(self):
        self.assertEqual(self.column("info_min_time", "index=main | addinfo | head 1",
                                     earliest="-1h@h"), [NOW - 3600])

    def test_rest_and_lookups_are_named(self):
        self.refused("| rest /services/none", "is not known")
        self.refused("| inputlookup none.csv", "is not known")
        self.refused("| savedsearch none", "is not known")


class Tstats(CommandCase):
    FROM = "| tstats %s from datamodel=Endpoint.Processes"

    def test_groups_of_the_data_model(self):
        rows = self.rows(self.FROM % "count min(_time) as first"
                         + " where Processes.process=cmd* by Processes.dest")
        self.assertEqual(rows, [{"Processes.dest": "A", "count": 2, "first": 1773734400}])

    def test_rows_with_a_null_are_lost_and_noted_but_for_fillnull_value(self):
        by = " by Processes.dest Processes.user"
        result = self.run_spl(self.FROM % "count" + by)
        self.assertEqual(len(result.rows), 1)
        self.assertEqual(result.notes, ["tstats: rows without Processes.user are lost"])
        result = self.run_spl(self.FROM % "fillnull_value=null summariesonly=f count" + by)
        self.assertEqual([r["Processes.user"] for r in result.rows], ["anna", "null"])
        self.assertEqual(result.notes, [])

    def test_spans_and_times(self):
        rows = self.rows(self.FROM % "count" + " by _time span=1h")
        self.assertEqual([(r["_time"], r["count"]) for r in rows],
                         [("1773734400", 2), ("1773738000", 1)])
        where = " where earliest=-10m latest=now+10m Processes.process=*"
        self.assertEqual(self.column("count", self.FROM % "count" + where), [1])

    def test_without_a_data_model(self):
        self.assertEqual(self.rows("| tstats count where index=main by sourcetype"),
                         [{"sourcetype": "app", "count": 3}])

    def test_refused(self):
        for search, part in [
                (self.FROM % "count" + " by Processes.dset", "did you mean Processes.dest"),
                (self.FROM % "count" + " where process=x", "makes a field process"),
                (self.FROM % "", "no function"), (self.FROM % "cuont", "did you mean count"),
                (self.FROM % "summaryonly=true count", "no option summaryonly"),
                (self.FROM % "values(user)", "makes a field user"),
                ("| tstats count from datamodel=Endpoint.Process", "did you mean"),
                (self.FROM % "count" + " by span=1h", "no field behind by"),
                ("| tstats count where index=main from datamodel=Endpoint.Processes",
                 "in that order"),
                (self.FROM % "count summariesonly=f", "behind a function"),
                (self.FROM % "count" + " by Processes.*", "takes no wildcard")]:
            self.refused(search, part)


class Effects(CommandCase):
    def test_collect_records_events_and_passes_rows_on(self):
        result = self.run_spl(TWO + '| eval host="h" | collect index=main source=s')
        self.assertEqual(result.rows[0]["a"], ["u", "v"])
        effect, = result.effects
        self.assertEqual((effect.kind, effect.target), ("collect", "main"))
        event, = effect.rows
        self.assertEqual((event["a"], event["orig_host"], event["source"], event["_time"]),
                         ("u\nv", "h", "s", str(NOW)))
        made = self.run_spl(TWO + "| collect index=main output_format=hec").effects[0].rows
        self.assertEqual(made[0]["a"], ["u", "v"])

    def test_what_was_collected_can_be_searched(self):
        from spl_cases import environment
        made = environment()
        made.keep(made.run(TWO + "| collect index=main"))
        self.assertEqual(made.run("index=main source=search").rows[0]["n"], "1")

    def test_refused(self):
        self.refused(TWO + "| collect index=mian", "did you mean main")
        self.refused(TWO + "| collect", "name the index")
        self.refused(TWO + '| eval _time="now" | collect index=main', "no number of seconds")
        self.refused(TWO + "| outputlookup none", "is not known")

    def test_others(self):
        effects = self.run_spl(TWO + '| outputlookup new.csv append=true '
                               '| sendalert risk param._risk_score=5').effects
        self.assertEqual([(e.kind, e.target, e.options) for e in effects],
                         [("outputlookup", "new.csv", {"append": True}),
                          ("sendalert", "risk", {"param._risk_score": "5"})])


if __name__ == "__main__":
    unittest.main()
