"""Command lines that start no transfer, many of which name one."""

from dataclasses import dataclass

from .case import BITSADMIN, CMD, PLAIN, POWERSHELL, PWSH, URL, b64, encoded, ps


@dataclass
class Mention:
    process: str
    shows: str
    image: tuple = POWERSHELL


def each(lines, image=POWERSHELL):
    for process, shows in lines:
        yield Mention(process, shows, image)


def help_and_lists():
    scripts = [
        ("Get-Help Start-BitsTransfer", "help"),
        ("Get-Help Start-BitsTransfer -Examples | more", "help, piped"),
        ("help Start-BitsTransfer -Full", "help by its function"),
        ("man Start-BitsTransfer", "help by alias"),
        ("Start-BitsTransfer -?", "a cmdlet asked for help"),
        ("Get-Command Start-BitsTransfer", "a command looked up"),
        ("gcm *bits*", "commands looked up"),
        ("(Get-Command Start-BitsTransfer).Parameters.Keys", "its parameters"),
        ("Get-Command -Module BitsTransfer", "a module's commands"),
        ("Get-Module -ListAvailable BitsTransfer", "modules listed"),
        ("Import-Module BitsTransfer", "only the module"),
        ("Import-Module BitsTransfer; Get-BitsTransfer", "the module and a list"),
        ("Get-BitsTransfer", "jobs listed"),
        ("Get-BitsTransfer -AllUsers | Format-List *", "every user's"),
        ("Get-BitsTransfer -AllUsers | Select-Object DisplayName, JobState, BytesTransferred",
         "some columns of them"),
        ("Get-BitsTransfer -Name Updater | Remove-BitsTransfer", "jobs removed"),
        ("Get-BitsTransfer | Where-Object JobState -eq Error | Remove-BitsTransfer",
         "some of them"),
        ("Get-BitsTransfer | Suspend-BitsTransfer", "jobs paused"),
        ("BitsTransfer", "a noun alone is Get-BitsTransfer"),
        ("Get-Alias -Definition Start-BitsTransfer -ErrorAction Ignore", "aliases looked up"),
        ("Test-Path function:Start-BitsTransfer", "a path tested"),
        ("if (Get-Command Start-BitsTransfer -ErrorAction SilentlyContinue) { 'yes' }",
         "a test whether it is there"),
        ("Update-Help -Module BitsTransfer", "help updated"),
    ]
    yield from each((ps(script), shows) for script, shows in scripts)


def texts_and_comments():
    scripts = [
        ("Write-Host 'Start-BitsTransfer -Source http://h/a -Destination C:\\a'", "printed"),
        ("Write-Output \"run Start-BitsTransfer yourself\"", "a sentence"),
        ("echo Start-BitsTransfer", "echoed"),
        (f"'{PLAIN}'", "a literal alone"),
        (f"$s = '{PLAIN}'", "only assigned"),
        (f"# {PLAIN}", "a comment"),
        (f"Get-Date # {PLAIN}", "a comment behind a command"),
        (f"<# {PLAIN} #> Get-Date", "a block comment"),
        (f"Write-Warning 'use {PLAIN}'; exit 1", "a warning"),
        ("Add-Content C:\\notes.txt 'Start-BitsTransfer is blocked here'", "written to a file"),
        (f"Set-Content C:\\get.ps1 '{PLAIN}'", "a script written, not run"),
        (f"'{PLAIN}' | Out-File C:\\get.ps1", "the same, piped"),
        ("throw 'Start-BitsTransfer failed'", "an error's text"),
        ("Select-String -Path C:\\s\\*.ps1 -Pattern Start-BitsTransfer", "a search"),
        ("sls Start-BitsTransfer *.ps1", "a search by alias"),
        ("Get-ChildItem -Recurse | Select-String 'bitsadmin /transfer'", "a search in files"),
        ("Get-Content C:\\docs\\Start-BitsTransfer.md", "a file of that name"),
        ("Get-WinEvent -LogName Microsoft-Windows-Bits-Client/Operational -MaxEvents 20",
         "the log"),
        ("Get-WinEvent -FilterHashtable @{LogName='Microsoft-Windows-PowerShell/Operational'} | "
         "Where-Object Message -match 'Start-BitsTransfer'", "a hunt"),
        ("Set-Alias dl Start-BitsTransfer", "an alias that nothing uses"),
        (f"function f {{ {PLAIN} }}", "a function that nothing calls"),
        (f"$b = {{ {PLAIN} }}", "a block that nothing calls"),
        ("New-Item C:\\docs\\bitsadmin-transfer.txt", "a file made"),
        ("'Start-BitsTransfer'.Length", "a text measured"),
        ("Describe 'Start-BitsTransfer' { It 'exists' { $true } }", "a test's title"),
    ]
    yield from each((ps(script), shows) for script, shows in scripts)


def programs_that_show():
    yield from each([
        (r"notepad.exe C:\docs\start-bitstransfer.md", "an editor"),
        (r'"C:\Program Files\Notepad++\notepad++.exe" "C:\s\Start-BitsTransfer.ps1"', "another"),
        (r"code --goto C:\s\Start-BitsTransfer.ps1:12", "a third"),
        (r"vim start-bitstransfer.txt", "a fourth"),
        (r"powershell_ise.exe C:\s\Start-BitsTransfer.ps1", "a script's name in the editor"),
        ("findstr /s /i Start-BitsTransfer *.ps1", "a search"),
        ('findstr /s /c:"Start-BitsTransfer -Source http" C:\\s\\*.ps1', "a phrase"),
        ('find "bitsadmin /transfer" C:\\logs\\a.log', "find"),
        ('rg -i "start-bitstransfer" C:\\src', "rg"),
        ('grep -rn Start-BitsTransfer .', "grep"),
        ('git commit -m "Use Start-BitsTransfer for downloads"', "a commit"),
        (f'git commit -m "{PLAIN}"', "a commit that quotes one"),
        ("git log -S Start-BitsTransfer --oneline", "a search in a log"),
        ("git grep bitsadmin", "a search in a tree"),
        ('"C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe" '
         "https://learn.example.org/powershell/module/bitstransfer/start-bitstransfer",
         "a browser"),
        ('"C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe" --single-argument '
         "https://www.example.com/search?q=Start-BitsTransfer+-Source+http", "a search online"),
        ('firefox.exe -osint -url "https://docs.example.org/bitsadmin-transfer"', "another"),
        ("explorer.exe C:\\docs\\Start-BitsTransfer", "a folder"),
        ('msg * "Start-BitsTransfer is not allowed"', "a message"),
        ("python.exe lint.py --rule Start-BitsTransfer", "a script's parameter"),
        ("7z.exe a docs.zip start-bitstransfer.md", "an archive"),
        ("robocopy C:\\docs D:\\docs start-bitstransfer.md /mir", "a copy"),
        ("certutil -hashfile Start-BitsTransfer.ps1 SHA256", "a hash"),
        ("type C:\\s\\Start-BitsTransfer.ps1", "no program of that name"),
        ("winword.exe /n \"C:\\docs\\Start-BitsTransfer guide.docx\"", "a document"),
    ], ("other.exe", ""))


def bitsadmin():
    lines = [
        "/list", "/list /allusers /verbose", "/info updater", "/info updater /verbose",
        "/monitor /allusers", "/listfiles updater", "/getstate updater", "/geterror updater",
        "/getnotifycmdline updater", "/gettype updater", "/cancel updater", "/suspend updater",
        "/reset", "/reset /allusers", "/cache /info", "/cache /clear", "/peers /list",
        "/util /version", "/util /getieproxy localsystem", "/?", "/help", "",
    ]
    yield from each([(("bitsadmin.exe " + line).rstrip(), "bitsadmin " + (line or "alone"))
                     for line in lines], BITSADMIN)
    yield from each([("cmd /c bitsadmin /list /allusers > C:\\jobs.txt", "a list through cmd.exe"),
                     ("cmd /c echo bitsadmin /transfer j http://h/a C:\\a", "echoed"),
                     (f"cmd /c echo {PLAIN}", "echoed too"),
                     (f"cmd /c echo {PLAIN} > C:\\get.ps1", "echoed into a file"),
                     (f"cmd /c rem {PLAIN}", "a remark"),
                     ('cmd /c "type Start-BitsTransfer.ps1 | more"', "a file shown"),
                     ('cmd /c title Start-BitsTransfer', "a title"),
                     ('cmd /c "tasklist | findstr bitsadmin"', "a process looked for"),
                     ('cmd /c where bitsadmin', "a program looked for"),
                     ('cmd /c "set BITS=Start-BitsTransfer"', "a variable that nothing uses"),
                     ('cmd /c del C:\\Users\\Public\\Start-BitsTransfer.ps1', "a file deleted")],
                    CMD)


def services():
    yield from each([
        ("net start bits", "the service started"), ("net stop bits", "and stopped"),
        ("sc query bits", "asked for"), ("sc config bits start= auto", "configured"),
        ("sc.exe qc BITS", "shown"), ("sc sdshow bits", "its rights"),
        ("C:\\Windows\\System32\\svchost.exe -k netsvcs -p -s BITS", "running"),
        ("taskkill /f /fi \"SERVICES eq bits\"", "ended"),
        ("reg query HKLM\\SYSTEM\\CurrentControlSet\\Services\\BITS", "its registry key"),
        ("wevtutil qe Microsoft-Windows-Bits-Client/Operational /c:5 /f:text", "its log"),
        ("JuicyPotato.exe -l 1337 -p cmd.exe -t * -c {4991d34b-80a1-4291-83b6-3328366b9097}",
         "its class, to raise privileges"),
        ("desktopimgdownldr.exe", "the lock screen's program alone"),
        ("desktopimgdownldr.exe /eventName:desktopimgdownldr", "without a URL"),
    ], ("other.exe", ""))
    yield from each([(ps("Get-Service BITS"), "the service"),
                     (ps("Restart-Service -Name BITS -Force"), "restarted"),
                     (ps("Set-Service BITS -StartupType Manual; Start-Service BITS"), "set"),
                     (ps("Get-CimInstance Win32_Service -Filter \"Name='BITS'\""), "by CIM"),
                     (ps("[Microsoft.BackgroundIntelligentTransfer.Management.BitsJobState]"
                         "::Transferred"), "a job's state")])


def ordinary_scripts():
    scripts = [
        "Get-ChildItem 'C:\\Data' | Where-Object { $_.Length -gt 1MB }",
        "$ErrorActionPreference='Stop'; $dir = Join-Path $env:TEMP 'setup'; mkdir $dir",
        "(New-Object Net.WebClient).DownloadFile('https://get.example.com/i.exe','C:\\i.exe')",
        "iex ((New-Object Net.WebClient).DownloadString('https://get.example.org/install.ps1'))",
        "Invoke-WebRequest https://get.example.com/i.msi -OutFile $env:TEMP\\i.msi",
        "[Net.ServicePointManager]::SecurityProtocol='Tls12';irm https://get.example.org/i|iex",
        "Start-Process msiexec -ArgumentList '/i',\"$env:TEMP\\i.msi\",'/qn' -Wait",
        "Get-ItemProperty 'HKLM:\\Software\\Microsoft\\Windows NT\\CurrentVersion'",
        "$x='{0}{1}'-f'Get','-Date';&$x",
        "&('Get-'+'Process')|sort CPU -desc|select -first 5",
        "iex(-join[char[]](71,101,116,45,68,97,116,101))",
        "'Start-BitsTransferX'.Replace('X','')|Out-Null",
        "&(gcm Start-S*p) 1",
        "&(gcm *-Date)",
        "Start-Sleep 5; Start-Service Spooler",
        "Start-`Process calc",
        "$a='Bits';\"Start-${a}Transfer\"",
        "1..5|%{[char](64+$_)}",
        "Set-ExecutionPolicy Bypass -Scope Process -Force; .\\install.ps1 -Bits 64",
        "Copy-Item \\\\files.corp.example\\s\\a.zip C:\\a.zip",
        "Compress-Archive C:\\Data C:\\data.zip; Copy-Item C:\\data.zip \\\\files.corp.example\\s",
        "$env:PROCESSOR_ARCHITECTURE; [Environment]::Is64BitProcess",
        "Get-Process | Export-Csv C:\\Start-BitsTransfer-procs.csv",
        "[Convert]::ToBase64String([Text.Encoding]::Unicode.GetBytes('Start-BitsTransfer'))",
    ]
    yield from each((ps(script), "an ordinary script") for script in scripts)


def encoded_scripts():
    scripts = [
        ("Get-Date", "the date"),
        ("$ProgressPreference='SilentlyContinue';Get-CimInstance Win32_OperatingSystem | "
         "ConvertTo-Json -Compress", "an inventory"),
        ("Set-StrictMode -Version Latest\r\n$path = 'C:\\ProgramData\\Deploy\\state.json'\r\n"
         "if (Test-Path $path) { Get-Content $path -Raw | ConvertFrom-Json }\r\n",
         "a deployment's state"),
        ("try { Get-Package -Name 'Example Agent' -ErrorAction Stop; exit 0 } catch { exit 1 }",
         "a detection rule"),
        ("begin { $b = '' } process { $b += $input } end { ([scriptblock]::Create($b)).Invoke() }",
         "a wrapper that reads its script from the input"),
        ("$text = @($input) -join [Environment]::NewLine\r\n"
         "$halves = $text -split '--body--'\r\n& ([scriptblock]::Create($halves[1]))", "another"),
        ("choco install example -y --no-progress; exit $LASTEXITCODE", "a package"),
        ("Get-HotFix | Where-Object HotFixID -eq 'KB5000000'", "an update looked for"),
        ("Write-Host '##[section]Starting: restore'; dotnet restore", "a build step"),
        ("Get-Help Start-BitsTransfer", "help, encoded"),
        ("# Start-BitsTransfer\r\nGet-BitsTransfer", "a list, encoded"),
        ("Write-Output 'Start-BitsTransfer'", "a text, encoded"),
    ]
    yield from each((f"powershell.exe -NoProfile -NonInteractive -ExecutionPolicy Unrestricted "
                     f"-EncodedCommand {encoded(script)}", shows) for script, shows in scripts)
    yield Mention(f"tool.exe -enc {encoded(PLAIN)}", "no shell: -enc means something else",
                  ("tool.exe", "tool.exe"))
    yield Mention(f"openssl.exe enc -d -a -in x -k {b64(PLAIN)}", "base64 for another program",
                  ("openssl.exe", ""))
    yield Mention(f"pwsh -ex Bypass -File C:\\s\\deploy.ps1 {b64('Start-BitsTransfer')}",
                  "a script's parameter", PWSH)
    yield Mention(f"powershell -File C:\\s\\deploy.ps1 -Text '{URL}'", "a script with a URL")


def ordinary_lines():
    yield from each([
        ("cmd.exe /d /s /c \"node build.js --watch --out C:\\build ^&^& echo done\"", "carets"),
        ("cmd /c for %f in (*.log) do del %f", "for"),
        ("cmd /c set PATH=C:\\tools;%PATH%&&tool.exe /x", "set"),
        ("cmd /c echo %DATE:~-4%%TIME:~0,2%", "parts of variables"),
        ("cmd /V:ON /c \"set n=5&&echo !n!\"", "late expansion"),
        ("cmd /c start \"\" https://www.example.com/transfer", "a page"),
        ("cmd /c copy /y a.txt \\\\files.corp.example\\s\\a.txt", "a copy"),
        ("schtasks /query /tn \\Microsoft\\Windows\\BITS", "a task asked for"),
    ], CMD)
    yield from each([
        ("curl.exe -o a.exe " + URL, "another downloader"),
        ("robocopy C:\\a D:\\b /transfer", "a word of bitsadmin's"),
        ("agent.exe /transfer backup https://backup.example.com", "a switch, no local end"),
        ("msiexec.exe /i C:\\i.msi /qn TRANSFERTYPE=Upload", "a property"),
        ("setup.exe /create shortcut /resume", "more of them"),
        ("rundll32.exe shell32.dll,Control_RunDLL", "a library"),
        ("wuauclt.exe /detectnow", "updates"),
        ("", "no command line"),
        ("-", "none recorded"),
    ], ("other.exe", ""))


def mentions():
    for group in (help_and_lists, texts_and_comments, programs_that_show, bitsadmin, services,
                  ordinary_scripts, encoded_scripts, ordinary_lines):
        yield from group()
