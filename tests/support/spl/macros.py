"""Macros: found, given their arguments, checked and put in."""

import re

from . import text as spl_text
from .errors import SplError, unknown
from .expression import compile_expression

CALL = re.compile(r"\s*([A-Za-z0-9_:.-]+)\s*(?:\((.*)\))?\s*\Z", re.DOTALL)
PARAMETER = re.compile(r"\$([A-Za-z0-9_-]+)\$")
DEEPEST = 20


def calls(search):
    """Yields (begin, end, name, arguments) of the macros that a text calls. Quoted text calls
    none."""
    position = 0
    while position < len(search):
        if search[position] == '"':
            position = spl_text.closing_quote(search, position)
        elif search[position] == "`":
            end = closing_tick(search, position)
            match = CALL.match(search[position + 1:end])
            if not match:
                raise SplError("not a macro call: %s" % search[position:end + 1])
            given = match.group(2)
            arguments = [] if given is None else [
                spl_text.unquote(a.strip()) for a in spl_text.split(given, ",")]
            yield position, end + 1, match.group(1), arguments
            position = end
        position += 1


def closing_tick(search, begin):
    """Where the call that opens at `begin` closes."""
    position = begin + 1
    while position < len(search):
        if search[position] == '"':
            position = spl_text.closing_quote(search, position)
        elif search[position] == "`":
            return position
        position += 1
    raise SplError("a backtick is never closed: %s" % search[begin:begin + 60])


def definition_of(name, arguments, macros):
    """What a call stands for, after the macro's own check of the arguments."""
    stanza = name + ("(%d)" % len(arguments) if arguments else "")
    if stanza not in macros:
        raise unknown("the macro", stanza, macros)
    macro = macros[stanza]
    definition = macro.get("definition", "")
    if not definition.strip():
        raise SplError("the macro %s is blank" % stanza)
    parameters = [p.strip() for p in macro.get("args", "").split(",") if p.strip()]
    if len(parameters) != len(arguments):
        raise SplError("the macro %s names %d args" % (stanza, len(parameters)))
    values = dict(zip(parameters, arguments))
    if "validation" in macro:
        validate(stanza, filled(stanza, macro["validation"], values), macro.get("errormsg"))
    definition = filled(stanza, definition, values)
    if macro.get("iseval", "0").lower() in ("1", "true"):
        return made_by_eval(stanza, definition)
    return definition


def filled(stanza, definition, values):
    """The text with each $parameter$ replaced, in quotes too. One without a value is an error, and
    so is a $ that stands alone."""
    def value(match):
        if match.group(1) not in values:
            raise SplError("the macro %s uses $%s$, which is none of its args"
                           % (stanza, match.group(1)))
        return values[match.group(1)]
    if "$" in PARAMETER.sub("", definition):
        raise SplError("the macro %s has a $ that is no parameter's" % stanza)
    return PARAMETER.sub(value, definition)


def validate(stanza, expression, message):
    """Runs `validation`: true, or null where it is no boolean, lets the call through."""
    node = compile_expression(expression, (), "validation of the macro " + stanza)
    verdict = node.run({})
    if verdict is True or (verdict is None and node.type != "bool"):
        return
    text = verdict if isinstance(verdict, str) else message
    raise SplError("the macro %s refuses its arguments: %s" % (stanza, text or expression))


def made_by_eval(stanza, definition):
    made = compile_expression(definition, (), "the macro " + stanza).run({})
    if not isinstance(made, str):
        raise SplError("the macro %s, iseval=1, makes no string" % stanza)
    return made


def expand(search, macros, used=None, depth=0):
    """The search with every macro replaced. The names of those met go into the set `used`."""
    if depth > DEEPEST:
        raise SplError("macros call each other in a circle")
    if depth == 0:
        search = spl_text.without_comments(search)
    out = []
    position = 0
    for begin, end, name, arguments in calls(search):
        if used is not None:
            used.add(name + ("(%d)" % len(arguments) if arguments else ""))
        definition = definition_of(name, arguments, macros)
        out += [search[position:begin], expand(definition, macros, used, depth + 1)]
        position = end
    return "".join(out) + search[position:]
