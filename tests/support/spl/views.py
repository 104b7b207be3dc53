"""The searches of dashboards, in Simple XML and in Dashboard Studio, and their tokens."""

import json
import re
import xml.etree.ElementTree as ElementTree

from .errors import SplError, unknown

TOKEN = re.compile(r"\$([A-Za-z_][\w.:-]*)(?:\|([a-z]))?\$")
# Tokens of a click; they name what was clicked.
OF_A_CLICK = re.compile(r"(?:row|click|result|trellis|value|name)\b")


class ViewSearch:
    """One search of a view. `base`: the id of the search that it goes on from."""

    def __init__(self, place, query, base=None, earliest=None, latest=None, identity=None):
        self.place = place
        self.query = query
        self.base = base
        self.earliest = earliest
        self.latest = latest
        self.identity = identity


class View:
    """A view's searches, what its tokens are at first ({name: value}), the tokens that a click may
    set, and its links: [(place, text with tokens, id of the search whose rows are clicked)]."""

    def __init__(self, name):
        self.name = name
        self.searches = []
        self.defaults = {}
        self.choices = {}  # {token: the values that a list offers}
        self.set_by_click = set()
        self.links = []
        self.fields_named = []  # (place, field, id of the search that has to make it)

    def cases(self):
        """What inputs are set to: nothing at first, then each other choice of each list."""
        yield {}
        for token, values in self.choices.items():
            for value in values:
                if self.defaults.get(token) != value:
                    yield {token: value}


def filled(text, tokens):
    """The text with its tokens; |s puts a value in quotes, |u makes it fit for a URL."""
    def value(match):
        name, form = match.groups()
        plain = name[5:] if name.startswith("form.") else name
        if plain not in tokens:
            raise unknown("the token", "$%s$" % name, ["$%s$" % t for t in tokens])
        if form == "s":
            return '"%s"' % tokens[plain].replace("\\", "\\\\").replace('"', '\\"')
        if form not in (None, "u", "n"):
            raise SplError("the filter |%s of a token is not known" % form)
        return tokens[plain]
    return TOKEN.sub(value, text)


def read_view(path):
    root = ElementTree.parse(str(path)).getroot()
    name = path.stem
    if root.get("version") == "2":
        return read_studio(name, json.loads(root.findtext("definition")))
    if root.tag not in ("form", "dashboard") or root.get("version") != "1.1":
        raise SplError("%s: neither Simple XML 1.1 nor Dashboard Studio" % name)
    return read_simple(name, root)


def time_tokens(name, text):
    earliest, _, latest = text.partition(",")
    return {name + ".earliest": earliest, name + ".latest": latest or "now"}


def read_simple(name, root):
    view = View(name)
    for item in root.iter("input"):
        token = item.get("token")
        if not token:
            continue
        if item.get("type") == "time":
            default = item.find("default")
            view.defaults[token + ".earliest"] = default.findtext("earliest", "0")
            view.defaults[token + ".latest"] = default.findtext("latest", "now")
            continue
        offered = [choice.get("value") for choice in item.findall("choice")]
        if offered:
            view.choices[token] = offered
        value = item.findtext("default", item.findtext("initialValue"))
        if value is not None:
            view.defaults[token] = item.findtext("prefix", "") + value + item.findtext("suffix", "")
        else:
            view.set_by_click.add(token)
    for init in root.iter("init"):
        view.defaults.update({s.get("token"): s.text or "" for s in init.iter("set")})
    view.set_by_click.update(s.get("token") for s in root.iter("set"))
    for number, search in enumerate(root.iter("search"), 1):
        view.searches.append(ViewSearch(
            "%s, search %d" % (name, number), search.findtext("query", "").strip(),
            search.get("base"), search.findtext("earliest"), search.findtext("latest"),
            search.get("id", "search_%d" % number)))
    view.links = [(name + ", link", link.text.strip(), None) for link in root.iter("link")
                  if link.text]
    return view


def read_studio(name, definition):
    view = View(name)
    inputs = definition.get("inputs", {})
    for item in inputs.values():
        options = item.get("options", {})
        token = options.get("token")
        default = options.get("defaultValue")
        if isinstance(options.get("items"), list):
            view.choices[token] = [i["value"] for i in options["items"]]
        if item["type"] == "input.timerange":
            view.defaults.update(time_tokens(token, default))
        elif default is None:
            view.set_by_click.add(token)
        else:
            view.defaults[token] = default if isinstance(default, str) else ",".join(default)
    shared = definition.get("defaults", {}).get("dataSources", {})
    for identity, source in definition.get("dataSources", {}).items():
        read_source(view, identity, source, shared)
    read_panels(view, definition)
    return view


def read_source(view, identity, source, shared):
    place = "%s, %s" % (view.name, identity)
    kind = source["type"]
    options = dict(source.get("options", {}))
    times = {**shared.get(kind, {}).get("options", {}).get("queryParameters", {}),
             **shared.get("global", {}).get("options", {}).get("queryParameters", {}),
             **options.get("queryParameters", {})}
    if kind == "ds.search":
        view.searches.append(ViewSearch(place, options["query"], None, times.get("earliest"),
                                        times.get("latest"), identity))
    elif kind == "ds.chain":
        view.searches.append(ViewSearch(place, options["query"], options["extend"],
                                        identity=identity))
    else:
        raise SplError("%s: a data source of the type %s is not known here" % (place, kind))


def read_panels(view, definition):
    sources = definition.get("dataSources", {})
    used = {s.get("options", {}).get("extend") for s in sources.values()}
    panels = dict(definition.get("visualizations", {}))
    panels.update(definition.get("inputs", {}))
    for identity, panel in panels.items():
        place = "%s, %s" % (view.name, identity)
        of_panel = panel.get("dataSources", {})
        for source in of_panel.values():
            if source not in sources:
                raise unknown("%s: the data source" % place, source, sources)
        used.update(of_panel.values())
        primary = of_panel.get("primary")
        for handler in panel.get("eventHandlers", []):
            read_handler(view, place, primary, handler)
        for field in re.findall(r'seriesByName\(\\?"([^"\\]+)\\?"\)', json.dumps(
                panel.get("options", {})).replace('\\"', '"')):
            view.fields_named.append((place, field, primary))
        for field in panel.get("options", {}).get("columnFormat", {}):
            view.fields_named.append((place, field, primary))
    for source in set(sources) - used:
        raise SplError("%s: nothing shows the data source %s" % (view.name, source))
    placed = json.dumps(definition.get("layout", {}))
    for identity in panels:
        if '"%s"' % identity not in placed:
            raise SplError("%s: %s is in no layout" % (view.name, identity))


def read_handler(view, place, primary, handler):
    options = handler.get("options", {})
    for token in options.get("tokens", []):
        view.set_by_click.add(token["token"])
        view.links.append((place, "$%s$" % token["key"], primary))
    for key in ("url", "query"):
        if key in options:
            view.links.append((place, options[key], primary))


def run_view(environment, view, tokens=(), macros=None):
    """{id: Result} of every search of a view, with its tokens at their defaults or as given. Fields
    that its links and colours name have to be there. All that is wrong is said in one error."""
    values = {**view.defaults, **dict(tokens)}
    results = {}
    ranges = {}
    wrong = []
    for search in view.searches:
        if search.base is not None and search.base not in results:
            if search.base not in [s.identity for s in view.searches]:
                wrong.append("%s: there is no search %s" % (search.place, search.base))
            continue
        try:
            base = None
            if search.base is None:
                ranges[search.identity] = (filled(search.earliest or "", values) or None,
                                           filled(search.latest or "", values) or None)
            else:
                # What goes on from a search has that search's time range.
                base = results[search.base].table
                ranges[search.identity] = ranges[search.base]
            results[search.identity] = environment.run(
                filled(search.query, values), *ranges[search.identity], base, macros)
        except SplError as error:
            wrong.append("%s: %s" % (search.place, error))
    if not wrong:
        wrong = list(wrong_links(view, values, results))
    if wrong:
        raise SplError("\n".join(wrong))
    return results


def wrong_links(view, values, results):
    """What is wrong with tokens and fields of links and colours, in words."""
    known = set(values) | view.set_by_click
    for place, text, source in view.links:
        for name, _ in TOKEN.findall(text):
            plain = name[5:] if name.startswith("form.") else name
            clicked = re.match(r"(?:row|result)\.(.+?)(?:\.value)?\Z", name)
            if not OF_A_CLICK.match(name):
                if plain not in known:
                    yield str(unknown("%s: the token" % place, "$%s$" % name, known))
            elif clicked and source and clicked.group(1) not in results[source].fields:
                yield str(unknown("%s: the field of a click" % place, clicked.group(1),
                                  results[source].fields))
    for place, field, source in view.fields_named:
        if field not in results[source].fields:
            yield str(unknown("%s: the field" % place, field, results[source].fields))
