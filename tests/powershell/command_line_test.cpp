#include "powershell/command_line.h"

#include <gtest/gtest.h>

#include <chrono>
#include <string>
#include <vector>

#include "tests/powershell/shell_samples.h"

namespace powershell {
namespace {

constexpr std::string_view kTransfer =
    "Start-BitsTransfer -Source http://example.com/a.zip -Destination C:\\Users\\Public\\a.zip";

TEST(CommandLine, APlainLineHasNoText) {
  const Reading found = read("powershell.exe -Command \"" + std::string(kTransfer) + "\"");
  EXPECT_EQ(found.text, "");
  EXPECT_EQ(techniques(found), "");
  EXPECT_TRUE(found.complete);
  EXPECT_EQ(names(found), "powershell.exe Start-BitsTransfer");
  EXPECT_EQ(found.invocations[0].depth, 0U);
  EXPECT_EQ(found.invocations[1].depth, 1U);
}

TEST(CommandLine, EncodedCommandsAreDecoded) {
  const Reading found = read("powershell.exe -nop -w hidden -EncodedCommand " + encoded(kTransfer));
  EXPECT_EQ(found.text, "powershell.exe -nop -w hidden -Command " + std::string(kTransfer));
  EXPECT_EQ(techniques(found), "encoded-command");
  EXPECT_EQ(names(found), "powershell.exe Start-BitsTransfer");
  ASSERT_EQ(found.layers.size(), 1U);
  EXPECT_EQ(found.layers[0].how, "powershell.exe -EncodedCommand");
  EXPECT_EQ(found.layers[0].text, kTransfer);
}

TEST(CommandLine, OptionsBehindAnEncodedCommandStay) {
  EXPECT_EQ(read("powershell /e " + encoded("dir") + " -ep bypass").text,
            "powershell -ep bypass -Command dir");
}

TEST(CommandLine, EncodedCommandsThatAreNoneAreOpaque) {
  const Reading found = read("powershell -enc !!!!");
  EXPECT_EQ(techniques(found), "encoded-command opaque");
  EXPECT_FALSE(found.complete);
  ASSERT_EQ(found.opaque.size(), 1U);
  EXPECT_EQ(found.text, "");
}

TEST(CommandLine, QuotesInWordsAreTakenAway) {
  const Reading found = read("powershell Sta\"\"rt-Bits\"Tran\"sfer http://h/x C:\\x");
  EXPECT_EQ(found.text, "powershell Start-BitsTransfer http://h/x C:\\x");
  EXPECT_EQ(techniques(found), "argument-quotes");
  EXPECT_EQ(techniques(read("powershell -e\"\"nc " + encoded("dir"))),
            "argument-quotes encoded-command");
  EXPECT_EQ(read("bitsadmin /\"t\"ransfer n http://h/x C:\\x").text,
            "bitsadmin /transfer n http://h/x C:\\x");
}

TEST(CommandLine, UnicodeDashesAreTold) {
  EXPECT_EQ(techniques(read("powershell \xE2\x80\x93nop -c dir")), "unicode-dash");
}

TEST(CommandLine, ACommandWithoutItsClosingQuoteIsRead) {
  const Reading found =
      read("powershell -c \"Start-BitsTransfer -Source http://h/x -Destination x.ps1");
  EXPECT_EQ(names(found), "powershell Start-BitsTransfer");
  EXPECT_EQ(innermost(found), "Start-BitsTransfer -Source http://h/x -Destination x.ps1");
}

TEST(CommandLine, ShellsInShellsAreNested) {
  const Reading found = read("cmd /c powershell -c \"Start-BitsTransfer a b\"");
  EXPECT_EQ(techniques(found), "nested");
  EXPECT_EQ(names(found), "cmd powershell Start-BitsTransfer");
  EXPECT_EQ(found.invocations.back().depth, 2U);
  EXPECT_EQ(found.text, "");
}

TEST(CommandLine, EncodedWithinEncoded) {
  const std::string inner = "powershell -e " + encoded("Start-BitsTransfer a b");
  const Reading found = read("cmd /c powershell -enc " + encoded("cmd /c " + inner));
  EXPECT_EQ(found.invocations.back().name, "Start-BitsTransfer");
  EXPECT_EQ(found.invocations.back().depth, 4U);
  EXPECT_TRUE(found.techniques.has(Technique::nested));
  EXPECT_TRUE(found.text.ends_with("powershell -Command Start-BitsTransfer a b")) << found.text;
}

TEST(CommandLine, RenamedProgramsAreKnownByTheirOriginalName) {
  const Reading tool = read("svc.exe /transfer a http://h/b C:\\b", "svc.exe", "bitsadmin.exe");
  EXPECT_EQ(names(tool), "bitsadmin.exe");
  EXPECT_EQ(tool.invocations[0].argv[0], "svc.exe");
  const Reading host = read("C:\\x\\upd.exe -e " + encoded("dir"), "upd.exe", "PowerShell.EXE");
  EXPECT_EQ(host.text, "C:\\x\\upd.exe -Command dir");
  EXPECT_EQ(host.invocations[0].name, "powershell.exe");
  EXPECT_EQ(read("a.exe b.ps1", "a.exe", "pwsh.dll").invocations.back().name, "b.ps1");
  EXPECT_EQ(names(read("x /c bits^admin", "x.exe", "Cmd.Exe")), "cmd.exe bitsadmin");
}

TEST(CommandLine, TheImagesNameGoesBeforeWhatTheLineClaims) {
  const Reading found = read("notepad.exe /transfer a http://h/b C:\\b", "C:\\x\\bitsadmin.exe");
  EXPECT_EQ(names(found), "bitsadmin.exe");
}

TEST(CommandLine, OtherOriginalNamesSayNothing) {
  EXPECT_EQ(names(read("foo.exe a", "foo.exe", "bar.exe")), "foo.exe");
  EXPECT_EQ(names(read("powershell.exe -c dir", "-", "unknown")).substr(0, 14), "powershell.exe");
}

TEST(CommandLine, ALineOfArgumentsOnlyIsReadWithItsImage) {
  EXPECT_EQ(names(read("/c notepad.exe", "C:\\Windows\\System32\\cmd.exe")), "cmd.exe notepad.exe");
}

TEST(CommandLine, NamesOfProgramsTakeManyForms) {
  EXPECT_EQ(names(read("%COMSPEC% /c bitsadmin /list")), "cmd.exe bitsadmin");
  EXPECT_EQ(names(read("%SystemRoot%\\System32\\cmd.exe /c bitsadmin")), "cmd.exe bitsadmin");
  EXPECT_EQ(names(read("cmd/c bitsadmin")), "cmd bitsadmin");
  EXPECT_EQ(names(read("C:\\Program Files\\PowerShell\\7\\pwsh.exe -f a.ps1")), "pwsh.exe a.ps1");
  EXPECT_EQ(names(read("sqlps -c \"Start-BitsTransfer a b\"")), "sqlps Start-BitsTransfer");
}

TEST(CommandLine, ScriptFilesAreCalledWithTheirArguments) {
  const Reading found = read("powershell -File \"C:\\a b.ps1\" -Source:http://h/x y -Force");
  const Invocation& script = found.invocations.back();
  EXPECT_EQ(script.kind, Invocation::Kind::cmdlet);
  EXPECT_EQ(script.name, "C:\\a b.ps1");
  ASSERT_EQ(script.arguments.size(), 3U);
  EXPECT_EQ(script.arguments[0].parameter, "Source");
  EXPECT_TRUE(script.arguments[0].bound);
  EXPECT_EQ(script.arguments[0].value->items, std::vector<std::string>{"http://h/x"});
  EXPECT_EQ(script.arguments[1].parameter, "");
  EXPECT_EQ(script.arguments[1].value->items, std::vector<std::string>{"y"});
  EXPECT_EQ(script.arguments[2].parameter, "Force");
  EXPECT_FALSE(script.arguments[2].value);
}

TEST(CommandLine, StandardInputIsOpaque) {
  EXPECT_FALSE(read("powershell -").complete);
  EXPECT_TRUE(read("powershell -nop").complete);
  EXPECT_TRUE(read("cmd").complete);
}

TEST(CommandLine, HelpRunsNothing) {
  EXPECT_EQ(names(read("powershell -? Start-BitsTransfer a b")), "powershell");
}

TEST(CommandLine, AnyOtherProgramIsItselfOnly) {
  const Reading found = read("code.exe \"C:\\docs\\start-bitstransfer.md\"");
  EXPECT_EQ(names(found), "code.exe");
  EXPECT_EQ(found.invocations[0].text, "code.exe \"C:\\docs\\start-bitstransfer.md\"");
  EXPECT_TRUE(found.layers.empty());
  EXPECT_TRUE(read("").invocations.empty());
  EXPECT_TRUE(read("   ").invocations.empty());
}

TEST(CommandLine, ArgumentsAreReadAsALine) {
  Session session({"x", {}, {}}, {});
  const std::vector<std::string> argv = {"cmd", "/c", "bits^admin /resume \"a b\""};
  EXPECT_EQ(read_arguments(argv, session).substr(0, 17), "bitsadmin /resume");
  EXPECT_EQ(read_arguments({}, session), "");
}

// Shells in shells, each the argument of the one before.
std::string shells_in_shells(int count) {
  std::string line = "bitsadmin /list";
  for (int i = 0; i < count; ++i) line.insert(0, "cmd /c ");
  return line;
}

TEST(CommandLine, DepthHasALimitThatIsTold) {
  EXPECT_EQ(read(shells_in_shells(8)).invocations.back().name, "bitsadmin");
  EXPECT_TRUE(read(shells_in_shells(8)).complete);
  const Reading found = read(shells_in_shells(9));
  EXPECT_TRUE(found.techniques.has(Technique::limit_depth));
  EXPECT_FALSE(found.complete);
  EXPECT_EQ(found.invocations.back().name, "cmd");
}

TEST(CommandLine, OutputHasALimitThatIsTold) {
  Limits limits;
  limits.output = 1000;
  const std::string line = "powershell -e " + encoded(std::string(1200, 'x'));
  const Reading found = read_command_line({line, {}, {}}, limits);
  EXPECT_TRUE(found.techniques.has(Technique::limit_output));
  EXPECT_FALSE(found.complete);
}

TEST(CommandLine, InvocationsHaveALimitThatIsTold) {
  std::string line = "cmd /c a";
  for (int i = 0; i < 300; ++i) line += "&a";
  const Reading found = read(line);
  EXPECT_EQ(found.invocations.size(), 256U);
  EXPECT_FALSE(found.complete);
}

// No line of 32 KB, the most that Windows starts a process with, takes long. The time allowed is
// many times what is needed, for a slow machine with sanitizers.
TEST(CommandLine, TimeIsLinearForLinesMadeToBeSlow) {
  std::vector<std::string> lines;
  for (const char* piece : {"\"",
                            "\\",
                            "\\\"",
                            "\"\" ",
                            "^",
                            "%",
                            "!",
                            "%a",
                            "%a:",
                            "!a:~1,",
                            "(",
                            ")",
                            "&",
                            "|",
                            ">",
                            "2>&1 ",
                            "if ",
                            "if a==",
                            "for ",
                            "for %i in (",
                            "for %i in (a b) do ",
                            "set a=b&",
                            "echo ",
                            "start ",
                            "call ",
                            "cmd /c ",
                            "set a=!a!!a!&",
                            "for /f %i in ('",
                            "/",
                            "-",
                            "-c ",
                            "=",
                            "@",
                            "%a:a=aa%",
                            "powershell -c ",
                            ".run(",
                            ".run chr(1,",
                            "execute(\"",
                            "env:",
                            "findstr a|"}) {
    for (const char* start :
         {"cmd /v:on /c ", "powershell ", "mshta ", "", "rundll32 javascript:"}) {
      std::string line = start;
      while (line.size() < 32000) line += piece;
      lines.push_back(std::move(line));
    }
  }
  for (const std::string& line : lines) {
    const auto begin = std::chrono::steady_clock::now();
    const Reading found = read(line);
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - begin;
    EXPECT_LT(took.count(), 2.0) << line.substr(0, 60);
    EXPECT_LE(found.invocations.size(), 256U);
  }
}

}  // namespace
}  // namespace powershell
