#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

#include "tests/powershell/script_reading.h"

namespace powershell {
namespace {

struct Case {
  std::string_view script;
  std::string_view text;
  std::string_view techniques;
};

void expect(const std::vector<Case>& cases) {
  for (const Case& one : cases) {
    const ScriptReading found = read(one.script);
    EXPECT_EQ(found.text, one.text) << one.script;
    EXPECT_EQ(found.techniques(), one.techniques) << one.script;
    EXPECT_TRUE(found.reading.complete) << one.script;
  }
}

TEST(EvaluatorExpressions, TextIsPutTogether) {
  expect({
      {"'Start'+'-Bits'+'Transfer'", "'Start-BitsTransfer'", "concatenation"},
      {"\"{2}{0}{1}\" -f 'Bits','Transfer','Start-'", "'Start-BitsTransfer'", "format"},
      {"'Start','BitsTransfer'-join'-'", "'Start-BitsTransfer'", "join"},
      {"[string]::Join('-','Start','BitsTransfer')", "'Start-BitsTransfer'", "join"},
      {"[string]::Concat('Start','-','BitsTransfer')", "'Start-BitsTransfer'", "concatenation"},
      {"[string]::Format('{1}-{0}','BitsTransfer','Start')", "'Start-BitsTransfer'", "format"},
      {"\"$('Start')-BitsTransfer\"", "'Start-BitsTransfer'", "concatenation"},
      {"'ab'*2", "'abab'", "concatenation"},
      {"@'\nStart-\n'@+'BitsTransfer'", "'Start-BitsTransfer'", "concatenation"},
  });
}

TEST(EvaluatorExpressions, CodesBecomeCharacters) {
  expect({
      {"[char]83+'tart-BitsTransfer'", "'Start-BitsTransfer'", "concatenation char-code"},
      {"\"$([char]0x53)tart\"", "'Start'", "concatenation char-code"},
      {"-join[char[]](83,116,97,114,116)", "'Start'", "join char-code"},
      {"(83,116|%{[char]$_})-join''", "'St'", "join char-code"},
      {"('53~74~61'-split'~'|%{[char][convert]::ToInt16($_,16)})-join''", "'Sta'",
       "join char-code"},
      {"('123a164a141'.Split('a')|ForEach-Object{[char][convert]::ToInt32($_,8)})-join''", "'Sta'",
       "join char-code"},
      {"(122,93,72|%{[char]($_ -bxor 41)})-join''", "'Sta'", "join char-code bxor"},
      {"-join(83,116|foreach{$_ -as [char]})", "'St'", "join char-code"},
      {"-join('83a116'.Split('a')|%%{([int]$_-as[char])})", "'St'", "join char-code"},
      {"[string][char]83+[char]116", "'St'", "concatenation char-code"},
      {"$OFS='';\"$([char[]](83,116))art\"", "$OFS=''; 'Start'", "concatenation char-code"},
  });
}

TEST(EvaluatorExpressions, TextIsTurnedAround) {
  expect({
      {"'stiB'[-1..-4]-join''", "'Bits'", "join reverse"},
      {"-join'stiB'[3..0]", "'Bits'", "join reverse"},
      {"$c='stiB'.ToCharArray();[array]::Reverse($c);$c-join''", "'Bits'", "reverse"},
      {"$c=[char[]]'stiB';[Array]::Reverse([array]$c);-join$c", "'Bits'", "reverse"},
      {"-join[regex]::Matches('stiB','.','RightToLeft')", "'Bits'", "join reverse"},
      {"([regex]::Matches('stiB','.','RightToLeft')|%{$_.Value})-join''", "'Bits'", "join reverse"},
  });
}

TEST(EvaluatorExpressions, TextIsReplacedAndCut) {
  expect({
      {"'StZart'.Replace('Z','')", "'Start'", "replace"},
      {"'StZart'.('Rep'+'lace')('Z','')", "'Start'", "replace"},
      {"'StZart'.\"rEp`LaCe\"('Z','').ToLower()", "'start'", "replace"},
      {"'StZart'.Replace.Invoke('Z','')", "'Start'", "replace"},
      {"'a'-replace'A','b'", "'b'", "replace"},
      {"'aA'-creplace'A'", "'a'", "replace"},
      {"[regex]::Replace('St~art','~','')", "'Start'", "replace"},
      {"'xStart'.Substring(1)+''", "'Start'", "concatenation"},
      {"'Stxart'.Remove(2,1)+''", "'Start'", "concatenation"},
      {"('Start-BitsTransfer'[0..4]-join'')+''", "'Start'", "concatenation join"},
      {"-join('a-b-c'-split'-')", "'abc'", "join"},
      {"('  a ').Trim()+'b'", "'ab'", "concatenation"},
  });
}

TEST(EvaluatorExpressions, VariablesHoldConstants) {
  expect({
      {"$a='Bits';& \"Start-${a}Transfer\" x", "Start-BitsTransfer x", "variable call-operator"},
      {"$a,$b='Start-','BitsTransfer';&($a+$b) x",
       "$a,$b='Start-','BitsTransfer'; Start-BitsTransfer x",
       "concatenation variable call-operator"},
      {"sv x Start-BitsTransfer;&(gv x).Value a", "Start-BitsTransfer a", "variable call-operator"},
      {"Set-Variable -Name x -Value Start-BitsTransfer;&(Get-Variable x -ValueOnly) a",
       "Start-BitsTransfer a", "variable call-operator"},
      {"$env:v='Start-BitsTransfer';&$env:v a", "Start-BitsTransfer a", "variable call-operator"},
      {"Set-Item Variable:x 'Start-BitsTransfer';&(Get-Item Variable:x).Value a",
       "Start-BitsTransfer a", "variable call-operator"},
      {"$a='Start';$a+='-BitsTransfer';&$a b", "$a+='-BitsTransfer'; Start-BitsTransfer b",
       "concatenation variable call-operator"},
      {"($x='Start-BitsTransfer')|Out-Null;&$x a",
       "'Start-BitsTransfer' | Out-Null; Start-BitsTransfer a", "variable call-operator"},
  });
}

TEST(EvaluatorExpressions, TheEnvironmentSpellsNames) {
  for (const std::string_view iex :
       {"($env:ComSpec[4,15,25]-join'')", "($env:ComSpec[4,24,25]-join'')",
        "($env:ComSpec[4,26,25]-join'')", "($PSHome[4]+$PSHome[30]+'x')",
        "($PSHOME[21]+$pshome[34]+'x')", "($ShellId[1]+$ShellId[13]+'x')",
        "((gv '*mdr*').Name[3,11,2]-join'')", "((Get-Variable '*mdr*').Name[3,11,2]-join'')",
        "($VerbosePreference.ToString()[1,3]+'x'-join'')", "(gal i*x)", "(gcm i*e-e*)",
        "(Get-Alias iex)", "('i'+'ex')"}) {
    const ScriptReading found =
        read("&" + std::string(iex) + " 'Start-BitsTransfer http://h/a C:\\b'");
    EXPECT_EQ(found.text, "Start-BitsTransfer http://h/a C:\\b") << iex;
    EXPECT_TRUE(found.has(Technique::invoke_expression)) << iex;
    EXPECT_TRUE(found.has(Technique::call_operator)) << iex;
  }
}

constexpr std::string_view kDeflated = "Cy5JLCrRdcosKQ4pSswrTkstUsgoKSmw0tfP0E9UcLaKSQIA";
constexpr std::string_view kGzipped =
    "H4sIAAAAAAAC/wsuSSwq0XXKLCkOKUrMK05LLVLIKCkpsNLXz9BPVHC2ikkCAKR21wwiAAAA";

TEST(EvaluatorExpressions, PackedTextIsUnpacked) {
  const std::string wide =
      "UwB0AGEAcgB0AC0AQgBpAHQAcwBUAHIAYQBuAHMAZgBlAHIAIABoAHQAdABwADoALwAvAGgALwBhACAAQwA6AFwAYgA"
      "=";
  const std::string narrow = "U3RhcnQtQml0c1RyYW5zZmVyIGh0dHA6Ly9oL2EgQzpcYg==";
  const std::string stream = "[IO.MemoryStream][Convert]::FromBase64String('";
  const std::string mode = "'),[IO.Compression.CompressionMode]::Decompress";
  for (const std::string& expression :
       {"[Text.Encoding]::Unicode.GetString([Convert]::FromBase64String('" + wide + "'))",
        "[System.Text.Encoding]::UTF8.GetString([System.Convert]::FromBase64String('" + narrow +
            "'))",
        "[Text.Encoding]::GetEncoding('us-ascii').GetString([Convert]::FromBase64String('" +
            narrow + "'))",
        "(New-Object Text.ASCIIEncoding).GetString([Convert]::FromBase64String('" + narrow + "'))",
        "(New-Object IO.StreamReader((New-Object IO.Compression.DeflateStream(" + stream +
            std::string(kDeflated) + mode + ")),[Text.Encoding]::ASCII)).ReadToEnd()",
        "(New-Object IO.StreamReader(New-Object IO.Compression.GzipStream((New-Object "
        "IO.MemoryStream(,[Convert]::FromBase64String('" +
            std::string(kGzipped) +
            "'))),[IO.Compression.CompressionMode]::Decompress))).ReadToEnd()",
        "[IO.StreamReader]::new([IO.Compression.GZipStream]::new([IO.MemoryStream]::new([Convert]::"
        "FromBase64String('" +
            std::string(kGzipped) + "'))" + mode.substr(2) + ")).ReadToEnd()"}) {
    const ScriptReading found = read("iex (" + expression + ")");
    EXPECT_EQ(found.text, "Start-BitsTransfer http://h/a C:\\b") << expression;
    EXPECT_TRUE(found.has(Technique::base64)) << expression;
    EXPECT_EQ(found.has(Technique::compressed),
              expression.find("Compression") != std::string::npos);
  }
}

TEST(EvaluatorExpressions, WhatCannotBeKnownStandsAsWritten) {
  for (const std::string_view script :
       {"$x.Replace('a','b')", "[IO.File]::ReadAllText('x')", "(Get-Random)+1",
        "[Runtime.InteropServices.Marshal]::PtrToStringAuto($p)", "'abc'.Substring(9)",
        "[char]'abc'", "1/0"}) {
    const ScriptReading found = read(script);
    EXPECT_EQ(found.text, script);
    EXPECT_EQ(found.techniques(), "") << script;
  }
}

}  // namespace
}  // namespace powershell
