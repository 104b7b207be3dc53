#include "powershell/evaluator.h"

#include <gtest/gtest.h>

#include <chrono>
#include <string>
#include <string_view>

#include "tests/powershell/script_reading.h"

namespace powershell {
namespace {

// Ordinary scripts use variables, formats and joins as well: of those nothing is said.
TEST(Evaluator, OrdinaryScriptsStayAsTheyAre) {
  for (const std::string_view script :
       {"$u='https://h/a.zip'; Start-BitsTransfer -Source $u -Destination \"$env:TEMP\\a.zip\"",
        "Start-BitsTransfer -Source ($base + '/a.zip') -Destination (Join-Path $env:TEMP 'a.zip')",
        "$f = \"{0}\\{1}\" -f $env:TEMP, $name; Start-BitsTransfer $u $f",
        "$n='a','b'; $n | % { Start-BitsTransfer \"http://h/$_\" C:\\x }",
        "& 'C:\\Program Files\\x\\y.exe' /s", "& \"$env:ProgramFiles\\x.exe\" /s", "& $exe.Path",
        "$exe = \"C:\\x\\setup.exe\"; Start-BitsTransfer http://h/a $exe; & $exe /S",
        "Get-ChildItem C:\\x | Where-Object { $_.Length -gt 1MB } | Remove-Item",
        "if (!(Test-Path $d)) { mkdir $d }", "Get-Process | select -First 5",
        "$ProgressPreference = 'SilentlyContinue'; iwr http://h/a -OutFile C:\\a",
        "Write-Host \"a`tb\"", "C:\\Program` Files\\x.exe /s"}) {
    const ScriptReading found = read(script);
    const bool opaque = found.has(Technique::opaque);  // & $exe.Path
    EXPECT_EQ(found.techniques(), opaque ? "opaque" : "") << script;
    if (!opaque) {
      EXPECT_EQ(found.text, script);
    }
  }
}

TEST(Evaluator, ConstantsThatWereTakenApartAreTold) {
  EXPECT_EQ(read("Start-BitsTransfer ('ht'+'tp://h/a') C:\\b").techniques(), "concatenation");
  EXPECT_EQ(read("Start-BitsTransfer ($u+'/a') C:\\b").techniques(), "");
  EXPECT_EQ(read("Start-BitsTransfer ([char]104+$u) C:\\b").techniques(), "char-code");
}

TEST(Evaluator, AScriptReadsAsAPersonWouldHaveWrittenIt) {
  EXPECT_EQ(
      read("ipmo BitsTransfer;&('Start'+'-BitsTransfer') -Source \"http://h/a b\" $d|Out-Null")
          .text,
      "Import-Module BitsTransfer; Start-BitsTransfer -Source 'http://h/a b' $d | Out-Null");
  EXPECT_EQ(read("$j=&('Start'+'-BitsTransfer') a b; if($j){&('Start'+'-Sleep') 1}").text,
            "$j = Start-BitsTransfer a b; if ($j) { Start-Sleep 1 }");
}

TEST(Evaluator, AVariableOfACommandIsCalledByItsName) {
  EXPECT_EQ(read("$j=Start-BitsTransfer a b -As;Complete-BitsTransfer -BitsJob $j")
                .reading.invocations.at(1)
                .text,
            "Complete-BitsTransfer -BitsJob $j");
}

TEST(Evaluator, LayersNest) {
  std::string script = "Start-BitsTransfer http://h/a C:\\b";
  for (int i = 0; i < 3; ++i) {
    std::string quoted;
    for (const char c : script) quoted += c == '\'' ? std::string("''") : std::string(1, c);
    script = "iex '" + quoted + "'";
  }
  const ScriptReading found = read(script);
  EXPECT_EQ(found.text, "Start-BitsTransfer http://h/a C:\\b");
  EXPECT_EQ(found.reading.layers.size(), 3U);
  EXPECT_TRUE(found.has(Technique::nested));
}

TEST(Evaluator, TooManyLayersAreALimit) {
  Limits limits;
  limits.depth = 1;
  const ScriptReading found = read("iex 'iex ''Start-BitsTransfer a b'''", limits);
  EXPECT_TRUE(found.has(Technique::limit_depth));
  EXPECT_FALSE(found.reading.complete);
}

TEST(Evaluator, HostileScriptsEnd) {
  const std::string deep(30000, '(');
  std::string sum = "'a'";
  for (int i = 0; i < 5000; ++i) sum += "+'a'";
  std::string replaces = "'a'";
  for (int i = 0; i < 40; ++i) replaces += ".Replace('a','aa')";
  const std::string strings(20000, '"');
  for (const std::string& script :
       {deep, sum, replaces, strings, std::string("'a'*1000000000"),
        std::string("'a'.PadLeft(2000000000)"), std::string("1..2000000000"),
        std::string("while($i -lt 1e9){$i++}"), std::string("for(;;){}"),
        std::string("$a=,1;while(1 -eq $a.Count -or 1){$a=,$a}"), std::string("function f{f;f};f"),
        std::string("$x='iex $x';iex $x"), std::string("$a='a';while($a.Length -lt 1e9){$a+=$a}"),
        std::string("1..60000|%{$a+=,$_}"), std::string(2000, '$') + "{",
        std::string("\0\xFF\xFE", 3), "\"" + std::string(5000, '$') + "(",
        std::string("'a'-replace'(a*)*b','x'")}) {
    const auto begin = std::chrono::steady_clock::now();
    read(script);
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - begin;
    EXPECT_LT(took.count(), 2.0) << script.substr(0, 60);
  }
}

TEST(Evaluator, ALimitIsSaid) {
  EXPECT_TRUE(read("'a'*1000000000").has(Technique::limit_output));
  EXPECT_TRUE(read("$i=0;while($i -lt 1e9){$i++}").has(Technique::limit_work));
  EXPECT_TRUE(read(std::string(3000, '(')).has(Technique::limit_depth));
  EXPECT_FALSE(read(std::string(3000, '(')).reading.complete);
}

// What stands before the transfer to use up a bound doesn't hide it.
TEST(Evaluator, ReadsOnBehindADecoy) {
  for (const std::string& decoy :
       {std::string("$x='a'*2000000"), std::string("$x='a'*1000000;$y=$x+$x;$z=$y+$x"),
        std::string("for($i=0;$i -lt 1000000;$i++){$a=$i}"),
        std::string("$i=0;while($i -lt 1e9){$i++}"), std::string("1..60000|%{$b=$_*2}"),
        std::string("foreach($c in 1..60000){foreach($d in 1..60000){$e=$d}}"),
        std::string("function f{f;f};f"), std::string(300, '(') + "1" + std::string(300, ')')}) {
    const ScriptReading found =
        read(decoy + ";('Start-Bi'+'tsTransfer')|iex;&('Add-B'+'itsFile') a");
    EXPECT_TRUE(found.text.find("Start-BitsTransfer") != std::string::npos) << decoy.substr(0, 50);
    EXPECT_TRUE(found.text.find("Add-BitsFile a") != std::string::npos) << decoy.substr(0, 50);
    EXPECT_FALSE(found.reading.complete) << decoy.substr(0, 50);
  }
}

TEST(Evaluator, NothingIsSaidOfWhatADecoyMayHaveChanged) {
  const ScriptReading found = read(
      "$u='http://a';$v='b';$i=0;while($i -lt 1e9){if($i -eq 999999){$u='http://c'};$i++};"
      "Start-BitsTransfer $u $v");
  ASSERT_FALSE(found.reading.invocations.empty());
  const Invocation& last = found.reading.invocations.back();
  EXPECT_EQ(last.name, "Start-BitsTransfer");
  ASSERT_EQ(last.arguments.size(), 2U);
  EXPECT_FALSE(last.arguments[0].value->known);
  EXPECT_TRUE(last.arguments[1].value->known);
}

}  // namespace
}  // namespace powershell
