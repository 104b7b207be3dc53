"""Splunk's search language as far as the app uses it: macros, pipes and words."""

import re


class SearchError(Exception):
    """A search that Splunk would refuse, or that would not do what it seems to."""


MACRO = re.compile(r"([A-Za-z0-9_:-]+)(?:\((.*)\))?\Z", re.DOTALL)
WORD = re.compile(r'(?:"(?:[^"\\]|\\.)*"|[^\s",()]|\((?:"(?:[^"\\]|\\.)*"|[^"()]|\([^()]*\))*\))+')


def spans(text):
    """Yields (quoted, piece): the text inside and outside double quotes."""
    start = 0
    position = 0
    quoted = False
    while position < len(text):
        if text[position] == "\\" and quoted:
            position += 2
            continue
        if text[position] == '"':
            end = position + 1 if quoted else position
            if end > start:
                yield quoted, text[start:end]
            start = end
            quoted = not quoted
        position += 1
    if quoted:
        raise SearchError("a quote is never closed: %s" % text[start:start + 40])
    if start < len(text):
        yield False, text[start:]


def macros_named(text):
    """[(name with arity, arguments)] of the macros a text calls; quoted text calls none."""
    unquoted = "".join(piece if not quoted else '"' * len(piece) for quoted, piece in spans(text))
    ticks = [m.start() for m in re.finditer("`", unquoted)]
    if len(ticks) % 2:
        raise SearchError("a backtick is never closed: %s" % text[:60])
    calls = []
    for begin, end in zip(ticks[::2], ticks[1::2]):
        call = MACRO.match(text[begin + 1:end])
        if not call:
            raise SearchError("not a macro call: %s" % text[begin:end + 1])
        arguments = [] if call.group(2) is None else [
            a.strip() for a in call.group(2).split(",")]
        arity = "(%d)" % len(arguments) if arguments else ""
        calls.append((begin, end + 1, call.group(1) + arity, arguments))
    return calls


def expand(text, macros, used=None, depth=0):
    """The search with every macro replaced; the names go into the set `used`."""
    if depth > 20:
        raise SearchError("macros call each other in a circle")
    out = []
    position = 0
    for begin, end, name, arguments in macros_named(text):
        if name not in macros:
            raise SearchError("there is no macro %s" % name)
        if used is not None:
            used.add(name)
        macro = macros[name]
        definition = macro.get("definition", "")
        if not definition.strip():
            raise SearchError("the macro %s is blank" % name)
        parameters = [p.strip() for p in macro.get("args", "").split(",") if p.strip()]
        if len(parameters) != len(arguments):
            raise SearchError("the macro %s names %d args" % (name, len(parameters)))
        for parameter, argument in zip(parameters, arguments):
            definition = definition.replace("$%s$" % parameter, argument)
        if "$" in definition:
            raise SearchError("the macro %s has a parameter without a value" % name)
        out += [text[position:begin], expand(definition, macros, used, depth + 1)]
        position = end
    return "".join(out) + text[position:]


def commands(search):
    """[(command, rest)] of a search without macros. The first may be an implied `search`."""
    pieces = [""]
    for quoted, piece in spans(search):
        if quoted:
            pieces[-1] += piece
            continue
        first, *others = piece.split("|")
        pieces[-1] += first
        pieces += others
    if "[" in "".join(piece for quoted, piece in spans(search) if not quoted):
        raise SearchError("subsearches are not understood here")
    generating = not pieces[0].strip()
    if not generating:
        pieces[0] = "search " + pieces[0]
    else:
        pieces = pieces[1:]
    out = []
    for piece in pieces:
        if not piece.strip():
            raise SearchError("a pipe is followed by nothing: %s" % search)
        name, *rest = piece.strip().split(None, 1)
        out.append((name, rest[0] if rest else ""))
    return out


def words(text):
    """A command's words: commas and blanks part them, quotes and parentheses hold together."""
    return WORD.findall(text)


def unquote(word):
    """What a quoted word means."""
    if len(word) >= 2 and word[0] == word[-1] == '"':
        return re.sub(r'\\(["\\])', r"\1", word[1:-1])
    return word
