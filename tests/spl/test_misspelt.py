#!/usr/bin/env python3
"""A misspelt word in a saved search is told: one letter too many in any word that stands outside
quotes is an error, or changes what is found. What stays are names of programs and behaviours that
the samples don't have, and names that are made and also known to come with the events."""

import re
import unittest

from on_samples import APP, EVERYTHING, app_under_test
from sample_store import sample_environment
from spl import SplError
from spl.macros import expand
from spl.text import closing_quote
from truth import keep_transfers


def small_environment():
    """The transfers of the samples alone, without questions to splunkd."""
    environment = sample_environment(APP)
    environment.macros["bitsmatch_lineage"] = {"definition": "lineage=inline"}
    environment.macros["bitsmatch_lineage_of_events"] = {"definition": "lineage=inline"}
    keep_transfers(environment)
    return environment


def words_outside_quotes(text):
    """(begin, end) of each."""
    position = 0
    word = re.compile(r"[A-Za-z_]\w{3,}")
    while position < len(text):
        if text[position] == '"':
            position = closing_quote(text, position) + 1
            continue
        match = word.match(text, position)
        if match and not re.match(r"\w", text[position - 1:position]):
            yield match.span()
        position = match.end() if match else position + 1


def outcome(environment, search):
    """What a search ends in, to be compared."""
    result = environment.run(search, *EVERYTHING)
    return result.rows, [effect.rows for effect in result.effects]


class Misspelt(unittest.TestCase):
    def test_nine_in_ten_are_told(self):
        environment = small_environment()
        tried, passed = set(), []
        for saved in environment.saved.values():
            search = expand(saved["search"], environment.macros)
            right = outcome(environment, search)
            for begin, end in words_outside_quotes(search):
                place = search[max(0, begin - 40):end + 10]
                if place in tried:
                    continue
                tried.add(place)
                try:
                    if outcome(environment, search[:end - 1] + "q" + search[end - 1:]) == right:
                        passed.append(search[max(0, begin - 20):end])
                except SplError:
                    pass
        self.assertGreater(len(tried), 100)
        self.assertLess(len(passed), len(tried) / 10, "\n".join(passed))


if __name__ == "__main__":
    app_under_test.main()
