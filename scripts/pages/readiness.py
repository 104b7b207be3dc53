"""Readiness: does everything that the app needs work here, and if not, what exactly is to be done."""

from pages.studio import definition, entry, spl, table, text

FIELDS = ("process", "user", "parent_process_name", "parent_process", "parent_process_id",
          "process_guid", "parent_process_guid", "original_file_name")

# The share of processes that have a value, for each product that reports them.
FILLED = "\n".join(
    ["| `bitsmatch_endpoint_processes`"]
    + ['| eval %s=if(%s="unknown" OR %s="null" OR %s="", 0, count)' % (f, f, f, f) for f in FIELDS]
    + ["| stats sum(count) as processes " + " ".join("sum(%s) as %s" % (f, f) for f in FIELDS)
       + " by vendor_product"]
    + ["| eval " + ", ".join("%s=round(100*%s/processes)" % (f, f) for f in FIELDS)]
    + ['| eval state=case(process<50, "broken", process<95 OR parent_process_name<50, "look", true(), "ok"), '
       'remedy=case(process<50, "Switch on command lines in process creation events: Group Policy, Audit Process Creation; '
       'or collect Sysmon event 1.", process_guid<50 AND parent_process_id<50, "Nothing tells the parent: lineage names only '
       'what the row itself records. Map process and parent ids.", original_file_name<50, "No original file names, as with '
       'event 4688: a renamed bitsadmin is known by its arguments only. Sysmon has them.", true(), "none")']
    + ["| rename vendor_product as product",
       "| table product state processes " + " ".join(FIELDS) + " remedy",
       "| rename " + ", ".join('%s as "%s"' % (f, f.replace("_", " ")) for f in FIELDS if "_" in f)])


def day(title, query, **more):
    return table(title, query, state="state", rows=5, earliest="-24h@h", latest="now", **more)


def step(height, about, *tables):
    """A row of the page: what is looked at and what an error means, then the tables that look."""
    return height, [text(about, weight=2), *tables]


DEFINITION = definition(
    "Readiness", "What the app needs, in the order to mend it: each line says ok, look or broken, and what to do.",
    [entry("process", "Try it: a command line",
           "powershell -nop -w hidden -c St`art-Bits\"\"Transfer https://files.example.com/a.zip C:\\Users\\Public\\a.zip")],
    {},
    [
        step(230, """
            ### Try it
            Write any command line into the field above. The search makes the event itself, so this works without any data.

            *look*: it starts or changes a transfer. *ok*: it does not.
        """, day("What the command line does", spl("""
            | makeresults
            | eval process=$process|s$
            | bitsmatch mode=annotate
            | eval state=if(bits_match=1, "look", "ok"), hidden_by=mvjoin(bits_obfuscation, ", "), behaviours=mvjoin(bits_behavior, ", ")
            | rename bits_risk_score as score, bits_risk_message as why, bits_decoded as plain
            | table state score why plain hidden_by behaviours
            | rename plain as "without what hides it", hidden_by as "hidden by"
        """), weight=6)),
        step(150, """
            ### 1 The program runs
            On error: it needs x86-64 Linux, and its execute bit: `chmod 755 linux_x86_64/bin/bitsmatch` in the app's folder.
        """, day("", spl("""
            | makeresults
            | eval process="bitsadmin /transfer job https://files.example.com/a.zip C:\\\\Users\\\\Public\\\\a.zip"
            | bitsmatch mode=annotate
            | eval state=if(bits_match=1 AND bits_direction="download", "ok", "broken"), found=bits_risk_message, remedy=if(state="ok", "none", "Install the app again from its package: the program and the rest are of two versions.")
            | table state found remedy
        """), weight=6)),
        step(230, """
            ### 2 Data is there
            One of the first and the last line is enough. On error: the Common Information Model add-on is not installed. Install it, or use the searches *in Process Events*.
        """, day("Data model", spl("""
                | tstats summariesonly=false count max(_time) as newest from datamodel=Endpoint.Processes where Processes.process=*
                | eval state=case(count=0, "broken", now()-newest>7200, "look", true(), "ok"), found=count . " processes, the newest of " . coalesce(strftime(newest, "%Y-%m-%d %H:%M:%S"), "never"), remedy=case(count=0, "Tag process events process and report (the add-ons do) and name their indexes in the macro cim_Endpoint_indexes; or use the searches in Process Events.", state="look", "The newest is over two hours old: look at the forwarders, or give the searches more time than 10 minutes.", true(), "none")
                | table state found remedy
        """), weight=2), day("Its summaries", spl("""
                | tstats summariesonly=true count max(_time) as newest from datamodel=Endpoint.Processes where Processes.process=*
                | eval state=case(count=0 OR now()-newest>7200, "look", true(), "ok"), found=count . " processes, the newest of " . coalesce(strftime(newest, "%Y-%m-%d %H:%M:%S"), "never"), remedy=if(state="ok", "none", "Accelerate the Endpoint data model: the hourly searches then take seconds. They work without, as bitsmatch_summaries says summariesonly=false.")
                | table state found remedy
        """), weight=2), day("Raw events", spl("""
                search `bitsmatch_process_events`
                | stats count max(_time) as newest
                | eval state=case(count=0, "look", now()-newest>7200, "look", true(), "ok"), found=count . " events, the newest of " . coalesce(strftime(newest, "%Y-%m-%d %H:%M:%S"), "never"), remedy=if(state="ok", "none", "Name the indexes in the macro bitsmatch_indexes, and compare the source names in bitsmatch_process_events with yours. Only the searches in Process Events need this.")
                | table state found remedy
        """), weight=2)),
        (70, [text("""
            ### 3 Fields are filled
            In percent of the last hour's processes. The more of a row is filled, the better score and lineage are. docs/DETECTIONS.md says what each source lacks.
        """)]),
        (210, [table("", FILLED, state="state", earliest="-60m@m", latest="now")]),
        step(260, """
            ### 4 Lists are loaded
            Patterns come with the app. Reputation comes from the feeds that you set up. On error: the file is not there; install the app again.
        """, day("Patterns", spl("""
                | inputlookup bits_patterns.csv
                | stats count as entries max(since) as newest
                | eval days=floor((now()-strptime(newest, "%Y-%m-%d"))/86400)
                | eval state=if(entries<30 OR isnull(days) OR days>365, "look", "ok"), found=entries . " wildcards, the newest " . coalesce(if(days<1, "of today", days . " days old"), "of unknown age"), remedy=case(entries<30 OR isnull(days), "It is not the list that was shipped: a copy of yours hides it, or an upgrade did not finish. Compare it with the package.", days>365, "Over a year old: see whether there is a newer version of the app.", true(), "none")
                | table state found remedy
        """), weight=2), day("The app", spl("""
                | rest /services/apps/local/bitsmatch splunk_server=local
                | eval state="ok", found="version " . version . ", build " . build, remedy="A newer version brings newer lists."
                | table state found remedy
        """), weight=2), day("Reputation", spl("""
                | inputlookup bits_reputation.csv
                | stats count as entries max(last_seen) as newest
                | eval days=floor((now()-newest)/86400)
                | eval state=if(entries=0 OR isnull(days) OR days>7, "look", "ok"), found=entries . " entries" . coalesce(", the newest seen " . if(days<1, "today", days . " days ago"), ""), remedy=case(entries=0, "Set up a feed under Settings > Data inputs, or set the macro bitsmatch_reputation to reputation=false.", isnull(days), "It says of no entry when it was seen. Lists that an input keeps do.", days>7, "No feed has brought anything new for a week: sourcetype=bitsmatch:reputation says how its runs ended.", true(), "none")
                | table state found remedy
        """), weight=2)),
        (70, [text("""
            ### 5 Searches are on and healthy
            All are off as shipped; docs/DETECTIONS.md says which go together. Nothing on the right: none ran in 24 hours, or you may not read `index=_internal`.
        """)]),
        (300, [table("Switched on", spl("""
                | rest /servicesNS/-/bitsmatch/saved/searches splunk_server=local
                | search eai:acl.app=bitsmatch
                | eval state=if(disabled=1, "look", "ok"), remedy=if(disabled=1, "Enable it under Settings > Searches, reports, and alerts.", "none")
                | table title state cron_schedule next_scheduled_time remedy
                | rename title as search, cron_schedule as schedule, next_scheduled_time as next
        """), state="state", rows=15, earliest="-24h@h", latest="now"), day("The last 24 hours", spl("""
                search index=_internal sourcetype=scheduler app=bitsmatch savedsearch_name="BITS Match - *"
                | stats count as runs count(eval(status="success")) as done count(eval(status="skipped")) as skipped max(run_time) as slowest by savedsearch_name
                | eval state=case(skipped>0 OR done=0, "broken", slowest>1800, "look", true(), "ok"), remedy=case(skipped>0, "Skipped: raise the search quota, or enable fewer searches.", done=0, "Look at the run in Activity > Jobs.", slowest>1800, "Half an hour for an hour of data: accelerate the data model, or narrow bitsmatch_scope.", true(), "none")
                | rename savedsearch_name as search
                | table search state runs skipped slowest remedy
        """))]),
        step(230, """
            ### 6 The risk index is writable
            For the searches *in Process Events*. Enterprise Security keeps its own. On error: ask for the right to list indexes.
        """, day("The index", spl("""
                | rest /services/data/indexes splunk_server=* count=0
                | search title=`bitsmatch_risk_index`
                | stats count as copies max(currentDBSizeMB) as megabytes
                | eval state=if(copies>0, "ok", "broken"), found="on " . copies . if(copies=1, " server", " servers"), remedy=if(copies>0, "none", "Create the index that the macro bitsmatch_risk_index names, on the indexers, or name one that is there.")
                | table state found remedy
        """), weight=2), day("The right", spl("""
                | rest /services/authentication/current-context splunk_server=local
                | eval state=if(isnotnull(mvfind(capabilities, "^run_collect$")), "ok", "broken"), found="run_collect, as " . username, remedy=if(state="ok", "none", "Give the role of the searches' owner the capability run_collect.")
                | table state found remedy
        """), weight=2), day("Records", spl("""
                search `bitsmatch_risk_events`
                | stats count max(_time) as newest
                | eval state=if(count>0, "ok", "look"), found=count . " records, the newest of " . coalesce(strftime(newest, "%Y-%m-%d %H:%M:%S"), "never"), remedy=if(count>0, "none", "Fine where there was no transfer, or where Enterprise Security keeps the risk. Else enable a search in Process Events.")
                | table state found remedy
        """), weight=2)),
    ])
