"""Investigation: all about one finding, the one of a host and a process id, else the worst there is."""

from pages.studio import definition, entry, rows_choice, spl, table, text, time_range

# All processes of the host go through the command, for the chain; then the one finding stays.
FINDING = spl("""
    $rows$
    | search dest=$dest|s$
    | bitsmatch lineage=inline `bitsmatch_reputation`
    | search process_id=$process_id|s$
    | sort 0 -bits_risk_score _time
    | head 1
    | table _time dest user process_name process process_id process_guid original_file_name parent_process_name parent_process lineage lineage_path lineage_process lineage_process_id lineage_process_guid lineage_depth lineage_evidence lineage_complete lineage_parallel lineage_children bits_pattern bits_command bits_decoded bits_obfuscation bits_direction bits_source bits_destination bits_url bits_scheme bits_remote_host bits_remote_domain bits_remote_ip bits_remote_port bits_local_path bits_file_name bits_file_ext bits_archive bits_executable bits_job_name bits_notify_command bits_asynchronous bits_credential bits_proxy bits_behavior bits_reputation bits_reputation_source bits_risk_score bits_risk_message bits_mitre
""")


def listed(names):
    """A search that shows fields of the one finding as lines: what, and its value."""
    cases = ", ".join('fact="%s", mvjoin(%s, ", ")' % (label, name) for label, name in names)
    labels = ", ".join('"%s"' % label for label, _ in names)
    return ("| eval fact=mvappend(%s)\n| mvexpand fact\n| eval value=case(%s)\n"
            "| where isnotnull(value)\n| table fact value" % (labels, cases))


LINE = [("As logged", "process"), ("Without what hides it", "bits_decoded"),
        ("Hidden by", "bits_obfuscation"), ("Matched by", "bits_pattern"), ("Host", "dest"),
        ("User", "user"), ("Program", "process_name"), ("Its original name", "original_file_name"),
        ("Process id", "process_id"), ("Process guid", "process_guid")]
FACTS = [("Command", "bits_command"), ("Direction", "bits_direction"), ("URL", "bits_url"),
         ("Remote host", "bits_remote_host"), ("Remote domain", "bits_remote_domain"),
         ("Remote address", "bits_remote_ip"), ("Port", "bits_remote_port"),
         ("Local path", "bits_local_path"), ("File", "bits_file_name"),
         ("Archive (1: yes)", "bits_archive"), ("Can run (1: yes)", "bits_executable"),
         ("Job", "bits_job_name"), ("Runs when done", "bits_notify_command"),
         ("In the background (1: yes)", "bits_asynchronous"), ("Credentials", "bits_credential"),
         ("Proxy", "bits_proxy")]
JUDGEMENT = [("Score", "bits_risk_score"), ("Why", "bits_risk_message"),
             ("Behaviours", "bits_behavior"), ("ATT&CK", "bits_mitre"),
             ("Reputation", "bits_reputation"), ("Listed by", "bits_reputation_source")]

# What to fetch from the host, in the order of how soon it is gone.
COLLECT = spl("""
    | eval what=mvappend("1 the file itself", "2 temporary files of the transfer", "3 the job database", "4 the event log of the service", "5 traces that a program ran")
    | mvexpand what
    | eval place=case(what="1 the file itself", coalesce(mvjoin(bits_local_path, ", "), "not on the command line: look into 3 and 4"), what="2 temporary files of the transfer", coalesce(replace(mvindex(bits_local_path, 0), "[^\\\\\\\\]*$", "") . "BIT*.tmp", "BIT*.tmp in the folder of the file"), what="3 the job database", "C:\\\\ProgramData\\\\Microsoft\\\\Network\\\\Downloader\\\\qmgr*.*", what="4 the event log of the service", "Microsoft-Windows-Bits-Client/Operational: events 3, 4, 59, 60, 61, 16403", true(), "C:\\\\Windows\\\\Prefetch\\\\*.pf"), why=case(what="1 the file itself", "what came or went; a download has this name only when the job is complete", what="2 temporary files of the transfer", "where BITS writes until then; svchost.exe is the writer, not the program that asked", what="3 the job database", "jobs that are not done: source, target, notify command, owner", what="4 the event log of the service", "every job with its URL, bytes and process, also those without a command line", true(), "whether what was fetched ran")
    | table what place why dest
""")

DEFINITION = definition(
    "Investigation", "All about one BITS transfer: the command line, what it does, who started it, what ran beside it and what to collect.",
    [time_range("-24h@h"), rows_choice(), entry("dest", "Host", "*"),
     entry("process_id", "Process id", "*"), entry("file", "File name on disk", "*")],
    {"finding": FINDING},
    [
        (300, [
            table("The command line", listed(LINE), "finding", rows=12, weight=3),
            table("How bad", listed(JUDGEMENT), "finding", rows=12, weight=2),
        ]),
        (360, [
            table("What it does", listed(FACTS), "finding", rows=20, weight=2),
            table("Lineage, root first", spl("""
                | eval level=mvrange(0, mvcount(lineage))
                | mvexpand level
                | eval name=mvindex(lineage, level), id=mvindex(lineage_process_id, level), command_line=mvindex(lineage_process, level), guid=mvindex(lineage_process_guid, level), evidence=if(level=0, if(lineage_complete=1, "the root", "the oldest that is known"), mvindex(lineage_evidence, level-1)), process=substr("··························································", 1, 2*level) . name
                | table process id evidence command_line guid
                | rename command_line as "command line"
            """), "finding", rows=20, weight=3,
                  about="evidence: why the line above is believed to be the parent. ambiguous is no proof."),
        ]),
        (280, [
            table("Ran at the same time, under the same parent", spl("""
                | mvexpand lineage_parallel
                | where isnotnull(lineage_parallel)
                | table lineage_parallel
                | rename lineage_parallel as process
            """), "finding"),
            table("Started by it", spl("""
                | mvexpand lineage_children
                | where isnotnull(lineage_children)
                | table lineage_children
                | rename lineage_children as process
            """), "finding"),
            table("Reputation of the other end", spl("""
                | eval verdict=coalesce(mvjoin(bits_reputation, ", "), "not listed"), by=mvjoin(bits_reputation_source, ", "), remote=mvjoin(bits_remote_host, ", "), domain=mvjoin(bits_remote_domain, ", ")
                | table remote domain verdict by
            """), "finding"),
        ]),
        (300, [
            table("All that the same parents started, before and after", spl("""
                $rows$
                | search dest=$dest|s$
                | bitsmatch mode=annotate facts=false
                | eventstats max(bits_match) as with_a_transfer by dest parent_process_name parent_process_id
                | where with_a_transfer=1
                | sort 0 dest _time
                | eval time=strftime(_time, "%Y-%m-%d %H:%M:%S"), transfer=if(bits_match=1, "yes", "")
                | table time dest user parent_process_name parent_process_id transfer process_name process_id process
                | rename parent_process_name as "parent", parent_process_id as "parent id", process_name as "program", process_id as "id", process as "command line"
            """), about="Every parent on the host that started a transfer, with all it started in the time chosen: an archiver minutes before is seen here."),
        ]),
        (280, [
            table("Collect from the host, the most fleeting first", COLLECT, "finding", weight=3),
            table("Files seen on the host (Endpoint.Filesystem)", spl("""
                | tstats summariesonly=false count min(_time) as firstTime from datamodel=Endpoint.Filesystem where Filesystem.dest=$dest|s$ (Filesystem.file_name=$file|s$ OR Filesystem.file_name=BIT*.tmp) by Filesystem.dest Filesystem.file_path Filesystem.file_name Filesystem.action Filesystem.user
                | rename Filesystem.* as *
                | sort 0 -firstTime
                | eval first=strftime(firstTime, "%Y-%m-%d %H:%M:%S")
                | rename file_path as path
                | table first dest action path user
            """), weight=3),
        ]),
        (70, [text("""
            Only files that go through the Filesystem data model are seen in the last table; write the file's name, or a wildcard, into *File name on disk*.
        """)]),
    ])
