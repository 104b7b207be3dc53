#!/usr/bin/env python3
"""External commands: arguments, frames, and how replies become rows."""

import os
import shutil
import tempfile
import unittest
from pathlib import Path

from spl_cases import SplCase, csv_rows, environment
from spl.data import App
from spl.external import decode, encode, split_arguments

ROWS = csv_rows("a,k / 1,one / 2,two / 3,three")


class Bytes(unittest.TestCase):
    def test_arguments_as_splunkd_splits_them(self):
        self.assertEqual(split_arguments(r'a=one b = "two" "c"="three"'), (
            ["a=one", "b", "=", "two", "c=three"], ["a=one", "b", "=", '"two"', '"c"="three"']))
        self.assertEqual(split_arguments(r'''r="A \"b\" C" 's'="q\\r" p="\w+"''')[0],
                         ['r=A "b" C', r"'s'=q\r", r"p=\w+"])

    def test_a_chunk_as_splunkd_writes_it(self):
        rows = [{"a": "x y", "b": ["p", "q$"]}, {"b": 7}]
        self.assertEqual(encode(["a", "b"], rows, 0).decode(), (
            'a,b,"_chunked_idx","__mv_a","__mv_b","__mv__chunked_idx"\n'
            '"x y","p\nq$",0,,"$p$;$q$$$",\n'
            ',7,1,,,\n'))

    def test_there_and_back(self):
        rows = [{"a": 'say "x",\n', "b": ["p", "q$", ";"]}, {"b": "7"}]
        self.assertEqual(decode(encode(["a", "b"], rows)), (["a", "b"], rows))
        self.assertEqual(decode(b""), ([], []))


class Replies(SplCase):
    @classmethod
    def setUpClass(cls):
        cls.app = Path(tempfile.mkdtemp())
        cls.addClassCleanup(shutil.rmtree, str(cls.app))
        programs = cls.app / "linux_x86_64" / "bin"
        programs.mkdir(parents=True)
        program = programs / "fake"
        shutil.copy(str(Path(__file__).with_name("fake_command.py")), str(program))
        os.chmod(str(program), 0o755)

    def run_spl(self, search, chunk_rows=2, **options):
        made = environment()
        made.app = App(self.app)
        made.commands = {"fake": {"chunked": "true"}}
        made.chunk_rows = chunk_rows
        return made.run(search, **options)

    def test_columns_are_laid_over_the_searchs_own_rows(self):
        for chunk_rows in (1, 2, 3):
            result = self.run_spl(ROWS + "| fake adds", chunk_rows)
            self.assertEqual(result.rows[2], {"a": "3", "k": "three", "b": "new",
                                              "c": ["p$", "q"]})
            self.assertEqual([r["k"] for r in result.rows], ["one", "two", "three"])
            self.assertEqual(result.fields, ["a", "k", "b", "c"], "z is nowhere")

    def test_rows_that_do_not_come_back_are_gone(self):
        self.assertEqual([r["k"] for r in self.run_spl(ROWS + "| fake drops").rows],
                         ["one", "three"])

    def test_numbers_keep_their_type_where_they_come_back_as_they_went(self):
        self.assertEqual(self.run_spl("| makeresults | eval a=1 | fake adds").rows[0]["a"], 1)

    def test_each_indexer_runs_a_streaming_command_by_itself(self):
        made = environment()
        made.app = App(self.app)
        made.commands = {"fake": {"chunked": "true"}}
        made.indexers = 2
        result = made.run("index=main | eval a=code | fake says")
        self.assertEqual(sorted(r["a"] for r in result.rows), ["200", "404", "500"])
        self.assertEqual(result.messages, [("WARN", "mind 2"), ("WARN", "mind 0"),
                                           ("WARN", "mind 1")])
        result = made.run("index=main | eval a=code | table a | fake says")
        self.assertEqual(result.messages, [("WARN", "mind 3"), ("WARN", "mind 0")])

    def test_the_type_events_gets_and_gives_whole_rows(self):
        rows = self.run_spl(ROWS + "| eval m=split(\"u,v\", \",\") | fake all").rows
        self.assertEqual(rows[1], {"a": "2", "k": "two", "m": ["u", "v"]})

    def test_columns_are_known_where_no_row_came_back(self):
        result = self.run_spl(ROWS + "| where a=9 | fake adds | table b")
        self.assertEqual((result.rows, result.fields), ([], ["b"]))
        result = self.run_spl(ROWS + "| where a=9 | fake all | table a k")
        self.assertEqual((result.rows, result.fields), ([], ["a", "k"]))

    def test_what_a_row_would_be_told_is_told_where_none_came(self):
        self.assertEqual(self.run_spl(ROWS + "| where a=9 | fake says").messages,
                         [("WARN", "mind 0"), ("WARN", "mind 1")])

    def test_messages_are_kept(self):
        self.assertEqual(self.run_spl(ROWS + "| fake says").messages,
                         [("WARN", "mind 2"), ("WARN", "mind 1"), ("WARN", "mind 0")])

    def test_figures_are_added_up(self):
        self.assertEqual(self.run_spl(ROWS + "| fake says").metrics, {"fake.rows": [1.5, 3, 3, 21]})

    def test_what_splunkd_would_refuse(self):
        for how, part in [
                ("fails", "Error in 'fake' command: no luck today"),
                ("swapped", "out of range or out of order"), ("unnumbered", "no column"),
                ("late", "'finished'"), ("odd", "type batch"), ("mute", "no reply")]:
            self.refused(ROWS + "| fake " + how, part)


if __name__ == "__main__":
    unittest.main()
