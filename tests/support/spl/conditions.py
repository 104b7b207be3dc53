"""The conditions of `search` and of tstats' `where`, which are not those of eval.

Upper and lower case of values are the same, a value may hold wildcards, blanks mean AND, and OR
binds tighter than AND.
"""

import re

from . import text as spl_text
from . import wildcards
from .errors import SplError, no_field
from .values import number_of, texts_of

NAME = re.compile(r"[A-Za-z_][\w.:{}-]*")
OPERATOR = re.compile(r"\s*(!=|<=|>=|=|<|>)\s*")
VALUE = re.compile(r'(?:"(?:[^"\\]|\\.)*"|[^\s"(),|\[\]])+', re.DOTALL)
TIMES = ("earliest", "latest")


class Condition:
    """`matches(row)`, the fields it reads, and the times that it sets."""

    def __init__(self, matches, fields, times):
        self.matches = matches
        self.fields = fields
        self.times = times


def compile_condition(text, known, command, times_allowed=False):
    """The Condition of a text. `known`: the fields that rows may have."""
    return Parser(text, known, command, times_allowed).whole()


class Parser:
    def __init__(self, text, known, command, times_allowed):
        self.text = text
        self.known = known
        self.command = command
        self.times_allowed = times_allowed
        self.position = 0
        self.fields = set()
        self.times = {}

    def error(self, what):
        return SplError("%s: %s (in: %s)" % (self.command, what, " ".join(self.text.split())[:120]))

    def skip(self):
        while self.position < len(self.text) and self.text[self.position].isspace():
            self.position += 1

    def at(self, character):
        self.skip()
        return self.text.startswith(character, self.position)

    def word(self, *words):
        """Takes one of these words where it stands next, whole."""
        self.skip()
        for word in words:
            end = self.position + len(word)
            if self.text[self.position:end] == word and (
                    end == len(self.text) or self.text[end].isspace() or self.text[end] in "()"):
                self.position = end
                return True
        return False

    def whole(self):
        self.skip()
        if self.position == len(self.text):
            raise self.error("there is no condition")
        matches = self.conjunction()
        self.skip()
        if self.position < len(self.text):
            raise self.error("not understood: %s" % self.text[self.position:][:40])
        return Condition(matches, self.fields, self.times)

    def conjunction(self):
        parts = [self.disjunction()]
        while True:
            self.skip()
            if self.word("AND"):
                parts.append(self.disjunction())
            elif self.position < len(self.text) and self.text[self.position] != ")":
                parts.append(self.disjunction())
            else:
                return parts[0] if len(parts) == 1 else lambda row: all(p(row) for p in parts)

    def disjunction(self):
        parts = [self.negation()]
        while self.word("OR"):
            parts.append(self.negation())
        return parts[0] if len(parts) == 1 else lambda row: any(p(row) for p in parts)

    def negation(self):
        if self.word("NOT"):
            inner = self.negation()
            return lambda row: not inner(row)
        if self.at("("):
            self.position += 1
            inner = self.conjunction()
            if not self.at(")"):
                raise self.error("a ) is missing")
            self.position += 1
            return inner
        for wrong in ("and", "or", "not", "AND", "OR"):
            if self.word(wrong):
                raise self.error("'%s' can't stand there" % wrong if wrong.isupper() else
                                 "'%s' would be a word to look for: write it in upper case" % wrong)
        return self.comparison()

    def comparison(self):
        self.skip()
        name = NAME.match(self.text, self.position)
        if self.text[self.position:self.position + 1] == '"':
            end = spl_text.closing_quote(self.text, self.position)
            if OPERATOR.match(self.text, end + 1):
                name = self.text[self.position + 1:end]
                self.position = end + 1
                return self.compared(name)
            name = None
        if name:
            after = OPERATOR.match(self.text, name.end())
            listed = re.compile(r"\s+IN\s*\(").match(self.text, name.end())
            if listed:
                self.position = listed.end()
                return self.any_of(name.group())
            if after:
                self.position = name.end()
                return self.compared(name.group())
        return self.term()

    def value(self):
        match = VALUE.match(self.text, self.position)
        if not match:
            raise self.error("a value is missing before '%s'" % self.text[self.position:][:20])
        self.position = match.end()
        raw = match.group()
        inner = raw[1:-1] if raw[0] == raw[-1] == '"' else raw
        if inner.count('"') != inner.count('\\"'):
            raise self.error("put the whole value in quotes: %s" % raw)
        if raw[0] != '"' and re.search("[=<>]", raw):
            raise self.error("a value with =, < or > goes in quotes: %s" % raw)
        return spl_text.unquote(raw if raw[0] == '"' else '"%s"' % raw)

    def need(self, name):
        if name not in self.known:
            raise no_field(self.command, name, self.known)
        self.fields.add(name)

    def compared(self, name):
        operator = OPERATOR.match(self.text, self.position)
        self.position = operator.end()
        value = self.value()
        if name in TIMES and self.times_allowed:
            self.times[name] = value
            return lambda row: True
        self.need(name)
        return compared(self, name, operator.group(1), value)

    def any_of(self, name):
        self.need(name)
        parts = []
        while True:
            self.skip()
            parts.append(compared(self, name, "=", self.value()))
            self.skip()
            if self.at(")"):
                self.position += 1
                return lambda row: any(p(row) for p in parts)
            if not self.at(","):
                raise self.error("a comma is missing in IN (...)")
            self.position += 1

    def term(self):
        """A word or text without a field: somewhere in the event as it is written."""
        value = self.value()
        if value == "*":
            return lambda row: True
        if "_raw" not in self.known:
            raise self.error("the word '%s' is looked for in _raw, which is not there" % value)
        wanted = "*" + value.strip("*") + "*"
        return lambda row: wildcards.matches(wanted, row.get("_raw") or "")


def compared(parser, name, operator, wanted):
    number = number_of(wanted)

    def equal(text):
        if wildcards.matches(wanted, text):
            return True
        return number is not None and number_of(text) == number

    if operator == "=":
        return lambda row: any(equal(t) for t in texts_of(row.get(name)))
    if operator == "!=":
        # Rows without the field don't match, unlike with NOT.
        def unequal(row):
            texts = texts_of(row.get(name))
            if len(texts) > 1:
                raise parser.error("%s!= with a field that has several values: say NOT %s=" % (name,
                                                                                            name))
            return bool(texts) and not equal(texts[0])
        return unequal
    if "*" in wanted:
        raise parser.error("%s with a wildcard" % operator)

    def ordered(row):
        for text in texts_of(row.get(name)):
            a, b = number_of(text), number
            if a is None or b is None:
                a, b = text.lower(), wanted.lower()
            if {"<": a < b, "<=": a <= b, ">": a > b, ">=": a >= b}[operator]:
                return True
        return False
    return ordered
