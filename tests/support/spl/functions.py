"""The functions of eval and where that the app uses, and those that stand near them."""

import hashlib
import ipaddress
import re
import urllib.parse

from . import times
from .expression import Node, compare
from .values import number_of, of_values, sort_key, text_of, text_of_number, texts_of, values_of


class Function:
    """How a call becomes a Node. Null arguments give null, unless `nulls`; a field with several
    values is an error, unless `many`."""

    def __init__(self, run, counts, kind="any", nulls=False, many=False, literals=()):
        self.run = run
        self.counts = counts
        self.kind = kind
        self.nulls = nulls
        self.many = many
        self.literals = literals  # places that Splunk wants written in quotes
        self.name = ""

    def make(self, parser, nodes):
        low, high = self.counts
        if not low <= len(nodes) <= high:
            raise parser.error("%s() takes %s arguments, not %d" % (
                self.name, low if low == high else "%d or more" % low, len(nodes)))
        for place in self.literals:
            if place < len(nodes) and nodes[place].type == "number":
                raise parser.error("argument %d of %s() is a string" % (place + 1, self.name))
        if any(n.type == "bool" for n in nodes) and self.name not in ("tostring", "isnull",
                                                                      "isnotnull"):
            raise parser.error("%s() takes no comparison as argument" % self.name)

        def run(row):
            values = [n.run(row) for n in nodes]
            if not self.nulls and None in values:
                return None
            if not self.many and any(isinstance(v, list) for v in values):
                raise parser.error("%s() of a field that has several values" % self.name)
            try:
                return self.run(*values)
            except (ValueError, re.error) as error:
                raise parser.error("%s(): %s" % (self.name, error))
        return Node(run, self.kind, fields_of(nodes))


class Special:
    """A function that looks at its arguments as expressions, not as values."""

    def __init__(self, make):
        self.make_node = make
        self.name = ""

    def make(self, parser, nodes):
        return self.make_node(parser, nodes)


def fields_of(nodes):
    return set().union(*(n.fields for n in nodes)) if nodes else set()


def common_type(parser, nodes):
    kinds = {n.type for n in nodes}
    if "bool" in kinds and len(kinds) > 1:
        raise parser.error("a comparison and a value can't both be the result")
    return kinds.pop() if len(kinds) == 1 else "any"


def need_condition(parser, node, name):
    if node.type != "bool":
        raise parser.error("%s() needs a comparison where it has a value" % name)


def if_(parser, nodes):
    if len(nodes) != 3:
        raise parser.error("if() takes 3 arguments, not %d" % len(nodes))
    condition, then, otherwise = nodes
    need_condition(parser, condition, "if")
    return Node(lambda row: (then if condition.run(row) else otherwise).run(row),
                common_type(parser, [then, otherwise]), fields_of(nodes))


def case(parser, nodes):
    """The value behind the first comparison that holds; null where none does."""
    if len(nodes) % 2 or not nodes:
        raise parser.error("case() takes pairs of arguments, not %d" % len(nodes))
    pairs = list(zip(nodes[::2], nodes[1::2]))
    for condition, _ in pairs:
        need_condition(parser, condition, "case")

    def run(row):
        for condition, value in pairs:
            if condition.run(row):
                return value.run(row)
        return None
    return Node(run, common_type(parser, [v for _, v in pairs]), fields_of(nodes))


def each_value(parser, nodes, name, made):
    """The nodes of mvfilter and mvmap: their one field, and its name."""
    node = nodes[0]
    if len(node.fields) != 1:
        raise parser.error("%s() reads one field, not %d" % (name, len(node.fields)))
    field = next(iter(node.fields))

    def run(row):
        return of_values(made(row, field, values_of(row.get(field))))
    return Node(run, "any", (field,))


def mvfilter(parser, nodes):
    if len(nodes) != 1:
        raise parser.error("mvfilter() takes 1 argument")
    need_condition(parser, nodes[0], "mvfilter")
    return each_value(parser, nodes, "mvfilter", lambda row, field, values: [
        v for v in values if nodes[0].run({**row, field: v})])


def mvmap(parser, nodes):
    if len(nodes) != 2 or len(nodes[0].fields) != 1:
        raise parser.error("mvmap() takes a field and an expression")
    field = next(iter(nodes[0].fields))

    def run(row):
        made = [nodes[1].run({**row, field: v}) for v in values_of(row.get(field))]
        return of_values([v for m in made for v in values_of(m)])
    return Node(run, "any", fields_of(nodes))


def constant(value, kind):
    def make(parser, nodes):
        if nodes:
            raise parser.error("no argument can stand here")
        return Node(lambda row: value, kind, literal=value)
    return Special(make)


def coalesce(*values):
    return next((v for v in values if v is not None), None)


def nullif(a, b):
    return None if compare("=", a, b) else a


def python_regex(pattern):
    """A PCRE as Python spells it: (?<name> becomes (?P<name>."""
    return re.compile(re.sub(r"\(\?<(?![=!])", "(?P<", pattern))


def match(value, pattern):
    return any(python_regex(pattern).search(t) for t in texts_of(value))


def like(value, pattern):
    pieces = [{"%": ".*", "_": "."}.get(c, re.escape(c)) for c in pattern]
    wanted = re.compile("".join(pieces) + r"\Z", re.DOTALL)
    return any(wanted.match(t) for t in texts_of(value))


def replace(value, pattern, new):
    return python_regex(pattern).sub(new, text_of(value))


def substr(value, start, length=None):
    """From `start`, counted from 1, or from the end where it is negative."""
    text, start = text_of(value), whole(start)
    begin = start - 1 if start > 0 else max(len(text) + start, 0) if start < 0 else 0
    return text[begin:] if length is None else text[begin:begin + whole(length)]


def tonumber(value, base=10):
    """Null where the text is no number of that base."""
    if base == 10:
        return number_of(value)
    try:
        return int(text_of(value), whole(base))
    except ValueError:
        return None


def tostring(value, form=None):
    if isinstance(value, bool):
        return "True" if value else "False"
    number = number_of(value)
    if form is None or number is None:
        return text_of(value)
    if form == "commas":
        return "{:,}".format(number) if isinstance(number, int) else "{:,.2f}".format(number)
    if form == "hex":
        return "0x%X" % int(number)
    if form == "duration":
        days, rest = divmod(int(number), 86400)
        clock = "%02d:%02d:%02d" % (rest // 3600, rest // 60 % 60, rest % 60)
        return "%d+%s" % (days, clock) if days else clock
    raise ValueError("%s is no format" % form)


def whole(value):
    number = number_of(value)
    if number is None:
        raise ValueError("%r is no number" % (value,))
    return int(number)


def mvindex(value, first, last=None):
    """One value, or those from first to last; negative numbers count from the end."""
    values = values_of(value)
    first = whole(first)
    begin = first + (len(values) if first < 0 else 0)
    end = begin
    if last is not None:
        last = whole(last)
        end = last + (len(values) if last < 0 else 0)
    return of_values(values[max(begin, 0):end + 1] if 0 <= end and begin <= end else [])


def mvfind(value, pattern):
    wanted = python_regex(pattern)
    return next((i for i, t in enumerate(texts_of(value)) if wanted.search(t)), None)


def mvzip(left, right, delimiter=","):
    return of_values([a + delimiter + b for a, b in zip(texts_of(left), texts_of(right))])


def mvrange(start, end, step=1):
    return of_values([text_of_number(n) for n in range(whole(start), whole(end),
                                                            whole(step))])


def round_(value, digits=0):
    number = number_of(value)
    if number is None:
        return None
    digits = whole(digits)
    factor = 10 ** digits
    result = int(abs(number) * factor + 0.5) / factor * (1 if number >= 0 else -1)
    return int(result) if digits <= 0 else result


def numeric(compute):
    """A function of numbers; null where an argument is none."""
    def run(*values):
        numbers = [number_of(v) for v in values]
        return None if None in numbers else compute(*numbers)
    return run


def extreme(choose):
    """max and min of the arguments: texts are above numbers."""
    return lambda *values: choose(values, key=sort_key)


def cidrmatch(network, address):
    try:
        return ipaddress.ip_address(address) in ipaddress.ip_network(network, strict=False)
    except ValueError:
        return False


def split(value, delimiter):
    text = text_of(value)
    return of_values(text.split(delimiter) if delimiter else list(text))


def trimmer(strip):
    return Function(lambda value, characters=" \t": strip(text_of(value), characters), (1, 2),
                    "string")


def texts(change, **options):
    return Function(lambda value: change(text_of(value)), (1, 1), "string", **options)


def ceiling(number):
    return -int(-number // 1)


MANY = 1000
FUNCTIONS = {
    "abs": Function(numeric(abs), (1, 1), "number"),
    "case": Special(case),
    "ceiling": Function(numeric(ceiling), (1, 1), "number"),
    "cidrmatch": Function(cidrmatch, (2, 2), "bool", literals=(0,)),
    "coalesce": Function(coalesce, (1, MANY), nulls=True, many=True),
    "exact": Function(numeric(lambda n: n), (1, 1), "number"),
    "false": constant(False, "bool"),
    "floor": Function(numeric(lambda n: int(n // 1)), (1, 1), "number"),
    "if": Special(if_),
    "in": Special(lambda parser, nodes: Node(
        lambda row: any(compare("=", nodes[0].run(row), n.run(row), n.type == "string")
                        for n in nodes[1:]), "bool", fields_of(nodes))),
    "isnotnull": Function(lambda v: v is not None, (1, 1), "bool", nulls=True, many=True),
    "isnull": Function(lambda v: v is None, (1, 1), "bool", nulls=True, many=True),
    "isnum": Function(lambda v: number_of(v) is not None, (1, 1), "bool", nulls=True, many=True),
    "isstr": Function(lambda v: v is not None and number_of(v) is None, (1, 1), "bool", nulls=True,
                      many=True),
    "len": Function(lambda v: len(text_of(v)), (1, 1), "number"),
    "like": Function(like, (2, 2), "bool", many=True, literals=(1,)),
    "lower": texts(str.lower),
    "ltrim": trimmer(str.lstrip),
    "match": Function(match, (2, 2), "bool", many=True, literals=(1,)),
    "max": Function(extreme(max), (1, MANY)),
    "md5": texts(lambda t: hashlib.md5(t.encode("utf-8")).hexdigest()),
    "min": Function(extreme(min), (1, MANY)),
    "mvappend": Function(lambda *vs: of_values([x for v in vs for x in values_of(v)]), (1, MANY),
                         nulls=True, many=True),
    "mvcount": Function(lambda v: len(values_of(v)) or None, (1, 1), "number", many=True),
    "mvdedup": Function(lambda v: of_values(list(dict.fromkeys(values_of(v)))), (1, 1), many=True),
    "mvfilter": Special(mvfilter),
    "mvfind": Function(mvfind, (2, 2), "number", many=True, literals=(1,)),
    "mvindex": Function(mvindex, (2, 3), many=True),
    "mvjoin": Function(lambda v, delimiter: delimiter.join(texts_of(v)), (2, 2), many=True,
                       literals=(1,)),
    "mvmap": Special(mvmap),
    "mvrange": Function(mvrange, (2, 3)),
    "mvsort": Function(lambda v: of_values(sorted(texts_of(v))), (1, 1), many=True),
    "mvzip": Function(mvzip, (2, 3), many=True),
    "now": Special(lambda parser, nodes: Node(lambda row: times.now(), "number")),
    "null": constant(None, "any"),
    "nullif": Function(nullif, (2, 2), nulls=True, many=True),
    "pow": Function(numeric(pow), (2, 2), "number"),
    "relative_time": Function(lambda t, modifier: times.relative(modifier, number_of(t)), (2, 2),
                              "number", literals=(1,)),
    "replace": Function(replace, (3, 3), "string", literals=(1, 2)),
    "round": Function(round_, (1, 2), "number"),
    "rtrim": trimmer(str.rstrip),
    "sha256": texts(lambda t: hashlib.sha256(t.encode("utf-8")).hexdigest()),
    "split": Function(split, (2, 2), literals=(1,)),
    "sqrt": Function(numeric(lambda n: n ** 0.5), (1, 1), "number"),
    "strftime": Function(lambda t, form: times.written(number_of(t), form), (2, 2), "any",
                         literals=(1,)),
    "strptime": Function(lambda t, form: times.read(text_of(t), form), (2, 2), literals=(1,)),
    "substr": Function(substr, (2, 3), "string"),
    "time": Special(lambda parser, nodes: Node(lambda row: times.now(), "number")),
    "tonumber": Function(tonumber, (1, 2), "any"),
    "tostring": Function(tostring, (1, 2), "any"),
    "trim": trimmer(str.strip),
    "true": constant(True, "bool"),
    "upper": texts(str.upper),
    "urldecode": texts(urllib.parse.unquote),
}
FUNCTIONS["ceil"] = Function(numeric(ceiling), (1, 1), "number")
for _name, _function in FUNCTIONS.items():
    _function.name = _name

