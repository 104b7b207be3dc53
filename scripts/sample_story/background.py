"""What Windows, its helpers and the fleet agent do by themselves."""

from .machine import NETWORK_SERVICE
from .scripts import INVENTORY, agent_line


def console(process):
    """The window that a console program opens when it is started from none."""
    return process.host.start(
        process,
        process.seconds + 0.031,
        "conhost",
        r"\??\C:\Windows\system32\conhost.exe 0xffffffff -ForceV1",
        life=max(0.1, (process.end - process.at) / 1000.0 - 0.1),
        directory=r"C:\Windows",
    )


def background(machine, session, at):
    """What Windows and its helpers do by themselves."""
    host, dice = machine.host, machine.host.dice
    dcom, schedule = machine.service("DcomLaunch"), machine.service("Schedule")
    kind = dice.weighted(
        {
            "search": 20,
            "broker": 14,
            "com": 10,
            "task": 12,
            "app": 8,
            "wmi": 6,
            "screen": 5,
            "audio": 3,
            "edge": 4,
            "defender": 6,
            "updates": 4,
            "telemetry": 2,
            "report": 2,
            "policy": 3,
            "reader": 2,
            "sync": 3,
            "settings": 2,
        }
    )
    mine = {"user": session.user, "profile": session.profile, "integrity": "medium"}
    if kind == "search":
        number = dice.whole(4, 900)
        host.start(
            machine.indexer,
            at,
            "searchprotocol",
            r'"C:\Windows\system32\SearchProtocolHost.exe" '
            r"Global\UsGthrFltPipeMssGthrPipe%d_ Global\UsGthrCtrlFltPipeMssGthrPipe%d "
            r'1 -2147483646 "Software\Microsoft\Windows Search" "Mozilla/4.0 '
            '(compatible; MSIE 6.0; Windows NT; MS Search 4.0 Robot)"' % (number, number),
            life=60,
        )
        host.start(
            machine.indexer,
            at + 0.4,
            "searchfilter",
            r'"C:\Windows\system32\SearchFilterHost.exe" 0 %d %d %d 8192 %d'
            % (
                dice.whole(700, 800),
                dice.whole(800, 830),
                dice.whole(830, 860),
                dice.whole(700, 800),
            ),
            life=60,
        )
    elif kind == "broker":
        host.start(
            dcom,
            at,
            "runtimebroker",
            r"C:\Windows\System32\RuntimeBroker.exe -Embedding",
            life=dice.between(60, 1800),
            **mine,
        )
    elif kind == "com":
        clsid = "%s-%s-%s-%s-%s" % tuple(dice.hexadecimal(n).upper() for n in (8, 4, 4, 4, 12))
        host.start(
            dcom,
            at,
            "dllhost",
            r"C:\Windows\system32\DllHost.exe /Processid:{%s}" % clsid,
            life=12,
            **(mine if dice.chance(0.6) else {}),
        )
    elif kind == "task":
        host.start(
            schedule,
            at,
            "taskhostw",
            dice.pick(
                (
                    "taskhostw.exe",
                    "taskhostw.exe Install $(Arg0)",
                    "taskhostw.exe SYSTEM",
                    "taskhostw.exe NGCKeyPregen",
                    "taskhostw.exe -RegisterDevice -ProtectionStateChanged -FreeNetworkOnly",
                )
            ),
            life=dice.between(3, 90),
        )
    elif kind == "app":
        app = dice.pick(
            ("App.AppXmail", "CortanaUI.AppX", "Global.Weather.AppX", "BackgroundTask.AppX")
        )
        host.start(
            dcom,
            at,
            "backgroundtask",
            r'"C:\Windows\system32\backgroundTaskHost.exe" -ServerName:%s%s.mca'
            % (app, dice.hexadecimal(20)),
            life=25,
            **dict(mine, integrity="low"),
        )
    elif kind == "settings":
        host.start(
            dcom,
            at,
            "settings",
            r'"C:\Windows\ImmersiveControlPanel\SystemSettings.exe" '
            "-ServerName:Settings.AppX%s.mca" % dice.hexadecimal(16),
            life=240,
            **mine,
        )
        host.start(
            dcom,
            at + 0.7,
            "framehost",
            r"C:\Windows\system32\ApplicationFrameHost.exe -Embedding",
            life=260,
            **mine,
        )
    elif kind == "wmi":
        host.start(
            dcom,
            at,
            "wmiprvse",
            r"C:\Windows\system32\wbem\wmiprvse.exe -secured -Embedding",
            life=120,
            user=NETWORK_SERVICE,
        )
    elif kind == "screen":
        host.start(
            dcom,
            at,
            "smartscreen",
            r"C:\Windows\System32\smartscreen.exe -Embedding",
            life=300,
            **mine,
        )
    elif kind == "audio":
        host.start(
            machine.service("AudioSrv"),
            at,
            "audiodg",
            r"C:\Windows\system32\AUDIODG.EXE 0x%x 0x%x"
            % (dice.whole(500, 900), dice.whole(900, 1300)),
            life=400,
        )
    elif kind == "edge":
        first = host.start(
            schedule,
            at,
            "edgeupdate",
            "~ %s" % dice.pick(("/ua /installsource core /onlywhenidle", "/c")),
            life=40,
        )
        host.start(
            first,
            at + 1.2,
            "edgeupdate",
            "~ /ping PD94bWwgdmVyc2lvbj0iMS4wIj8-%s" % dice.hexadecimal(40),
            life=3,
        )
    elif kind == "defender":
        host.start(
            schedule,
            at,
            "mpcmdrun",
            dice.pick(
                (
                    "~ Scan -ScheduleJob -RestrictPrivileges -DailyScan",
                    "~ SignatureUpdate -ScheduleJob -MMPC -RestrictPrivileges",
                    "~ -IdleTask -TaskName WdCleanup",
                )
            ),
            life=30,
        )
    elif kind == "updates":
        host.start(
            schedule, at, "usoclient", r"C:\Windows\system32\usoclient.exe StartScan", life=2
        )
        worker = host.start(
            machine.services,
            at + 3,
            "trustedinstaller",
            r"C:\Windows\servicing\TrustedInstaller.exe",
            life=400,
        )
        host.start(dcom, worker.seconds + 0.6, "tiworker", "~ -Embedding", life=390)
    elif kind == "telemetry":
        runner = host.start(
            schedule, at, "compattel", r"C:\Windows\system32\compattelrunner.exe", life=80
        )
        console(runner)
        host.start(
            runner,
            at + 8,
            "compattel",
            r"C:\Windows\system32\CompatTelRunner.exe -m:appraiser.dll "
            "-f:DoScheduledTelemetryRun -cv %s.1" % dice.hexadecimal(12),
            life=60,
        )
    elif kind == "report":
        host.start(
            session.explorer,
            at,
            "werfault",
            r"C:\Windows\system32\WerFault.exe -u -p @PPID@ -s %d" % dice.whole(700, 4000),
            life=6,
        )
    elif kind == "policy":
        host.start(
            machine.service("gpsvc"), at, "gpupdate", "gpupdate.exe /target:user", life=8, **mine
        )
    elif kind == "reader":
        host.start(
            machine.services,
            at,
            "folioupdate",
            "~ --check --channel=stable --feed=https://updates.folio.example/reader/win64.json",
            life=20,
        )
    else:
        host.start(session.explorer, at, "syncboxupdate", "~ /silent /from:9.4.1", life=10)


def agent_round(machine, at):
    """The fleet agent wakes, runs a script host and takes stock."""
    host, dice = machine.host, machine.host.dice
    runner = host.start(
        machine.fleet,
        at,
        "fleetexec",
        '~ --job %s --policy "Inventory, hourly" --timeout 300' % dice.hexadecimal(12),
        life=40,
        directory="C:\\ProgramData\\Fleet\\cache\\",
    )
    for text in dice.some(INVENTORY, dice.whole(1, 3)):
        at += dice.between(0.8, 4)
        shell = host.start(runner, at, "powershell", agent_line(dice, text), life=6)
        console(shell)
    if dice.chance(0.5):
        host.start(
            runner,
            at + 7,
            "fleetinv",
            r'~ /scan=software,drivers /out:"C:\ProgramData\Fleet\inv\%s.xml"' % host.short.lower(),
            life=30,
        )
