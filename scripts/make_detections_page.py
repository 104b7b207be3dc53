#!/usr/bin/env python3
"""Writes what docs/DETECTIONS.md says of each search and macro, between its marks, from the conf files;
--check only says whether it is current."""

import json
import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "tests/app"))
from conf_file import read_conf  # noqa: E402  (the strict reader that the tests use)

PAGE = ROOT / "docs/DETECTIONS.md"
PREFIX = "BITS Match - "
# Rules whose raw form has another name than the rule with "in Process Events".
RAW_NAMES = {"BITS Transfer by Any Command Line": "BITS Transfer in Process Events",
             "PowerShell BITS Transfer": None}


def code(text):
    return "```\n%s\n```\n" % re.sub(r"\s*\n\s*", "\n", text.strip())


def ruled(title, saved):
    """(name, settings) of a question's raw form, or (None, None)."""
    raw = RAW_NAMES.get(title, title + " in Process Events")
    return (PREFIX + raw, saved[PREFIX + raw]) if raw else (None, None)


def filter_of(settings):
    return re.search(r"`(\w+_filter)`", settings["search"]).group(1)


def risk_of(settings):
    parts = []
    for one in json.loads(settings["action.risk.param._risk"]):
        if "risk_object_field" in one:
            parts.append("`%s` (%s), %d" % (one["risk_object_field"], one["risk_object_type"],
                                            one["risk_score"]))
        else:
            parts.append("threat: `%s`" % one["threat_object_field"])
    return "; ".join(parts)


def when(settings):
    minute = settings["cron_schedule"].split()[0]
    return "minute %s of every hour, over the 60 minutes that ended 10 minutes before" % minute


def throttle(settings):
    if settings["alert.suppress"] == "0":
        return "off, as Splunk's is; by `%s` if you switch it on" % settings["alert.suppress.fields"]
    return "%s for the same `%s`" % (settings["alert.suppress.period"], settings["alert.suppress.fields"])


def section(title, saved):
    rule_name = "%s%s - Rule" % (PREFIX, title)
    rule = saved[rule_name]
    raw_name, raw = ruled(title, saved)
    about = json.loads(rule["action.correlationsearch.metadata"])
    techniques = json.loads(rule["action.correlationsearch.annotations"])["mitre_attack"]
    lines = ["### %s\n" % title, rule["description"] + "\n", "| | |", "|---|---|",
             "| id | `%s`, version %s |" % (about["detection_id"], about["detection_version"]),
             "| ATT&CK | %s |" % ", ".join(techniques),
             "| risk objects and base score | %s |" % risk_of(rule),
             "| message | %s |" % rule["action.risk.param._risk_message"].replace("|", "\\|"),
             "| severity | %s |" % rule["action.notable.param.severity"],
             "| runs | %s |" % when(rule),
             "| throttled | %s |" % throttle(rule),
             "| filter macro | `%s` |" % filter_of(rule)]
    if raw:
        lines += ["| on raw events | \"%s\": %s; filter macro `%s` |"
                  % (raw_name, when(raw).split(",")[0], filter_of(raw))]
    lines += ["", "**How to implement.** " + rule["action.escu.how_to_implement"] + "\n",
              "**Known false positives.** " + rule["action.escu.known_false_positives"] + "\n",
              "\"%s\":\n" % rule_name, code(rule["search"])]
    if raw:
        lines += ["\"%s\":\n" % raw_name, code(raw["search"])]
    lines += ["References: " + ", ".join("<%s>" % link for link in
                                         json.loads(rule["action.escu.references"])) + "\n"]
    return "\n".join(lines)


def searches(saved):
    titles = [name[len(PREFIX):-len(" - Rule")] for name in saved if name.endswith(" - Rule")]
    return "\n".join(section(title, saved) for title in titles)


def macros(conf):
    lines = ["| macro | as shipped | what it is for |", "|---|---|---|"]
    for name, macro in conf.items():
        definition = macro["definition"].replace("|", "\\|")
        shown = definition if len(definition) <= 60 else definition[:57].rstrip() + "…"
        if "`" in shown or "\n" in shown:
            shown = "(see macros.conf)"
        else:
            shown = "`%s`" % shown
        lines.append("| `%s` | %s | %s |" % (name, shown, macro["description"].replace("|", "\\|")))
    return "\n".join(lines) + "\n"


def between_marks(text, name, new):
    mark = "<!-- %s: written by scripts/make_detections_page.py -->\n" % name
    end = "<!-- end of %s -->\n" % name
    if text.count(mark) != 1 or text.count(end) != 1:
        sys.exit("%s has not the marks of '%s' once each." % (PAGE, name))
    before, rest = text.split(mark)
    return before + mark + "\n" + new + "\n" + end + rest.split(end)[1]


def main():
    if sys.argv[1:] not in ([], ["--check"]):
        sys.exit("Usage: scripts/make_detections_page.py [--check]")
    old = PAGE.read_text(encoding="utf-8")
    text = between_marks(old, "searches", searches(read_conf(ROOT / "default/savedsearches.conf")))
    text = between_marks(text, "macros", macros(read_conf(ROOT / "default/macros.conf")))
    if sys.argv[1:] and text != old:
        sys.exit("docs/DETECTIONS.md is not current: run scripts/make_detections_page.py.")
    PAGE.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
