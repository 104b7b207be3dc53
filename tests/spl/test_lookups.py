#!/usr/bin/env python3
"""Lookups of an app: files, definitions, KV store collections; and REST tables and saved
searches."""

import shutil
import tempfile
import unittest
from pathlib import Path

from spl_cases import SplCase, environment
from spl.data import App

TRANSFORMS = """[hosts]
filename = hosts.csv
case_sensitive_match = false
max_matches = 1

[networks]
filename = networks.csv
match_type = CIDR(network), WILDCARD(path)

[seen]
external_type = kvstore
collection = seen_hosts
fields_list = _key, host, score

[stray]
external_type = kvstore
collection = none
fields_list = a
"""
FILES = {
    "default/transforms.conf": TRANSFORMS,
    "default/collections.conf": "[seen_hosts]\nfield.score = number\n",
    "lookups/hosts.csv": "host,owner\nWEB01,anna\nWEB01,bernd\nFS01,\n",
    "lookups/networks.csv": "network,path,zone\n10.0.0.0/8,*,inside\n192.0.2.0/24,*.exe,test\n",
}
ROW = '| makeresults | eval host="web01", ip="192.0.2.7", path="C:\\\\a.EXE" '


class Lookups(SplCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = Path(tempfile.mkdtemp())
        cls.addClassCleanup(shutil.rmtree, str(cls.folder))
        for name, text in FILES.items():
            path = cls.folder / name
            path.parent.mkdir(exist_ok=True)
            path.write_text(text, encoding="utf-8")

    def run_spl(self, search, **options):
        made = environment(savedsearches={"mine": {
            "search": "index=main | `shown`", "dispatch.earliest_time": "-59m@m",
            "dispatch.latest_time": "now"}}, macros={"shown": {"definition": "table user"}})
        made.app = App(self.folder)
        made.collections = {"seen_hosts": [{"_key": "1", "host": "FS01", "score": "5"}]}
        made.rest = {"/services/x": (["title", "size"], [{"title": "t"}])}
        return made.run(search, **options)

    def test_inputlookup(self):
        self.assertEqual(self.rows("| inputlookup hosts.csv where owner=ANNA"),
                         [{"host": "WEB01", "owner": "anna"}])
        self.assertEqual(len(self.rows("| inputlookup hosts max=2")), 2)
        self.assertEqual(self.rows("| inputlookup seen | table host score"),
                         [{"host": "FS01", "score": "5"}])
        self.assertEqual(len(self.rows("| makeresults | inputlookup append=t hosts.csv")), 4)
        self.refused("| inputlookup host.csv", "did you mean hosts.csv")
        self.refused("| inputlookup ../hosts.csv", "is not known")
        self.refused("| inputlookup hosts.csv where ownr=x", "did you mean owner")
        self.refused("| inputlookup stray", "the collection none")

    def test_lookup(self):
        self.assertEqual(self.rows(ROW + "| lookup hosts host OUTPUT owner as who | table who"),
                         [{"who": "anna"}], "the definition takes one match, and no case")
        self.assertEqual(self.rows(ROW + "| lookup hosts.csv host | table owner"), [{}],
                         "a file's cases count")
        self.assertEqual(self.rows(ROW + '| eval host="WEB01" | lookup hosts.csv host '
                                   '| table owner'), [{"owner": ["anna", "bernd"]}])
        self.assertEqual(self.rows(ROW + "| lookup networks network as ip, path | table zone"),
                         [{"zone": "test"}])
        self.assertEqual(self.rows(ROW + '| eval owner="own" | lookup hosts host OUTPUTNEW owner '
                                   '| table owner'), [{"owner": "own"}])
        self.refused(ROW + "| lookup hosts hst", "makes a field hst")
        self.refused(ROW + "| lookup hosts host OUTPUT ownr", "did you mean owner")

    def test_rest(self):
        self.assertEqual(self.rows("| rest /services/x splunk_server=local count=0"),
                         [{"title": "t"}])
        self.refused("| rest /services/x | table name", "makes a field name")
        self.refused("| rest /services/x splunkserver=local", "no option splunkserver")

    def test_saved_searches(self):
        self.assertEqual(self.rows("| savedsearch mine"), [{}, {"user": "Bernd"},
                                                            {"user": "anna"}])
        made = environment(savedsearches={"mine": {
            "search": "index=main", "dispatch.earliest_time": "-59m@m"}})
        self.assertEqual(len(made.run_saved("mine").rows), 2)
        self.assertEqual(len(made.run_saved("mine", "0", "now").rows), 3)


if __name__ == "__main__":
    unittest.main()
