"""The risk records that a search's end would make: by Enterprise Security's risk action, from the
settings of the saved search, and by `collect`."""

import json
import re

from .errors import SplError, no_field
from .values import number_of, text_of, values_of

TOKEN = re.compile(r"\$([^$\s]+)\$")


class RiskRecord:
    """What Enterprise Security's risk index holds of one risk object."""

    def __init__(self, search_name, risk_object, kind, score, message, row):
        self.search_name = search_name
        self.risk_object = risk_object
        self.risk_object_type = kind
        self.risk_score = score
        self.risk_message = message
        self.row = row

    def __repr__(self):
        return "%s %s %s: %s" % (self.risk_object_type, self.risk_object, self.risk_score,
                                 self.risk_message)


def filled(text, row, fields, where):
    """The text with each $field$ replaced by the row's value: empty for a null, an error for a
    field that the search can't have made. Values of a multivalue field have commas between."""
    def value(match):
        name = match.group(1)
        if name.startswith("result."):
            name = name[len("result."):]
        if name not in fields:
            raise no_field(where, name, fields)
        return ", ".join(text_of(v) for v in values_of(row.get(name)))
    return TOKEN.sub(value, text)


def enabled(settings, action):
    return settings.get("action." + action, "0").lower() in ("1", "true")


def risk_records(name, settings, result):
    """The records of the risk action: one for each row, risk object and value. A risk_score and a
    risk_message in the row come before those of the settings."""
    if not enabled(settings, "risk"):
        return []
    objects = json.loads(settings.get("action.risk.param._risk", "[]"))
    message = settings.get("action.risk.param._risk_message", "")
    records = []
    for row in result.rows:
        said = filled(message, row, result.fields, name + ": _risk_message")
        for entity in objects:
            if "threat_object_field" in entity:
                if entity["threat_object_field"] not in result.fields:
                    raise no_field(name + ": _risk", entity["threat_object_field"], result.fields)
                continue
            field = entity["risk_object_field"]
            if field not in result.fields:
                raise no_field(name + ": _risk", field, result.fields)
            score = number_of(row.get("risk_score", entity["risk_score"]))
            if score is None:
                raise SplError("%s: the risk score is no number: %r" % (name, row["risk_score"]))
            for value in values_of(row.get(field)):
                records.append(RiskRecord(name, text_of(value), entity["risk_object_type"], score,
                                          text_of(row.get("risk_message")) or said, row))
    return records


def collected_records(result):
    """The same of the rows that `collect` wrote and that name a risk object."""
    records = []
    for effect in result.effects:
        if effect.kind != "collect":
            continue
        for event in effect.rows:
            if "risk_object" in event:
                records.append(RiskRecord(
                    event.get("search_name", effect.options.get("source")), event["risk_object"],
                    event.get("risk_object_type"), number_of(event.get("risk_score")),
                    event.get("risk_message"), event))
    return records


def check_tokens(name, settings, fields):
    """Every $field$ in the action's texts is one that the search makes."""
    times = {"info_min_time", "info_max_time", "info_search_time", "info_sid"}
    known = set(fields) | times
    for key, value in settings.items():
        if not re.match(r"action\.(risk|notable)\.param\.|action\.email\.", key):
            continue
        for token in TOKEN.findall(value):
            plain = token[len("result."):] if token.startswith("result.") else token
            if plain not in known:
                raise no_field("%s: %s" % (name, key), plain, known)
    for key in ("alert.suppress.fields", "action.notable.param.nes_fields"):
        for field in filter(None, (f.strip() for f in settings.get(key, "").split(","))):
            if field not in fields:
                raise no_field("%s: %s" % (name, key), field, fields)


def drilldowns(settings):
    """[(name, search)] that a finding offers."""
    listed = json.loads(settings.get("action.notable.param.drilldown_searches", "[]"))
    return [(d["name"], d["search"]) for d in listed]
