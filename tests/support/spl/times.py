"""Times: the clock of a search, time modifiers, and formats. All in UTC."""

import calendar
import datetime
import re

from .errors import SplError

UNITS = {
    "s": "s sec secs second seconds", "m": "m min minute minutes mins", "h": "h hr hrs hour hours",
    "d": "d day days", "w": "w week weeks", "mon": "mon month months", "y": "y yr yrs year years"}
UNIT_OF = {word: unit for unit, words in UNITS.items() for word in words.split()}
SECONDS = {"s": 1, "m": 60, "h": 3600, "d": 86400, "w": 604800}
MODIFIER = re.compile(r"(?:now|(?P<epoch>\d+(?:\.\d+)?))?"
                      r"(?P<steps>(?:[-+]\d*[a-z]+|@[a-z]+\d?)*)\Z")
STEP = re.compile(r"([-+])(\d*)([a-z]+)|@([a-z]+)(\d?)")
# What strftime of Splunk and of Python spell alike, and what only Splunk has.
FORMATS = set("aAbBdHIjmMpSyYZ%")
ALIKE = {"F": "%Y-%m-%d", "T": "%H:%M:%S", "e": "%d"}

_clock = [0]


def set_now(seconds):
    """The time that now() and modifiers go by."""
    _clock[0] = seconds


def now():
    return _clock[0]


def moment(seconds):
    return datetime.datetime.fromtimestamp(seconds, datetime.timezone.utc)


def relative(modifier, base=None):
    """The time that a modifier such as -70m@m means, in seconds since 1970."""
    match = MODIFIER.match(modifier.strip())
    if not match or not modifier.strip():
        raise SplError("%r is no time modifier" % modifier)
    time = now() if base is None else base
    if match.group("epoch"):
        time = float(match.group("epoch"))
    for sign, count, unit, snap, weekday in STEP.findall(match.group("steps")):
        name = unit or snap
        if name not in UNIT_OF:
            raise SplError("%r: there is no unit of time %s" % (modifier, name))
        if sign:
            time = shifted(time, UNIT_OF[name], int(sign + (count or "1")))
        else:
            time = snapped(time, UNIT_OF[name], int(weekday or 0))
    return int(time) if time == int(time) else time


def shifted(time, unit, count):
    if unit in SECONDS:
        return time + count * SECONDS[unit]
    months = count * (12 if unit == "y" else 1)
    at = moment(time)
    year, month = divmod(at.year * 12 + at.month - 1 + months, 12)
    day = min(at.day, calendar.monthrange(year, month + 1)[1])
    return at.replace(year=year, month=month + 1, day=day).timestamp()


def snapped(time, unit, weekday=0):
    """Down to the beginning of the unit; weeks begin on Sunday."""
    if unit in ("s", "m", "h", "d"):
        return time // SECONDS[unit] * SECONDS[unit]
    at = moment(time).replace(hour=0, minute=0, second=0, microsecond=0)
    if unit == "w":
        back = (at.isoweekday() % 7 - weekday) % 7
        return at.timestamp() - back * 86400
    return at.replace(day=1, month=1 if unit == "y" else at.month).timestamp()


def span_of(text):
    """A span such as 1h or 30m in seconds."""
    match = re.match(r"(\d+)([a-z]+)\Z", text)
    if not match or UNIT_OF.get(match.group(2)) not in SECONDS:
        raise SplError("%r is no span of time" % text)
    return int(match.group(1)) * SECONDS[UNIT_OF[match.group(2)]]


def written(seconds, form):
    """strftime: null where there is no number."""
    if seconds is None:
        return None
    at = moment(seconds)

    def one(match):
        letter = match.group(1)
        if letter == "s":
            return "%d" % seconds
        if letter == "z":
            return "+0000"
        if letter == "Z":
            return "UTC"
        if letter in ALIKE:
            return at.strftime(ALIKE[letter])
        if letter in ("3N", "3Q"):
            return "%03d" % (at.microsecond // 1000)
        if letter in ("6N", "N", "6Q"):
            return "%06d" % at.microsecond
        if letter not in FORMATS:
            raise SplError("the time format %%%s is not known" % letter)
        return at.strftime("%" + letter)
    return re.sub(r"%(\d?[A-Za-z%])", one, form)


# What Splunk's strptime has and Python's has not, as regular expressions: fractions and zones.
FRACTION = r"(?P<fraction>\d{1,9})"
ZONE = r"(?P<zone>Z|[-+]\d\d:?\d\d)"
SPECIAL = re.compile(r"%(?:\d?[NQ]|:?z|f|\+)")


def read(text, form):
    """strptime: null where the text is not of that form."""
    if form == "%s":
        return float(text) if re.match(r"\d+(\.\d+)?\Z", text) else None
    if form.startswith("%+"):
        raise SplError("the time format %%+ is not known here")
    form = form.replace("%F", "%Y-%m-%d").replace("%T", "%H:%M:%S")
    pieces = re.findall(r"%\d?:?[A-Za-z%]|.", form, re.DOTALL)
    pattern = "".join(map(pattern_of, pieces))
    match = re.match(pattern + r"\Z", text, re.DOTALL)
    if not match:
        return None
    parts = match.groupdict()
    plain = "%Y-%m-%d %H:%M:%S"
    try:
        month = parts.get("m") or 1 + [m.lower() for m in calendar.month_abbr[1:]].index(
            parts["b"].lower())
        at = datetime.datetime.strptime("%s-%s-%s %s:%s:%s" % (
            parts["Y"], month, parts["d"], parts.get("H") or 0, parts.get("M") or 0,
            parts.get("S") or 0), plain)
    except (KeyError, ValueError, AttributeError):
        return None
    seconds = at.replace(tzinfo=datetime.timezone.utc).timestamp()
    if parts.get("fraction"):
        seconds += float("0." + parts["fraction"])
    zone = parts.get("zone")
    if zone and zone != "Z":
        away = int(zone[1:3]) * 3600 + int(zone[-2:]) * 60
        seconds += away if zone[0] == "-" else -away
    return seconds


def pattern_of(piece):
    """A regular expression of one piece of a strptime format."""
    if not piece.startswith("%") or len(piece) == 1:
        return re.escape(piece)
    if SPECIAL.match(piece):
        return ZONE if piece.endswith("z") else FRACTION
    digits = {"Y": 4, "m": 2, "d": 2, "H": 2, "M": 2, "S": 2}
    letter = piece[1:]
    if letter in digits:
        return r"(?P<%s>\d{1,%d})" % (letter, digits[letter])
    if letter == "b":
        return r"(?P<b>[A-Za-z]{3})"
    if letter == "Z":
        return "UTC|GMT"
    raise SplError("the time format %s is not known here" % piece)
