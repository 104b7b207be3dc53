"""The servers: scheduled work, backups, web applications, an administrator's remote hands."""

from .background import agent_round, console
from .machine import MORNING_LENGTH, NETWORK_SERVICE, SYSTEM, clock
from .scripts import POWERSHELL, SCHEDULED


def server_background(machine, count):
    """What any Windows server does by itself, and its hourly agent rounds."""
    host, dice = machine.host, machine.host.dice
    dcom, schedule = machine.service("DcomLaunch"), machine.service("Schedule")
    for at in dice.moments(20, MORNING_LENGTH - 60, count):
        kind = dice.weighted(
            {
                "wmi": 8,
                "task": 7,
                "com": 4,
                "script": 9,
                "defender": 3,
                "policy": 2,
                "report": 1,
                "log": 2,
                "time": 2,
                "updates": 1,
            }
        )
        if kind == "wmi":
            host.start(
                dcom,
                at,
                "wmiprvse",
                r"C:\Windows\system32\wbem\wmiprvse.exe -Embedding",
                life=100,
                user=dice.pick((NETWORK_SERVICE, SYSTEM)),
            )
        elif kind == "task":
            host.start(
                schedule,
                at,
                "taskhostw",
                dice.pick(
                    (
                        "taskhostw.exe",
                        "taskhostw.exe SYSTEM",
                        "taskhostw.exe KEYROAMING",
                        "taskhostw.exe -RegisterUserDevice -NewAccount",
                    )
                ),
                life=20,
            )
        elif kind == "com":
            clsid = "%s-%s-%s-%s-%s" % tuple(dice.hexadecimal(n).upper() for n in (8, 4, 4, 4, 12))
            host.start(
                dcom,
                at,
                "dllhost",
                r"C:\Windows\system32\DllHost.exe /Processid:{%s}" % clsid,
                life=9,
            )
        elif kind == "script":
            shell = host.start(
                schedule,
                at,
                "powershell",
                "%s %s" % (dice.pick((POWERSHELL, "powershell.exe")), dice.pick(SCHEDULED)),
                life=15,
            )
            console(shell)
        elif kind == "defender":
            host.start(
                schedule,
                at,
                "mpcmdrun",
                "~ %s"
                % dice.pick(
                    (
                        "SignatureUpdate -ScheduleJob -HttpDownload",
                        "-IdleTask -TaskName WdVerification",
                    )
                ),
                life=30,
            )
        elif kind == "policy":
            host.start(
                machine.service("gpsvc"), at, "gpupdate", "gpupdate.exe /target:computer", life=8
            )
        elif kind == "report":
            host.start(schedule, at, "wermgr", r"C:\Windows\system32\wermgr.exe -upload", life=5)
        elif kind == "log":
            shell = host.start(
                schedule,
                at,
                "cmd",
                r'C:\Windows\SYSTEM32\cmd.exe /c "C:\Scripts\save-logs.cmd" Application,System',
                life=9,
            )
            console(shell)
            host.start(
                shell,
                at + 0.5,
                "wevtutil",
                r"wevtutil  epl Application D:\Logs\app-%04d.evtx /ow:true" % dice.whole(1, 9999),
            )
            host.start(shell, at + 2.1, "timeout", "timeout  /t 2 /nobreak")
        elif kind == "time":
            host.start(schedule, at, "w32tm", "w32tm.exe /resync /nowait", life=2)
        else:
            host.start(
                schedule, at, "defrag", r"C:\Windows\system32\defrag.exe -c -h -k -g", life=300
            )
    at = dice.between(600, 2400)
    while at < MORNING_LENGTH - 60:
        agent_round(machine, at)
        at += 7200 + dice.between(-120, 120)


def remote_hands(machine, at, user, lines):
    """An administrator's commands over WinRM; the host process is returned."""
    host = machine.host
    shell = host.start(
        machine.service("DcomLaunch"),
        at,
        "wsmprovhost",
        r"C:\Windows\system32\wsmprovhost.exe -Embedding",
        life=30,
        user=user,
        integrity="high",
        profile=user.partition("\\")[2],
        directory="C:\\Users\\%s\\Documents\\" % user.partition("\\")[2],
    )
    for number, (image, command) in enumerate(lines):
        host.start(shell, at + 2 + 11.4 * number, image, command)
    return shell


def file_server(machine):
    host, dice = machine.host, machine.host.dice
    machine.backup = host.resident(machine.services, "backup", "~ --service")
    server_background(machine, 34)
    for number, at in enumerate((clock("06:05"), clock("08:05"), clock("10:05"))):
        job = host.start(
            machine.backup,
            at,
            "backupjob",
            '~ --set "Finanzen, täglich" --mode incremental --snapshot {%s} --log '
            r'"D:\Backup\log\%d.txt"' % (dice.hexadecimal(8), 20260317 * 10 + number),
            life=700,
        )
        engine = host.start(
            machine.services, at + 1.4, "wbengine", r'"C:\Windows\system32\wbengine.exe"', life=690
        )
        host.start(
            job,
            engine.seconds + 60,
            "cmd",
            r'cmd.exe /d /c "robocopy D:\Shares\Finanzen E:\Spiegel\Finanzen /MIR /R:1 '
            r'/W:5 /NP /LOG+:D:\Backup\log\mir.txt"',
            life=400,
        )
        host.start(
            host.processes[-1],
            engine.seconds + 60.2,
            "robocopy",
            r"robocopy  D:\Shares\Finanzen E:\Spiegel\Finanzen /MIR /R:1 /W:5 /NP "
            r"/LOG+:D:\Backup\log\mir.txt",
            life=390,
        )
        host.start(
            job,
            at + 500,
            "sevenzip",
            r'"C:\Program Files\7-Zip\7z.exe" a -t7z -mx=3 -bd "E:\Archiv\Finanzen '
            r'2026-03-17 (%d).7z" "E:\Spiegel\Finanzen\*"' % (number + 1),
            life=120,
        )
    host.start(
        machine.service("Schedule"),
        clock("07:00:03"),
        "fsrmscan",
        'storrept.exe reports generate /scheduled /Task:"Quota, alle Freigaben"',
        life=60,
    )
    remote_hands(
        machine,
        clock("09:12"),
        r"CORP\petra.admin",
        (
            ("openfiles", r'"C:\Windows\system32\openfiles.exe" /query /fo csv'),
            ("net", r'"C:\Windows\system32\net.exe" session'),
            ("quser", r'"C:\Windows\system32\quser.exe"'),
        ),
    )


def domain_controller(machine):
    host = machine.host
    schedule = machine.service("Schedule")
    host.resident(machine.services, "dns", "~")
    host.resident(machine.services, "dfsrs", "~")
    server_background(machine, 44)
    for hour in range(6, 12):
        at = clock("%d:30" % hour)
        shell = host.start(
            schedule,
            at,
            "cmd",
            r"cmd.exe /c C:\Scripts\health.cmd > C:\Scripts\out\health-%02d.txt 2>&1" % hour,
            life=40,
        )
        console(shell)
        host.start(shell, at + 0.4, "repadmin", "repadmin  /replsummary", life=5)
        host.start(
            shell, at + 6.2, "dcdiag", "dcdiag  /test:Replications /test:Services /q", life=20
        )
        if hour % 2:
            host.start(
                shell,
                at + 29,
                "dsquery",
                'dsquery  computer "OU=Workstations,DC=corp,DC=example" -inactive 8 -limit 0',
                life=4,
            )
    remote_hands(
        machine,
        clock("10:41"),
        r"CORP\petra.admin",
        (
            ("gpresult", r'"C:\Windows\system32\gpresult.exe" /scope computer /r'),
            ("nslookup", r'"C:\Windows\system32\nslookup.exe" -type=srv _ldap._tcp.corp.example'),
        ),
    )


def web_server(machine):
    host, dice = machine.host, machine.host.dice
    was = host.resident(machine.services, "svchost", r"C:\Windows\system32\svchost.exe -k iissvcs")
    server_background(machine, 40)
    pool = (
        r'c:\windows\system32\inetsrv\w3wp.exe -ap "%s" -v "v4.0" -l '
        r'"webengine4.dll" -a \\.\pipe\iisipm%s-%s-%s -h '
        r'"C:\inetpub\temp\apppools\%s\%s.config" -w "" -m 0 -t 20 -ta 0'
    )
    starts = {
        "Intranet": ("06:02:10", "09:02:10"),
        "Formulare": ("06:31", "08:44", "11:10"),
        "Api": ("07:15", "10:20"),
    }
    for name, times in starts.items():
        for text in times:
            worker = host.start(
                was,
                clock(text),
                "w3wp",
                pool
                % (
                    name,
                    dice.hexadecimal(8),
                    dice.hexadecimal(4),
                    dice.hexadecimal(12),
                    name,
                    name,
                ),
                life=3 * 3600,
                user="IIS APPPOOL\\" + name,
                integrity="high",
                directory="C:\\Windows\\system32\\inetsrv\\",
            )
            if name == "Intranet":
                machine.intranet = worker
            if name == "Api":
                compiler = host.start(
                    worker,
                    worker.seconds + 5,
                    "csc",
                    r'"C:\BuildTools\MSBuild\Current\Bin\amd64\csc.exe" /noconfig /fullpaths '
                    r'@"C:\Windows\TEMP\%s.cmdline"' % dice.hexadecimal(8),
                    life=3,
                )
                console(compiler)
    for number in range(12):
        at = clock("06:10") + 1800 * number + dice.between(0, 4)
        if at < MORNING_LENGTH - 60:
            job = host.start(
                machine.service("Schedule"),
                at,
                "webjob",
                "~ --site intranet --pages /,/news,/kantine?woche=12,/telefon --threads 2",
                life=50,
                directory="C:\\inetpub\\jobs\\",
            )
            console(job)
    remote_hands(
        machine,
        clock("08:40"),
        r"CORP\petra.admin",
        (
            ("appcmd", r'"C:\Windows\system32\inetsrv\appcmd.exe" list wp'),
            (
                "appcmd",
                r'"C:\Windows\system32\inetsrv\appcmd.exe" recycle apppool '
                '/apppool.name:"Formulare"',
            ),
            ("certutil", r'"C:\Windows\system32\certutil.exe" -store my'),
            (
                "findstr",
                r'"C:\Windows\system32\findstr.exe" /i "error warn" C:\inetpub\logs\app.log',
            ),
        ),
    )
