"""The text of a search: quotes, brackets, pipes and words."""

import re

from .errors import SplError

COMMAND = re.compile(r"\s*([A-Za-z_][\w:]*)(?![\w.=:])\s*(.*)\Z", re.DOTALL)
OPENING = {"(": ")", "[": "]"}


def closing_quote(text, begin):
    """Where the quote that opens at `begin` closes."""
    position = begin + 1
    while position < len(text):
        if text[position] == "\\":
            position += 2
            continue
        if text[position] == text[begin]:
            return position
        position += 1
    raise SplError("a quote is never closed: %s" % text[begin:begin + 60])


def top_level(text, begin=0):
    """Yields (position, character) of what stands in no quote, parenthesis or bracket. An opening
    one is yielded, what is in it is not."""
    position = begin
    open_ones = []
    while position < len(text):
        character = text[position]
        if not open_ones:
            yield position, character
        if character == '"':
            position = closing_quote(text, position)
        elif character in OPENING:
            open_ones.append(OPENING[character])
        elif character in OPENING.values():
            if not open_ones or open_ones.pop() != character:
                raise SplError("a %s closes nothing: %s" % (character, text[:position + 1][-60:]))
        position += 1
    if open_ones:
        raise SplError("a %s is missing: %s" % (open_ones[-1], text[-60:]))


def split(text, separator):
    """The pieces between a separator that stands in no quote, parenthesis or bracket."""
    pieces = []
    start = 0
    for position, character in top_level(text):
        if character == separator:
            pieces.append(text[start:position])
            start = position + 1
    return pieces + [text[start:]]


def without_comments(text):
    """The search without what stands between ``` and ```."""
    pieces = text.split("```")
    if len(pieces) % 2 == 0:
        raise SplError("a comment is never closed: %s" % pieces[-1][:60])
    return " ".join(pieces[::2])


def commands(search):
    """[(command, what follows it)] of a search without macros. The first may be an implied
    search."""
    pieces = split(search, "|")
    out = []
    if pieces[0].strip():
        implied = pieces[0].strip()
        word = COMMAND.match(implied)
        out.append(("search", word.group(2) if word and word.group(1) == "search" else implied))
    for piece in pieces[1:]:
        match = COMMAND.match(piece)
        if not piece.strip():
            raise SplError("a pipe is followed by nothing: %s" % search.strip()[-60:])
        if not match:
            raise SplError("a pipe is not followed by a command: %s" % piece.strip()[:60])
        out.append((match.group(1), match.group(2).strip()))
    if not out:
        raise SplError("the search is empty")
    return out


def words(text, separators=" \t\r\n,"):
    """A command's words: commas and blanks part them, quotes and parentheses hold together."""
    out = []
    word = ""
    last = 0
    for position, character in top_level(text):
        word += text[last:position]
        last = position
        if character in separators:
            if word:
                out.append(word)
            word = ""
            last = position + 1
    word += text[last:]
    return out + [word] if word else out


def unquote(word):
    """What a word in double quotes means; of backslashes only those before a quote or another
    backslash go."""
    if len(word) >= 2 and word[0] == word[-1] == '"':
        return re.sub(r'\\(["\\])', r"\1", word[1:-1])
    return word


def name_of(word):
    """A field's name as it is written in a list of fields: bare, or in either kind of quotes."""
    if len(word) >= 2 and word[0] == word[-1] == "'":
        return word[1:-1]
    return unquote(word)


def boolean(text):
    """Splunk's spellings of true and false."""
    lower = text.lower()
    if lower in ("true", "t", "1", "yes"):
        return True
    if lower in ("false", "f", "0", "no"):
        return False
    raise SplError("%s is neither true nor false" % text)


def take_options(command, terms, known):
    """Takes `name=value` words off the list, wherever they stand, and returns {name: value}.
    `known` is {name: converter}; any other name is an error."""
    options = {}
    rest = []
    for term in terms:
        match = re.match(r"(\w+)=(.*)\Z", term, re.DOTALL)
        if not match:
            rest.append(term)
            continue
        name, value = match.groups()
        if name not in known:
            raise SplError("%s: there is no option %s" % (command, name))
        if name in options:
            raise SplError("%s: the option %s is there twice" % (command, name))
        if value == "":
            raise SplError("%s: the option %s has no value" % (command, name))
        try:
            options[name] = known[name](unquote(value))
        except ValueError:
            raise SplError("%s: %s=%s is no value for that option" % (command, name, value))
    terms[:] = rest
    return options


def one_of(*values):
    """A converter for an option that takes one of some words."""
    def convert(text):
        if text not in values:
            raise ValueError(text)
        return text
    return convert


def split_at(terms, word):
    """The terms before and after a keyword such as `by`; None after it where it isn't there."""
    for position, term in enumerate(terms):
        if term.lower() == word:
            return terms[:position], terms[position + 1:]
    return terms, None
