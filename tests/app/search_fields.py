"""Works out which fields a search ends with, for the commands that the app's searches use.

A command that is not known here is an error, and so is a field that cannot be there: this is how a
misspelt field is found without a Splunk.
"""

import csv
import re

from search_language import SearchError, commands, unquote, words

# Fields of the data models that the app reads, without the object's name.
MODELS = {
    "Endpoint.Processes": set("""
        action dest loaded_file mem_used original_file_name os parent_process parent_process_exec
        parent_process_guid parent_process_hash parent_process_id parent_process_name
        parent_process_path parent_user process process_current_directory process_exec process_guid
        process_hash process_id process_integrity_level process_name process_path tag user user_id
        vendor_product""".split()),
    "Endpoint.Filesystem": set("""
        action dest file_access_time file_create_time file_hash file_modify_time file_name file_path
        file_acl file_size process_guid process_id tag user vendor_product""".split()),
    "Risk.All_Risk": set("""
        calculated_risk_score normalized_risk_object risk_message risk_object risk_object_type
        risk_score search_name""".split()),
}
BITSMATCH_OPTIONS = {
    "field", "patterns", "outputcolumns", "mode", "decode", "facts", "allowlist", "lineage", "depth", "maxprocesses",
    "lineage_source", "lineage_lookback", "lineage_timeout", "splunkd_ca", "splunkd_verify", "reputation", "distributed"}
REPUTATION_COLUMNS = {"bits_reputation", "bits_reputation_source"}
LINEAGE_SEARCH_OPTIONS = {
    "lineage_source", "lineage_lookback", "lineage_timeout", "splunkd_ca", "splunkd_verify"}
LINEAGE_COLUMNS = set("""
    lineage lineage_path lineage_process lineage_process_id lineage_process_guid lineage_depth lineage_evidence
    lineage_complete lineage_parallel lineage_children""".split())
DECODING_COLUMNS = {"bits_decoded", "bits_obfuscation"}
FACT_COLUMNS = set("""
    bits_command bits_direction bits_source bits_destination bits_url bits_scheme bits_remote_host
    bits_remote_domain bits_remote_ip bits_remote_port bits_local_path bits_file_name bits_file_ext
    bits_archive bits_executable bits_job_name bits_notify_command bits_asynchronous
    bits_credential bits_proxy bits_behavior bits_risk_score bits_risk_message
    bits_mitre""".split())
AGGREGATION = re.compile(
    r"(?:count|(?:avg|count|dc|earliest|first|last|latest|list|max|min|sum|values)\((.*)\))\Z", re.DOTALL)
EVAL_WORDS = {"AND", "OR", "NOT", "XOR", "true", "false", "null", "like", "LIKE"}


class Fields:
    """The fields after a command. `open`: events may have any others too."""

    def __init__(self, names=(), is_open=False):
        self.names = set(names)
        self.filled = set()  # never null
        self.is_open = is_open

    def need(self, name, command):
        if name not in self.names and not self.is_open:
            raise SearchError("%s: there is no field %s among %s"
                              % (command, name, ", ".join(sorted(self.names))))


def file_of_lookup(name, app):
    """Columns of a lookup file of the app."""
    path = app / "lookups" / name
    if "/" in name or not path.is_file():
        raise SearchError("there is no lookup %s in the app" % name)
    with open(str(path), newline="", encoding="utf-8") as file:
        return next(csv.reader(file))


def aggregations(terms, need):
    """Names that a list like `count min(x) as y` gives."""
    names = []
    while terms:
        term = terms.pop(0)
        match = AGGREGATION.match(term)
        if not match:
            raise SearchError("not an aggregation: %s" % term)
        argument = match.group(1)
        if argument is not None and not argument.startswith("eval("):
            need(argument)
        name = term
        if len(terms) > 1 and terms[0].lower() == "as":
            name = unquote(terms[1])
            del terms[:2]
        if name in names:
            raise SearchError("two aggregations are named %s" % name)
        names.append(name)
    return names


def split_by(terms):
    """The terms before and after `by`."""
    lower = [t.lower() for t in terms]
    if "by" not in lower:
        return terms, []
    at = lower.index("by")
    return terms[:at], terms[at + 1:]


def tstats(fields, rest, app):
    before, by = split_by(words(rest))
    lower = [t.lower() for t in before]
    where = before[lower.index("where") + 1:] if "where" in lower else []
    before = before[:lower.index("where")] if "where" in lower else before
    if len(before) < 2 or before[-2].lower() != "from" or not before[-1].startswith("datamodel="):
        raise SearchError("tstats: no 'from datamodel=' before 'where' or 'by'")
    model = before[-1][len("datamodel="):]
    if model not in MODELS:
        raise SearchError("tstats: unknown data model %s" % model)
    prefix = model.split(".")[1] + "."

    def need(name):
        if name == "_time":
            return
        if not name.startswith(prefix) or name[len(prefix):] not in MODELS[model]:
            raise SearchError("tstats: %s is no field of %s" % (name, model))

    terms = before[:-2]
    while terms and "=" in terms[0]:
        option = terms.pop(0).split("=")[0]
        if option not in ("summariesonly", "allow_old_summaries", "fillnull_value", "prestats"):
            raise SearchError("tstats: unknown option %s" % option)
    for name in re.findall(r"([\w.]+)\s*=", re.sub(r'"(?:[^"\\]|\\.)*"', '""', " ".join(where))):
        if name not in ("earliest", "latest"):
            need(name)
    by = [name for name in by if not re.match(r"span=\d+[smhd]\Z", name)]
    for name in by:
        need(name)
    out = Fields(aggregations(terms, need) + by)
    out.filled = set(by) | {"count"}
    return out


def stats(fields, rest, app):
    before, by = split_by(words(rest))
    for name in by:
        fields.need(name, "stats")
        if fields.is_open and name not in fields.filled:
            raise SearchError("stats: events without %s would be lost, fill it before" % name)
    out = Fields(aggregations(before, lambda n: fields.need(n, "stats")) + by)
    out.filled = set(by)
    return out


def streamstats(fields, rest, app):
    """streamstats and eventstats: new columns beside the others."""
    before, by = split_by(words(rest))
    for name in by:
        fields.need(name, "streamstats")
    fields.names.update(aggregations(before, lambda n: fields.need(n, "streamstats")))
    return fields


def rename(fields, rest, app):
    terms = words(rest)
    if len(terms) % 3 or any(t.lower() != "as" for t in terms[1::3]):
        raise SearchError("rename: expected 'a as b': %s" % rest)
    for old, new in zip(terms[::3], terms[2::3]):
        old, new = unquote(old), unquote(new)
        if "*" in old:
            pattern = re.compile(re.escape(old).replace(r"\*", "(.*)") + r"\Z")
            hits = {n: pattern.match(n) for n in fields.names if pattern.match(n)}
            if not hits:
                raise SearchError("rename: no field is called %s" % old)
            moved = {n: new.replace("*", m.group(1)) for n, m in hits.items()}
        else:
            fields.need(old, "rename")
            moved = {old: new}
        names = [moved.get(n, n) for n in fields.names]
        if len(set(names)) != len(names):
            raise SearchError("rename: two fields would have one name")
        fields.names = set(names)
        fields.filled = {moved.get(n, n) for n in fields.filled}
    return fields


def assignments(text):
    """(name, expression) of an eval: parted by commas outside quotes and parentheses."""
    parts = [""]
    depth = 0
    for token in re.findall(r'"(?:[^"\\]|\\.)*"|.', text, re.DOTALL):
        depth += {"(": 1, ")": -1}.get(token, 0)
        if token == "," and depth == 0:
            parts.append("")
        else:
            parts[-1] += token
    if depth:
        raise SearchError("eval: parentheses do not close: %s" % text[:60])
    for part in parts:
        match = re.match(r"\s*([A-Za-z_][\w.]*)\s*=(?!=)(.+)\Z", part, re.DOTALL)
        if not match:
            raise SearchError("eval: not 'name=expression': %s" % part.strip())
        yield match.group(1), match.group(2)


def fields_of_expression(text):
    """The fields that an expression of eval or where reads."""
    plain = re.sub(r'"(?:[^"\\]|\\.)*"', " ", text)
    return [f for f in re.findall(r"(?<![\w.])([A-Za-z_][\w.]*)(?!\s*\(|[\w.])", plain)
            if f not in EVAL_WORDS]


def eval_(fields, rest, app):
    for name, expression in assignments(rest):
        for field in fields_of_expression(expression):
            fields.need(field, "eval")
        fields.names.add(name)
    return fields


def convert(fields, rest, app):
    for word in words(rest):
        if word.startswith("timeformat="):
            continue
        match = re.match(r"ctime\((\w+)\)\Z", word)
        if not match:
            raise SearchError("convert: not understood: %s" % word)
        fields.need(match.group(1), "convert")
    return fields


def fields_(fields, rest, app):
    terms = words(rest)
    if terms and terms[0] == "-":
        for name in terms[1:]:
            fields.need(name, "fields")
        fields.names -= set(terms[1:])
        return fields
    return table(fields, rest, app)


def table(fields, rest, app):
    terms = words(rest)
    for name in terms:
        fields.need(name, "table")
    out = Fields(terms)
    out.filled = fields.filled & out.names
    return out


def fillnull(fields, rest, app):
    terms = [w for w in words(rest) if not w.startswith("value=")]
    if not terms:
        raise SearchError("fillnull: name the fields, or those of no event are not filled")
    for name in terms:
        fields.need(name, "fillnull")
    fields.names.update(terms)
    fields.filled.update(terms)
    return fields


def search(fields, rest, app):
    plain = re.sub(r'"(?:[^"\\]|\\.)*"', '""', rest)
    for name in re.findall(r"([\w.:]+)\s*(?:=|!=|<|>)", plain):
        fields.need(name, "search")
    if not re.search(r"\b(?:OR|NOT)\b", plain):  # what is asked for is there
        fields.filled.update(re.findall(r"([\w.:]+)\s*=", plain))
    return fields


def where(fields, rest, app):
    for field in fields_of_expression(rest):
        fields.need(field, "where")
    return fields


def mvexpand(fields, rest, app):
    (name,) = words(rest)
    fields.need(name, "mvexpand")
    return fields


def chart(fields, rest, app):
    """chart and timechart: the columns of a split are the values of a field, so any."""
    terms = [w for w in words(rest) if not re.match(r"(?:limit|span|useother|usenull|bins)=", w)]
    lower = [t.lower() for t in terms]
    if "over" in lower:
        at = lower.index("over")
        fields.need(terms[at + 1], "chart")
        del terms[at:at + 2]
    before, by = split_by(terms)
    names = aggregations(before, lambda n: fields.need(n, "chart"))
    for name in by:
        fields.need(name, "chart")
    return Fields(["_time"] + names, is_open=bool(by))


def dedup(fields, rest, app):
    for name in words(rest):
        fields.need(name, "dedup")
    return fields


def head(fields, rest, app):
    if not rest.isdigit():
        raise SearchError("head: not a number: %s" % rest)
    return fields


def collect(fields, rest, app):
    """Writes the events as they are; the fields of a risk record must be among them."""
    if not re.match(r"index=\w+\Z", rest):
        raise SearchError("collect: not understood: %s" % rest)
    for name in ("_time", "search_name", "risk_object", "risk_object_type", "risk_score",
                 "risk_message"):
        fields.need(name, "collect")
    return fields


def sort(fields, rest, app):
    for word in words(rest):
        name = word.lstrip("+-")
        if name and not name.isdigit():
            fields.need(name, "sort")
    return fields


def rest_(fields, rest, app):
    return Fields(is_open=True)


def makeresults(fields, rest, app):
    return Fields({"_time"})


def inputlookup(fields, rest, app):
    return Fields(file_of_lookup(rest, app))


def bitsmatch(fields, rest, app):
    given = {}
    wildcards = []
    for word in words(rest):
        match = re.match(r"(\w+)=(.*)\Z", word)
        if not match:
            wildcards.append(unquote(word))
        elif match.group(1) in given:
            raise SearchError("bitsmatch: %s twice" % match.group(1))
        else:
            given[match.group(1)] = unquote(match.group(2))
    unknown = set(given) - BITSMATCH_OPTIONS
    if unknown:
        raise SearchError("bitsmatch: not an option: %s" % unknown)
    if given.get("mode", "filter") not in ("filter", "annotate"):
        raise SearchError("bitsmatch: mode=%s" % given["mode"])
    if "patterns" in given:
        if wildcards:
            raise SearchError("bitsmatch: wildcards and patterns=")
        if "pattern" not in file_of_lookup(given["patterns"], app):
            raise SearchError("bitsmatch: %s has no column pattern" % given["patterns"])
    if "field" in given:
        fields.need(given["field"], "bitsmatch")
    elif not {"process", "Processes.process"} & fields.names and not fields.is_open:
        raise SearchError("bitsmatch: neither process nor Processes.process is there")
    fields.names |= {"bits_match", "bits_pattern"}
    if given.get("decode", "true") == "true":
        fields.names |= DECODING_COLUMNS
    if given.get("facts", "true") == "true":
        fields.names |= FACT_COLUMNS
    if given.get("reputation", "false") == "true":
        if given.get("facts", "true") != "true":
            raise SearchError("bitsmatch: reputation=true and facts=false")
        file_of_lookup("bits_reputation.csv", app)
        fields.names |= REPUTATION_COLUMNS
    lineage = given.get("lineage", "off")
    if lineage not in ("off", "inline", "search"):
        raise SearchError("bitsmatch: lineage=%s" % lineage)
    if lineage == "off" and {"depth", "maxprocesses"} & set(given):
        raise SearchError("bitsmatch: an option of lineage, which is off")
    if lineage != "search" and LINEAGE_SEARCH_OPTIONS & set(given):
        raise SearchError("bitsmatch: an option of lineage=search")
    if lineage != "off":
        fields.names |= LINEAGE_COLUMNS
    if given.get("reputation") == "true":
        fields.names |= REPUTATION_COLUMNS
    if "allowlist" in given:
        file_of_lookup(given["allowlist"], app)
    if "outputcolumns" in given:
        if wildcards:
            raise SearchError("bitsmatch: wildcards and outputcolumns=")
        header = file_of_lookup(given.get("patterns", "bits_patterns.csv"), app)
        for column in re.split("[ ,]+", given["outputcolumns"].strip(" ,")):
            if column not in header:
                raise SearchError("bitsmatch: the pattern file has no column %s" % column)
            fields.names.add("pattern_" + column)
    fields.filled.add("bits_match")
    return fields


COMMANDS = {
    "bitsmatch": bitsmatch, "chart": chart, "collect": collect, "convert": convert, "dedup": dedup,
    "eval": eval_, "eventstats": streamstats, "fields": fields_, "fillnull": fillnull, "head": head,
    "inputlookup": inputlookup, "makeresults": makeresults, "mvexpand": mvexpand, "rename": rename, "rest": rest_,
    "search": search, "sort": sort, "stats": stats, "streamstats": streamstats, "table": table,
    "timechart": chart, "tstats": tstats, "where": where,
}
GENERATING = {"inputlookup", "makeresults", "rest", "tstats"}


def output_fields(text, app):
    """The Fields that a search without macros ends with."""
    fields = Fields({"_time", "_raw", "host", "source", "sourcetype", "index"}, is_open=True)
    generated = text.lstrip().startswith("|")
    for number, (name, rest) in enumerate(commands(text)):
        if name not in COMMANDS:
            raise SearchError("the command %s is not known to this test" % name)
        if (name in GENERATING) != (number == 0 and generated):
            raise SearchError("%s can't stand there" % name)
        fields = COMMANDS[name](fields, rest, app)
    return fields
