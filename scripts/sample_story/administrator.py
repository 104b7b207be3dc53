"""The administrator keeps a PowerShell window open and looks after the rest."""

from .background import console
from .machine import STAYS, clock
from .scripts import POWERSHELL, TYPED


def administrator(session):
    """Petra keeps a PowerShell window open and looks after the rest."""
    host, dice = session.host, session.host.dice
    # She may: the window is elevated, so consent asks first.
    at = clock("06:52")
    appinfo = session.machine.service("Appinfo")
    host.start(
        appinfo,
        at - 4,
        "consent",
        "consent.exe %d 312 0000021D4B1%s" % (dice.whole(4000, 9000), dice.hexadecimal(5).upper()),
        life=4,
    )
    shell = session.shell = host.start(
        session.explorer,
        at,
        "powershell",
        '"%s" -NoExit' % POWERSHELL,
        life=STAYS,
        integrity="high",
        directory="C:\\Admin\\",
    )
    console(shell)
    lines = dice.some(TYPED, len(TYPED))
    for number, at in enumerate(dice.moments(clock("07:00"), clock("11:50"), len(lines))):
        image = dice.pick(("powershell", "powershell", "powershell", "pwsh"))
        name = (
            '"%s"' % POWERSHELL
            if image == "powershell"
            else r'"C:\Program Files\PowerShell\7\pwsh.exe"'
        )
        host.start(shell, at, image, "%s %s" % (name, lines[number]), life=25)
    for at in dice.moments(clock("07:05"), clock("11:40"), 22):
        image, command = dice.pick(
            (
                (
                    "ping",
                    r'"C:\Windows\system32\PING.EXE" -n 2 %s.corp.example'
                    % dice.pick(("web01", "fs01", "dc01", "build02", "prn-3og")),
                ),
                (
                    "tasklist",
                    r'"C:\Windows\system32\tasklist.exe" /s WEB01 /fi "imagename eq w3wp.exe" /v',
                ),
                (
                    "schtasks",
                    r'"C:\Windows\system32\schtasks.exe" /query /s FS01 /fo LIST /tn "\Corp\Quota"',
                ),
                ("systeminfo", r'"C:\Windows\system32\systeminfo.exe" /s BUILD02'),
                (
                    "reg",
                    r'"C:\Windows\system32\reg.exe" query \\WKS-TOMAS\HKLM\SOFTWARE\Fleet /v Ring',
                ),
                ("sc", r'"C:\Windows\system32\sc.exe" \\fs01 query spooler'),
                ("net", r'"C:\Windows\system32\net.exe" user jörg.weiss /domain'),
                ("where", r'"C:\Windows\system32\where.exe" git'),
                (
                    "xcopy",
                    r'"C:\Windows\system32\xcopy.exe" C:\Admin\Scripts\*.ps1 '
                    r"\\fs01\it$\Scripts\ /D /Y",
                ),
            )
        )
        tool = host.start(shell, at, image, command, life=6)
        if image == "net":
            host.start(
                tool,
                tool.seconds + 0.05,
                "net1",
                command.replace(r"\net.exe", r"\net1").replace('"', ""),
            )
    for text, snap in (
        ("07:20", "dsa.msc"),
        ("08:15", "dhcpmgmt.msc"),
        ("09:40", "gpmc.msc"),
        ("11:02", "eventvwr.msc /s"),
    ):
        host.start(
            session.explorer,
            clock(text),
            "mmc",
            r'"C:\Windows\system32\mmc.exe" "C:\Windows\system32\%s"' % snap,
            life=1500,
            integrity="high",
        )
    for text, where in (("07:33", "web01"), ("10:12", "build02")):
        host.start(
            session.explorer,
            clock(text),
            "mstsc",
            r'"C:\Windows\system32\mstsc.exe" /v:%s.corp.example /admin' % where,
            life=1800,
        )
    host.start(
        session.explorer,
        clock("09:55"),
        "powershell_ise",
        r'"C:\Windows\System32\WindowsPowerShell\v1.0\powershell_ise.exe" '
        r'"C:\Admin\Scripts\New-StarterAccount.ps1"',
        life=1200,
    )
