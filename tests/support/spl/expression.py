"""Expressions of eval and where: read once, run for each row.

What Splunk's own checks refuse is an error here too: comparing a number with a string, giving a
field a boolean. Two things that Splunk lets pass are errors as well, because they are never meant:
NOT of a comparison that is null, and an order or inequality of a field with several values.
"""

import re

from .errors import SplError, no_field, unknown
from .values import number_of, text_of, text_of_number, values_of

TOKEN = re.compile(r"""\s*(?:
    (?P<number>\d+\.?\d*(?:[eE][-+]?\d+)?|\.\d+)
  | (?P<string>"(?:[^"\\]|\\.)*")
  | (?P<quoted>'(?:[^'\\]|\\.)*')
  | (?P<name>[A-Za-z_$][\w$:{}]*)
  | (?P<operator><=|>=|==|!=|[-+*/%.=<>(),])
)""", re.VERBOSE | re.DOTALL)
LOGICAL = {"AND", "OR", "XOR", "NOT"}
FUNCTIONS_TOO = {"LIKE", "IN"}  # operators, and functions where a parenthesis follows
LEVELS = [{"OR", "XOR"}, {"AND"}]
COMPARISONS = {"=", "==", "!=", "<", "<=", ">", ">=", "LIKE", "IN"}


class Node:
    """A piece of an expression. `type`: bool, number, string, or any for what is only known per
    row."""

    def __init__(self, run, kind, fields=(), literal=None):
        self.run = run
        self.type = kind
        self.fields = set(fields)
        self.literal = literal  # the value of a literal


def compile_expression(text, known, command):
    """The Node of an expression. `known`: the fields that rows may have."""
    return Parser(text, known, command).whole()


def assignments(text, known, command):
    """Yields (name, Node) of `a=1, b=a+1`; a name is known to those after it."""
    parser = Parser(text, set(known), command)
    while True:
        name = parser.target()
        node = parser.expression()
        if node.type == "bool":
            raise SplError("%s: Fields cannot be assigned a boolean result (%s). Instead, try "
                           "if([bool expr], [expr], [expr])" % (command, name))
        parser.known.add(name)
        yield name, node
        if parser.at_end():
            return
        parser.expect(",")


class Parser:
    def __init__(self, text, known, command):
        self.text = text
        self.known = set(known)
        self.command = command
        self.tokens = []
        position = 0
        text = text.rstrip()
        while position < len(text):
            match = TOKEN.match(text, position)
            if not match:
                raise self.error("not understood: %s" % text[position:position + 40])
            kind = match.lastgroup
            value = match.group(kind)
            if kind == "name" and value.upper() in LOGICAL:
                if not value.isupper():
                    raise self.error("write %s in upper case" % value)
                kind = "operator"
            elif kind == "name" and value.upper() in FUNCTIONS_TOO and self.after_a_value():
                kind, value = "operator", value.upper()
            self.tokens.append((kind, value))
            position = match.end()
        self.position = 0

    def error(self, what):
        return SplError("%s: %s (in: %s)" % (self.command, what, " ".join(self.text.split())[:120]))

    def after_a_value(self):
        """Whether what was read last can be an operator's left side."""
        kind, value = self.tokens[-1] if self.tokens else ("operator", "")
        return kind != "operator" or value == ")"

    def peek(self):
        return self.tokens[self.position] if self.position < len(self.tokens) else ("end", "")

    def next(self):
        token = self.peek()
        self.position += 1
        return token

    def at_end(self):
        return self.position >= len(self.tokens)

    def is_operator(self, *operators):
        kind, value = self.peek()
        return kind == "operator" and value in operators

    def expect(self, operator):
        if not self.is_operator(operator):
            there = self.peek()[1] or "the end"
            raise self.error("a %s is missing before '%s'" % (operator, there))
        self.next()

    def whole(self):
        node = self.expression()
        if not self.at_end():
            raise self.error("'%s' can't stand there" % self.peek()[1])
        return node

    def target(self):
        kind, value = self.next()
        if kind in ("quoted", "string"):
            value = value[1:-1]
        elif kind != "name":
            raise self.error("a field's name is missing before '%s'" % value)
        self.expect("=")
        return value

    def expression(self, level=0):
        if level == len(LEVELS):
            return self.negation()
        left = self.expression(level + 1)
        while self.is_operator(*LEVELS[level]):
            operator = self.next()[1]
            left = self.logical(operator, left, self.expression(level + 1))
        return left

    def logical(self, operator, left, right):
        for side in (left, right):
            if side.type in ("number", "string") or side.fields and side.type == "any":
                raise self.error("%s needs comparisons on both sides" % operator)
        a, b = left.run, right.run
        run = {
            "AND": lambda row: bool(a(row)) and bool(b(row)),
            "OR": lambda row: bool(a(row)) or bool(b(row)),
            "XOR": lambda row: bool(a(row)) != bool(b(row)),
        }[operator]
        return Node(run, "bool", left.fields | right.fields)

    def negation(self):
        if not self.is_operator("NOT"):
            return self.comparison()
        self.next()
        inner = self.negation()
        if inner.type in ("number", "string"):
            raise self.error("NOT needs a comparison")
        where = self.text

        def run(row):
            value = inner.run(row)
            if value is None:
                raise SplError("%s: NOT of a comparison with a null field: say what is meant with "
                               "isnull() or coalesce() (in: %s)" % (self.command, where.strip()))
            return not value
        return Node(run, "bool", inner.fields)

    def comparison(self):
        left = self.sum()
        if self.is_operator("NOT"):
            raise self.error("NOT stands before a comparison, not in it")
        if not self.is_operator(*COMPARISONS):
            return left
        operator = self.next()[1]
        if operator == "IN":
            self.expect("(")
            right = self.arguments()
            nodes = [self.equality(left, node) for node in right]
            return Node(lambda row: any(n.run(row) for n in nodes), "bool",
                        left.fields.union(*(n.fields for n in nodes)))
        right = self.sum()
        if self.is_operator(*COMPARISONS):
            raise self.error("comparisons can't follow each other")
        if operator == "LIKE":
            return FUNCTIONS()["like"].make(self, [left, right])
        return self.equality(left, right, operator)

    def equality(self, left, right, operator="="):
        if {left.type, right.type} == {"number", "string"}:
            raise self.error("Typechecking failed. The '%s' operator received different types: a "
                             "number and a string" % operator)
        if "bool" in (left.type, right.type):
            raise self.error("booleans can't be compared with '%s'" % operator)
        as_text = left.type == "string" or right.type == "string"
        a, b, text = left.run, right.run, self.text
        fields = left.fields | right.fields
        return Node(lambda row: compare(operator, a(row), b(row), as_text, text), "bool", fields)

    def sum(self):
        left = self.product()
        before = None
        while self.is_operator("+", "-", "."):
            operator = self.next()[1]
            if before and (operator == ".") != (before == "."):
                raise self.error("'.' beside + or -: put parentheses around what is meant")
            before = operator
            right = self.product()
            left = self.concatenation(left, right) if operator == "." \
                else self.arithmetic(operator, left, right)
        return left

    def product(self):
        left = self.unary()
        while self.is_operator("*", "/", "%"):
            left = self.arithmetic(self.next()[1], left, self.unary())
        return left

    def unary(self):
        if self.is_operator("-"):
            self.next()
            return self.arithmetic("-", Node(lambda row: 0, "number"), self.unary())
        return self.primary()

    def concatenation(self, left, right):
        def run(row):
            parts = [left.run(row), right.run(row)]
            if None in parts:
                return None
            if any(isinstance(p, list) for p in parts):
                raise self.error("'.' with a field that has several values: join them first")
            return "".join(text_of(p) for p in parts)
        if "bool" in (left.type, right.type):
            raise self.error("a boolean can't be joined with '.'")
        return Node(run, "string" if left.literal and right.literal else "any",
                    left.fields | right.fields)

    def arithmetic(self, operator, left, right):
        if "bool" in (left.type, right.type) or (operator != "+" and "string" in (
                left.type, right.type)):
            raise self.error("'%s' needs numbers" % operator)

        def run(row):
            values = left.run(row), right.run(row)
            if None in values:
                return None
            a, b = map(number_of, values)
            if operator == "+" and (a is None or b is None) and all(
                    isinstance(v, str) for v in values):
                return values[0] + values[1]
            if a is None or b is None:
                raise self.error("'%s' with a value that is no number: %r" % (
                    operator, values[0] if a is None else values[1]))
            if operator in "/%" and b == 0:
                return None
            result = {"+": lambda: a + b, "-": lambda: a - b, "*": lambda: a * b,
                      "/": lambda: a / b, "%": lambda: a % b}[operator]()
            return int(result) if result == int(result) and abs(result) < 1e15 else result
        numeric = "number" in (left.type, right.type) or operator != "+"
        return Node(run, "number" if numeric else "any", left.fields | right.fields)

    def primary(self):
        kind, value = self.next()
        if kind == "number":
            number = number_of(value)
            return Node(lambda row: number, "number", literal=number)
        if kind == "string":
            string = re.sub(r'\\(["\\])', r"\1", value[1:-1])
            return Node(lambda row: string, "string", literal=string)
        if kind == "operator" and value == "(":
            inner = self.expression()
            self.expect(")")
            return Node(inner.run, inner.type, inner.fields)
        if kind == "name" and self.is_operator("("):
            self.next()
            return self.call(value.lower())
        if kind in ("name", "quoted"):
            return self.field(value[1:-1] if kind == "quoted" else value)
        raise self.error("'%s' can't stand there" % (value or "the end"))

    def field(self, name):
        if name not in self.known:
            raise no_field(self.command, name, self.known)
        return Node(lambda row: row.get(name), "any", (name,))

    def arguments(self):
        """The expressions up to the parenthesis that closes."""
        nodes = []
        if self.is_operator(")"):
            self.next()
            return nodes
        while True:
            nodes.append(self.expression())
            if self.is_operator(")"):
                self.next()
                return nodes
            self.expect(",")

    def call(self, name):
        functions = FUNCTIONS()
        if name not in functions:
            raise unknown("%s: the function" % self.command, name + "()", functions)
        return functions[name].make(self, self.arguments())


def compare(operator, left, right, as_text=False, where=""):
    """Splunk's comparison: null where a side is; numbers as numbers where both are and neither is
    written in quotes, else texts by their code points, upper and lower case apart. A field with
    several values is equal to what any of them is."""
    if left is None or right is None:
        return None
    for side, other in ((left, right), (right, left)):
        if isinstance(side, list):
            if operator not in ("=", "=="):
                raise SplError("'%s' with a field that has several values is never what is meant "
                               "(in: %s)" % (operator, where))
            return any(compare(operator, v, o, as_text) for v in side for o in values_of(other))
    numbers = number_of(left), number_of(right)
    if as_text or None in numbers:
        numbers = tuple(text_of_number(v) if isinstance(v, (int, float)) else v
                        for v in (left, right))
    a, b = numbers
    return {"=": a == b, "==": a == b, "!=": a != b, "<": a < b, "<=": a <= b, ">": a > b,
            ">=": a >= b}[operator]


def FUNCTIONS():
    """The functions; they are imported late because they make Nodes."""
    from .functions import FUNCTIONS as table
    return table
