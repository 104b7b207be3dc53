"""Triage: the findings as a queue, with an answer to each of the analyst's questions in its order."""

from pages.overview import INVESTIGATE
from pages.studio import columns, definition, entry, rows_choice, score_choice, spl, table, text, time_range

# All processes of the hosts go through the command, for the chains and what ran beside them.
QUEUE = spl("""
    $rows$
    | search dest=$dest|s$
    | bitsmatch lineage=inline `bitsmatch_reputation`
    | search bits_risk_score>=$score$
    | table _time dest user process_name process process_id parent_process_name lineage lineage_path lineage_complete lineage_parallel lineage_children bits_decoded bits_direction bits_remote_host bits_local_path bits_file_name bits_archive bits_executable bits_behavior bits_reputation bits_reputation_source bits_risk_score bits_risk_message
    | sort 0 -bits_risk_score _time
""")

DEFINITION = definition(
    "Triage", "Every BITS transfer with the five questions of a triage answered, worst first. A click opens the finding.",
    [time_range("-24h@h"), rows_choice(with_reported=False), entry("dest", "Host", "*"),
     score_choice("56")],
    {"queue": QUEUE},
    [
        (110, [text("""
            **The five questions, left to right.** 1. *What ran at the same time?* Siblings within a minute, started by the same parent: an archiver, a script, a second download. 2. *Who started it?* The chain of processes, root first. 3. *What is on disk?* The file that came or went; fetch it before it is gone. 4. *Is the other end known to be bad?* From the reputation list of this app. 5. *Was it an archive?* Data is packed before it is stolen.

            **What to do.** Two answers that fit no known work: open the finding, collect the files, ask the user. A plain installer from a host you know: put it into the filter macro.
        """)]),
        (520, [table("Queue", spl("""
            | eval archive=case(bits_archive=1 AND bits_direction="upload", "yes, and it leaves", bits_archive=1, "yes", true(), "no"), reputation=coalesce(mvjoin(bits_reputation, ", "), "not listed"), parallel=coalesce(mvjoin(lineage_parallel, ", "), "none seen"), on_disk=coalesce(mvjoin(bits_local_path, ", "), "not on the command line")
            | eval time=strftime(_time, "%Y-%m-%d %H:%M:%S")
            | rename bits_risk_score as score, bits_risk_message as why, bits_file_name as file
            | table time dest user score parallel lineage_path on_disk reputation archive why file process_id
            | rename parallel as "1 Parallel processes", lineage_path as "2 Lineage", on_disk as "3 File on disk", reputation as "4 Reputation", archive as "5 Archive"
        """), "queue", score="score", rows=12, link=INVESTIGATE)]),
        (300, [
            table("1 What ran beside a transfer most often", spl("""
                | mvexpand lineage_parallel
                | eval parallel=replace(lineage_parallel, " \\(\\d+\\)$", "")
                | stats count dc(dest) as hosts max(bits_risk_score) as score by parallel
                | sort 0 -score -count
                | table parallel score count hosts
            """), "queue", score="score"),
            table("2 What started transfers most often", spl("""
                | stats count dc(dest) as hosts max(bits_risk_score) as score by lineage_path
                | sort 0 -score -count
                | rename lineage_path as lineage
                | table lineage score count hosts
            """), "queue", score="score"),
        ]),
        (300, [
            table("3 Files to collect", spl("""
                | mvexpand bits_local_path
                | stats min(_time) as first max(bits_risk_score) as score by dest bits_local_path
                | convert timeformat="%Y-%m-%d %H:%M:%S" ctime(first)
                | sort 0 -score
                | rename bits_local_path as path
                | table first dest path score
            """), "queue", score="score", weight=3),
            table("4 Remote ends", spl("""
                | mvexpand bits_remote_host
                | eval reputation=coalesce(mvjoin(bits_reputation, ", "), "not listed")
                | stats count dc(dest) as hosts values(reputation) as reputation values(bits_reputation_source) as source by bits_remote_host
                | sort 0 -count
                | rename bits_remote_host as remote_end
                | table remote_end reputation source count
                | rename remote_end as "remote end"
            """), "queue", weight=3),
            columns("5 Archives, by direction", "queue", spl("""
                | eval archive=if(bits_archive=1, "archive", "other"), direction=mvindex(bits_direction, 0)
                | chart count over direction by archive
            """), weight=2),
        ]),
    ])
