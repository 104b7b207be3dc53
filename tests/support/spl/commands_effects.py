"""Commands that change something outside. Here they only write down what they would have done, and
pass their rows on."""

from . import text as spl_text
from .data import Effect
from .errors import SplError, unknown
from .registry import command
from .values import number_of, text_of

COLLECT_OPTIONS = {"index": str, "source": str, "sourcetype": str, "host": str, "marker": str,
                   "addtime": spl_text.boolean, "testmode": spl_text.boolean,
                   "run_in_preview": spl_text.boolean, "addinfo": spl_text.boolean,
                   "output_format": spl_text.one_of("raw", "hec")}
# Names that an event has of its own: collect writes the row's under orig_.
EVENTS_OWN = ("host", "source", "sourcetype", "index")


@command("collect")
def collect(run, table, arguments):
    """Records the events that would be written to the index. In the raw form a field with several
    values is written as lines of one value; with output_format=hec its values stay apart."""
    terms = spl_text.words(arguments)
    options = spl_text.take_options("collect", terms, COLLECT_OPTIONS)
    if terms or "index" not in options:
        raise SplError("collect: name the index, and nothing but options: %s" % arguments)
    known = {d.index for d in run.environment.indexes}
    if options["index"] not in known:
        raise unknown("collect: the index", options["index"], known)
    events = []
    for row in table.rows:
        event = {("orig_" + k if k in EVENTS_OWN else k):
                 v if options.get("output_format") == "hec" else text_of(v)
                 for k, v in row.items() if not k.startswith("_") or k == "_time"}
        event.setdefault("_time", run.time_range()[0])
        if number_of(event["_time"]) is None:
            raise SplError("collect: _time is no number of seconds: %s" % event["_time"])
        events.append({**event, "index": options["index"],
                       "source": options.get("source", "search"),
                       "sourcetype": options.get("sourcetype", "stash"),
                       "host": options.get("host", "searchhead")})
    if not options.get("testmode"):
        run.effects.append(Effect("collect", options["index"], options, events))
    return table


@command("outputlookup")
def outputlookup(run, table, arguments):
    terms = spl_text.words(arguments)
    options = spl_text.take_options("outputlookup", terms, {
        "append": spl_text.boolean, "create_empty": spl_text.boolean, "key_field": str,
        "max": int, "override_if_empty": spl_text.boolean, "createinapp": spl_text.boolean})
    if len(terms) != 1:
        raise SplError("outputlookup takes one lookup: %s" % arguments)
    name = spl_text.unquote(terms[0])
    if not name.endswith(".csv"):
        run.environment.app.lookup(name, run.environment.collections)
    run.effects.append(Effect("outputlookup", name, options, [dict(r) for r in table.rows]))
    return table


@command("sendalert")
def sendalert(run, table, arguments):
    terms = spl_text.words(arguments, " \t\r\n")
    if not terms:
        raise SplError("sendalert: no alert action is named")
    name = terms.pop(0)
    options = {}
    for term in terms:
        key, equals, value = term.partition("=")
        if not equals or not key.startswith("param."):
            raise SplError("sendalert: not understood: %s" % term)
        options[key] = spl_text.unquote(value)
    run.effects.append(Effect("sendalert", name, options, [dict(r) for r in table.rows]))
    return table
