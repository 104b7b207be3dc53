"""Overview: what BITS transfers there were, how bad, where and with whom."""

from pages.studio import (Panel, choice, columns, definition, entry, number, rows_choice, spl, table,
                          time_range)

FINDINGS = spl("""
    $rows$
    | search dest=$dest|s$
    | bitsmatch
    | search bits_risk_score>=$score$
    | table _time dest user process_name process process_id parent_process_name bits_command bits_decoded bits_obfuscation bits_direction bits_remote_host bits_local_path bits_file_name bits_behavior bits_risk_score bits_risk_message
""")

INVESTIGATE = ("/app/bitsmatch/bitsmatch_investigation?form.dest=$row.dest.value|u$"
               "&form.process_id=$row.process_id.value|u$&form.file=$row.bits_file_name.value|u$"
               "&form.rows=$rows|u$"
               "&form.time.earliest=$time.earliest|u$&form.time.latest=$time.latest|u$")

DEFINITION = definition(
    "Overview", "BITS transfers on all hosts: how many, how bad, which way and with whom. A click on a finding opens it.",
    [time_range("-24h@h"), rows_choice(), entry("dest", "Host", "*"),
     choice("score", "Score from", [("0: all", "0"), ("56: a plain transfer", "56"),
                                    ("70: today", "70"), ("85: now", "85")], "0")],
    {"findings": FINDINGS},
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
            """), "findings", score="score", link="/app/bitsmatch/bitsmatch_triage?form.dest=$row.dest.value|u$&form.rows=$rows|u$"),
            table("Remote ends", spl("""
                | mvexpand bits_remote_host
                | stats count dc(dest) as hosts max(bits_risk_score) as score values(bits_direction) as direction by bits_remote_host
                | sort 0 -score -count
                | rename bits_remote_host as remote_end
                | table remote_end score count hosts direction
            """), "findings", score="score"),
            table("Behaviours", spl("""
                | mvexpand bits_behavior
                | stats count dc(dest) as hosts max(bits_risk_score) as score by bits_behavior
                | sort 0 -count
                | rename bits_behavior as behaviour
                | table behaviour score count hosts
            """), "findings", score="score"),
        ]),
        (420, [
            table("Findings", spl("""
                | sort 0 -bits_risk_score -_time
                | rename bits_risk_score as score, bits_direction as direction, bits_remote_host as remote_end, process_name as program, parent_process_name as parent, bits_risk_message as why
                | table _time dest user score direction remote_end parent program why process_id bits_file_name
            """), "findings", score="score", link=INVESTIGATE),
        ]),
        (300, [
            table("Risk by host and user, from the risk index", spl("""
                search `bitsmatch_risk_events`
                | stats sum(risk_score) as risk count as records dc(search_name) as searches latest(risk_message) as newest by risk_object risk_object_type
                | sort 0 -risk
                | table risk_object risk_object_type risk records searches newest
            """), score="", weight=2, about="Written by the searches on raw events. Enterprise Security keeps its own in Risk Analysis."),
            Panel("splunk.line", "Runs of the command: seconds", spl("""
                | rest /services/search/jobs splunk_server=local count=0
                | rename performance.command.bitsmatch.duration_secs as seconds, performance.command.bitsmatch.input_count as rows_in, performance.command.bitsmatch.output_count as rows_out
                | where isnotnull(seconds)
                | eval _time=strptime(published, "%Y-%m-%dT%H:%M:%S.%Q%:z")
                | timechart max(seconds) as slowest avg(seconds) as mean
            """), options={"legendDisplay": "bottom"}, about="From the jobs that splunkd still keeps."),
            Panel("splunk.column", "Runs of the command: rows", spl("""
                | rest /services/search/jobs splunk_server=local count=0
                | rename performance.command.bitsmatch.duration_secs as seconds, performance.command.bitsmatch.input_count as rows_in, performance.command.bitsmatch.output_count as rows_out
                | where isnotnull(seconds)
                | eval _time=strptime(published, "%Y-%m-%dT%H:%M:%S.%Q%:z")
                | timechart sum(rows_in) as rows_in sum(rows_out) as rows_out
            """), options={"legendDisplay": "bottom"}),
        ]),
    ])
