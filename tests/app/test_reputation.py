#!/usr/bin/env python3
"""The reputation input's files: that conf files, specification, scheme and columns are of one mind."""

import csv
import re
import subprocess
import unittest
import xml.etree.ElementTree as ElementTree

import app_under_test
from conf_file import read_conf

APP = app_under_test.staged_app()
PROGRAM = "linux_x86_64/bin/bits_reputation"
# What splunkd has for every input.
SPLUNKS_OWN = {"interval", "disabled", "sourcetype", "start_by_shell"}


def spec():
    """The parameters that README/inputs.conf.spec has for the scheme."""
    text = (APP / "README/inputs.conf.spec").read_text(encoding="utf-8")
    section = text.split("[bits_reputation://<name>]\n", 1)[1].split("\n[", 1)[0]
    return re.findall(r"(?m)^(\w+) = ", section)


def columns():
    with open(str(APP / "lookups/bits_reputation.csv"), newline="", encoding="utf-8") as file:
        return list(csv.reader(file))


class Reputation(unittest.TestCase):
    def test_scheme_and_specification_have_the_same_parameters(self):
        xml = subprocess.run([str(APP / PROGRAM), "--scheme"], stdout=subprocess.PIPE, timeout=30,
                             check=True).stdout
        scheme = [arg.get("name") for arg in ElementTree.fromstring(xml).iter("arg")]
        self.assertEqual(len(scheme), len(set(scheme)))
        self.assertEqual(set(spec()), set(scheme) | {"interval"})

    def test_no_input_is_there_and_the_defaults_are_parameters(self):
        conf = read_conf(APP / "default/inputs.conf")
        self.assertFalse([stanza for stanza in conf if stanza.startswith("bits_reputation://")])
        self.assertEqual(conf["bits_reputation"]["disabled"], "1")
        self.assertLessEqual(set(conf["bits_reputation"]), set(spec()) | SPLUNKS_OWN)

    def test_the_list_comes_empty(self):
        self.assertEqual(columns(), [["indicator", "type", "source", "category", "first_seen",
                                      "last_seen"]])

    def test_file_and_collection_have_the_same_columns(self):
        transforms = read_conf(APP / "default/transforms.conf")
        self.assertEqual(transforms["bits_reputation"]["filename"], "bits_reputation.csv")
        in_store = transforms["bits_reputation_kvstore"]
        self.assertEqual(in_store["fields_list"].split(", "), ["_key"] + columns()[0])
        collection = read_conf(APP / "default/collections.conf")[in_store["collection"]]
        fields = {key[len("field."):] for key in collection if key.startswith("field.")}
        self.assertEqual(fields, set(columns()[0]) | {"run"})


if __name__ == "__main__":
    app_under_test.main()
