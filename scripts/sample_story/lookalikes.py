"""Honest commands that hold the words of BITS."""

from .background import console
from .machine import clock
from .office import link
from .scripts import POWERSHELL
from .servers import remote_hands


def lookalikes(stage):
    """Honest commands that hold the words."""
    session = stage["petra"]
    host, shell = session.host, session.shell

    def typed(text, image, command, behaviour, note, life=4.0):
        return host.start(shell, clock(text), image, command, life=life).lookalike(behaviour, note)

    typed(
        "07:41:20",
        "powershell",
        '"%s" -NoProfile -Command "Get-BitsTransfer -AllUsers | Format-Table '
        'DisplayName,JobState,OwnerAccount"' % POWERSHELL,
        "list",
        "lists jobs, moves nothing",
    )
    typed(
        "07:42:05",
        "bitsadmin",
        r'"C:\Windows\system32\bitsadmin.exe" /list /allusers /verbose',
        "list",
        "lists jobs, moves nothing",
    )
    typed(
        "07:43:31",
        "sc",
        r'"C:\Windows\system32\sc.exe" query bits',
        "service-query",
        "asks for the service's state",
    )
    typed(
        "08:02:12",
        "powershell",
        '"%s" -NoProfile -Command "Get-Help Start-BitsTransfer -Full | more"' % POWERSHELL,
        "help",
        "reads the help",
        life=200,
    )
    net = typed(
        "08:05:50",
        "net",
        r'"C:\Windows\system32\net.exe" start bits',
        "service-start",
        "starts the service",
    )
    host.start(net, net.seconds + 0.05, "net1", r"C:\Windows\system32\net1 start bits").lookalike(
        "service-start", "the second half of net.exe"
    )
    host.start(
        session.explorer,
        clock("08:08:02"),
        "notepad",
        r'"C:\Windows\system32\NOTEPAD.EXE" C:\Admin\Doku\Anleitung '
        "Start-BitsTransfer für Außenstellen.txt",
        life=900,
    ).lookalike("text", "a file name in an editor's command line")
    link(
        session,
        clock("08:09:40"),
        "https://docs.example.com/powershell/bitstransfer/start-bitstransfer?view=5.1",
    ).lookalike("text", "an address in a browser's command line")

    machine = stage["build"]
    host = machine.host
    work = remote_hands(machine, clock("10:18:10"), r"CORP\petra.admin", ())
    host.start(
        work,
        clock("10:18:30"),
        "findstr",
        r'"C:\Windows\system32\findstr.exe" /s /i /n "Start-BitsTransfer" C:\ci\work\*.ps1',
        life=5,
    ).lookalike("text", "searches in scripts")
    host.start(
        work,
        clock("10:21:02"),
        "git",
        r'"C:\Program Files\Git\cmd\git.exe" commit -m "Replace Start-BitsTransfer '
        'by Invoke-WebRequest\n\nThe proxy breaks ranges, see wiki."',
        life=2,
        directory="C:\\ci\\work\\portal\\",
    ).lookalike("text", "a commit's message, with line ends")
    for who, text in (("anna", "07:58:10"), ("jörg", "08:26:31"), ("tomas", "08:33:02")):
        machine = stage[who].machine
        host = machine.host
        runner = host.start(
            machine.fleet,
            clock(text),
            "fleetexec",
            '~ --job %s --policy "Folio Reader 24.2, ring 1" --timeout 1800'
            % host.dice.hexadecimal(12),
            life=200,
            directory="C:\\ProgramData\\Fleet\\cache\\",
        )
        shell = host.start(
            runner,
            clock(text) + 1.1,
            "powershell",
            '"%s" -NoProfile -ExecutionPolicy Bypass -Command "Start-BitsTransfer '
            "-Source https://downloads.folio.example/reader/24.2/setup-x64.msi "
            r"-Destination C:\ProgramData\Fleet\cache\folio.msi -Priority Normal "
            "-DisplayName 'Fleet: Folio Reader'\"" % POWERSHELL,
            life=70,
        )
        shell.lookalike("software-rollout", "the management agent fetches a vendor's installer")
        console(shell)
        host.start(
            runner,
            clock(text) + 80,
            "msiexec",
            r'"C:\Windows\system32\msiexec.exe" /i C:\ProgramData\Fleet\cache\folio.msi '
            r"/qn /norestart REBOOT=ReallySuppress /l*v C:\ProgramData\Fleet\log\folio.txt",
            life=60,
        )
