"""Overview: what BITS transfers there were, how bad, where and with whom."""

from pages.studio import (Panel, columns, definition, entry, number, rows_choice, score_choice, spl, table,
                          time_range)

FINDINGS = spl("""
    $rows$
    | search dest=$dest|s$
    | bitsmatch
    | search bits_risk_score>=$score$
    | table _time dest user process_name process process_id parent_process_name bits_command bits_decoded bits_obfuscation bits_direction bits_remote_host bits_local_path bits_file_name bits_behavior bits_risk_score bits_risk_message
""")

INVESTIGATE = ("/app/bitsmatch/bitsmatch_investigation?form.dest=$row.dest.value|u$"
               "&form.process_id=$row.process_id.value|u$&form.file=$row.file.value|u$"
               "&form.rows=$rows|u$"
               "&form.time.earliest=$time.earliest|u$&form.time.latest=$time.latest|u$")

# The figures that a run leaves in the job inspector, and what splunkd itself measures of the command.
# Which word splunkd puts before the command's own figures is documented nowhere: the star takes any.
FIGURES = {
    "seconds": "*bitsmatch.rows.duration_secs",
    "rows": "*bitsmatch.rows.input_count",
    "rows_out": "*bitsmatch.rows.output_count",
    "bytes": "*bitsmatch.bytes.input_count",
    "bytes_out": "*bitsmatch.bytes.output_count",
    "matches": "*bitsmatch.matches.output_count",
    "obfuscated": "*bitsmatch.obfuscated.output_count",
    "ambiguous_edges": "*bitsmatch.ambiguous_edges.output_count",
}
SPLUNKD = {
    "seconds": "performance.command.bitsmatch.duration_secs",
    "rows": "performance.command.bitsmatch.input_count",
    "rows_out": "performance.command.bitsmatch.output_count",
}
RUNS = "\n".join(
    ["| rest /services/search/jobs splunk_server=local count=0",
     "| eval " + ", ".join("%s=null()" % name for name in FIGURES)]
    + ["| foreach %s [eval %s=coalesce(%s, '<<FIELD>>')]" % (wildcard, name, name)
       for name, wildcard in FIGURES.items()]
    + ["| eval " + ", ".join("%s=coalesce(%s, '%s')" % (name, name, field) for name, field in SPLUNKD.items())
       + ", megabytes=bytes/1048576, megabytes_out=bytes_out/1048576",
       "| where isnotnull(seconds)",
       '| eval _time=strptime(published, "%Y-%m-%dT%H:%M:%S.%Q%:z")',
       "| table _time seconds rows rows_out megabytes megabytes_out matches obfuscated ambiguous_edges"])


BELOW = {"legendDisplay": "bottom", "xAxisTitleVisibility": "hide"}


def of_runs(title, sums, about=""):
    return Panel("splunk.column", title, "| timechart " + sums, "runs", BELOW, about)


DEFINITION = definition(
    "Overview", "BITS transfers on all hosts: how many, how bad, which way and with whom. A click on a finding opens it.",
    [time_range("-24h@h"), rows_choice(), entry("dest", "Host", "*"), score_choice("0")],
    {"findings": FINDINGS, "runs": RUNS},
    [
        (120, [
            number("Transfers", "findings", "| stats count"),
            number("Hosts", "findings", "| stats dc(dest) as hosts"),
            number("Uploads", "findings", "| search bits_direction=upload* | stats count"),
            number("Hidden command lines", "findings", "| search bits_obfuscation=* | stats count"),
            number("Highest score", "findings", "| stats max(bits_risk_score) as score"),
        ]),
        (280, [
            columns("Over time, by direction", "findings",
                    "| eval direction=mvindex(bits_direction, 0)\n| timechart count by direction"),
            columns("Over time, by behaviour", "findings",
                    "| mvexpand bits_behavior\n| timechart limit=8 useother=true count by bits_behavior"),
        ]),
        (330, [
            table("Hosts", spl("""
                | stats count max(bits_risk_score) as score dc(bits_remote_host) as remote_ends by dest
                | sort 0 -score -count
                | table dest score count remote_ends
                | rename remote_ends as "remote ends"
            """), "findings", score="score", weight=5,
                  link="/app/bitsmatch/bitsmatch_triage?form.dest=$row.dest.value|u$&form.rows=$rows|u$"),
            table("Remote ends", spl("""
                | mvexpand bits_remote_host
                | stats count dc(dest) as hosts max(bits_risk_score) as score values(bits_direction) as direction by bits_remote_host
                | sort 0 -score -count
                | rename bits_remote_host as remote_end
                | table remote_end score count hosts direction
                | rename remote_end as "remote end"
            """), "findings", score="score", weight=6),
            table("Behaviours", spl("""
                | mvexpand bits_behavior
                | stats count dc(dest) as hosts max(bits_risk_score) as score by bits_behavior
                | sort 0 -count
                | rename bits_behavior as behaviour
                | table behaviour score count hosts
            """), "findings", score="score", weight=5),
        ]),
        (420, [
            table("Findings", spl("""
                | sort 0 -bits_risk_score -_time
                | eval time=strftime(_time, "%Y-%m-%d %H:%M:%S")
                | rename bits_risk_score as score, bits_direction as direction, bits_remote_host as remote_end, bits_risk_message as why, bits_file_name as file
                | table time dest user score direction remote_end why file process_id
                | rename remote_end as "remote end"
            """), "findings", score="score", link=INVESTIGATE),
        ]),
        (300, [
            table("Risk by host and user, from the risk index", spl("""
                search `bitsmatch_risk_events`
                | stats sum(risk_score) as risk count as records dc(search_name) as searches latest(risk_message) as newest by risk_object risk_object_type
                | sort 0 -risk
                | rename risk_object as object, risk_object_type as type
                | table object type risk records searches newest
            """), about="Written by the searches on raw events. Enterprise Security keeps its own in Risk Analysis."),
        ]),
        (280, [
            of_runs("Runs of bitsmatch: seconds", "max(seconds) as slowest avg(seconds) as mean",
                    "From the jobs that splunkd still keeps."),
            of_runs("Runs of bitsmatch: rows", "sum(rows) as read sum(rows_out) as written"),
            of_runs("Runs of bitsmatch: megabytes", "sum(megabytes) as read sum(megabytes_out) as written"),
            of_runs("Runs of bitsmatch: findings",
                    "sum(matches) as matches sum(obfuscated) as hidden sum(ambiguous_edges) as ambiguous_edges",
                    "Ambiguous edges: parents of which lineage found several candidates."),
        ]),
    ])
