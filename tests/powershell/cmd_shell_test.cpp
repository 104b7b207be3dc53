#include "powershell/cmd_shell.h"

#include <gtest/gtest.h>

#include <string>

#include "tests/powershell/shell_samples.h"

namespace powershell {
namespace {

std::string cmd(const std::string& text) { return read("cmd /v:on /c \"" + text + "\"").text; }

TEST(CmdShell, VariablesOfTheLine) {
  EXPECT_EQ(cmd("set k=QStart-BitsT&&call powershell -c %k:~1%ransfer http://h/x C:\\x"),
            "powershell -c Start-BitsTransfer http://h/x C:\\x");
  EXPECT_EQ(cmd("set a=bits&set \"b=admin\"&!a!!b! /list"), "bitsadmin /list");
  EXPECT_EQ(cmd("set x=Qitsadmin&&call %x:Q=b% /list"), "bitsadmin /list");
  EXPECT_EQ(cmd("set a=%b%&&set b=x&&call call echo %a%"), "echo x");
}

TEST(CmdShell, BlanksBeforeAnOperatorBelongToTheValue) {
  EXPECT_EQ(cmd("set a=x &&call echo %a%y"), "echo x y");
}

TEST(CmdShell, CaretsAreTakenAway) {
  const Reading found = read("cmd /c b^its^admin /l^ist");
  EXPECT_EQ(found.text, "bitsadmin /list");
  EXPECT_EQ(techniques(found), "caret");
  EXPECT_EQ(names(found), "cmd bitsadmin");
}

TEST(CmdShell, EscapesThatAreNeededHideNothing) {
  const Reading found = read("cmd /c echo a ^& b");
  EXPECT_EQ(found.text, "");
  EXPECT_EQ(techniques(found), "");
  EXPECT_EQ(last_program(found), (std::vector<std::string>{"echo", "a & b"}));
}

TEST(CmdShell, LoopsOverWords) {
  EXPECT_EQ(cmd("for %x in (bits) do for %y in (admin) do %x%y /list"), "bitsadmin /list");
  EXPECT_EQ(cmd("for %i in (a \"b c\") do echo %~i"), "echo a & echo b c");
}

TEST(CmdShell, LoopsThatBuildAVariableUp) {
  EXPECT_EQ(cmd("set u=nimdatsb&&FOR %A IN (7 2 5 6 4 3 2 1 0 1337) DO set f=!f!!u:~%A,1!&& "
                "IF %A==1337 CALL echo %f:~-9%"),
            "echo bmtsadmin");
  EXPECT_EQ(cmd("set x=nimdastib&&for /l %a in (8,-1,0) do set r=!r!!x:~%a,1!&&"
                "if %a==0 call %r:~-9% /list"),
            "bitsadmin /list");
}

TEST(CmdShell, LoopsOverTextThatIsKnown) {
  EXPECT_EQ(read("cmd /c for /f \"tokens=1,2 delims=,\" %a in (\"bits,admin\") do %a%b /list").text,
            "bitsadmin /list");
  EXPECT_EQ(read("cmd /c for /f \"delims=s\\ tokens=4\" %a in ('set^|findstr PSM')do %a -?").text,
            "PowerShell -?");
  EXPECT_EQ(read("cmd /c for /f \"delims=.\" %a in ('assoc^|find \"=cm\"') do echo %a").text,
            "echo cmd=cmdfile");
}

TEST(CmdShell, CommandsOfLoopsRun) {
  const Reading found = read("cmd /c for /f %i in ('bitsadmin /create x') do bitsadmin /resume %i");
  EXPECT_EQ(names(found), "cmd bitsadmin bitsadmin");
  EXPECT_EQ(last_program(found).back(), "%i");
}

TEST(CmdShell, LoopsOverFilesAreReadOnce) {
  const Reading found = read("cmd /c for %f in (*.zip) do del %f");
  EXPECT_EQ(names(found), "cmd del");
  EXPECT_EQ(found.text, "");
}

TEST(CmdShell, LongLoopsWithoutStateAreReadOnce) {
  EXPECT_EQ(names(read("cmd /c for /l %i in (1,1,254) do ping 10.0.0.%i")), "cmd ping");
}

TEST(CmdShell, ConditionsThatAreConstantAreDecided) {
  EXPECT_EQ(names(read("cmd /c if 1==1 (ver & a) else b")), "cmd a");
  EXPECT_EQ(names(read("cmd /c if not a==A (a) else (b)")), "cmd a");
  EXPECT_EQ(names(read("cmd /c if /i a==A (a) else (b)")), "cmd a");
  EXPECT_EQ(names(read("cmd /c if 10 gtr 9 (a) else (b)")), "cmd a");
  EXPECT_EQ(names(read("cmd /c if defined TEMP (a) else (b)")), "cmd a");
}

TEST(CmdShell, OfOtherConditionsBothBranchesAreRead) {
  EXPECT_EQ(names(read("cmd /c if exist x (a) else (b)")), "cmd a b");
  EXPECT_EQ(names(read("cmd /c if %x%==1 (a) else (b)")), "cmd a b");
}

TEST(CmdShell, PipesIntoAShellAreScripts) {
  EXPECT_EQ(names(read("cmd /c echo bitsadmin /list|cmd")), "cmd echo cmd bitsadmin");
  EXPECT_EQ(names(read("cmd /c (echo a&echo b)|cmd /q")), "cmd echo echo cmd a b");
  EXPECT_EQ(names(read("cmd /c \"set /p x=bitsadmin /list<nul|cmd\"")), "cmd cmd bitsadmin");
  const Reading powershell = read("cmd /c echo Start-BitsTransfer a b | powershell -nop -");
  EXPECT_EQ(names(powershell), "cmd echo powershell Start-BitsTransfer");
  EXPECT_TRUE(powershell.techniques.has(Technique::nested));
}

TEST(CmdShell, PipesOfWhatIsNotKnownAreOpaque) {
  const Reading found = read("cmd /c type x.txt | powershell -");
  EXPECT_TRUE(found.techniques.has(Technique::opaque));
  EXPECT_FALSE(found.complete);
  EXPECT_FALSE(read("cmd /c echo a>b | cmd").complete);
}

TEST(CmdShell, StartRunsWhatFollows) {
  const Reading found = read("cmd /c start \"\" /min bitsadmin /list");
  EXPECT_EQ(names(found), "cmd start bitsadmin");
  EXPECT_EQ(found.invocations.back().depth, 2U);
  EXPECT_EQ(found.text, "");
}

TEST(CmdShell, RemarksRunNothing) {
  EXPECT_EQ(names(read("cmd /c rem bitsadmin /transfer a b c")), "cmd");
}

TEST(CmdShell, RedirectionsAreNoArgumentsButStayInTheText) {
  const Reading found = read("cmd /c bits^admin /list >x.txt 2>&1");
  EXPECT_EQ(last_program(found), (std::vector<std::string>{"bitsadmin", "/list"}));
  EXPECT_EQ(found.text, "bitsadmin /list >x.txt 2>&1");
}

TEST(CmdShell, AProgramNamedByAnUnknownVariableIsOpaque) {
  const Reading found = read("cmd /c %nothing% /transfer");
  ASSERT_EQ(found.opaque.size(), 1U);
  EXPECT_FALSE(found.complete);
  EXPECT_TRUE(read("cmd /c %TEMP%\\x.exe").complete);
  EXPECT_TRUE(read("cmd /c %nothing%\\x.exe").complete);
}

TEST(CmdShell, WellKnownFoldersStaySymbolic) {
  const Reading found = read("cmd /c bitsadmin /transfer n http://h/x %PUBLIC%\\x.zip");
  EXPECT_EQ(found.text, "");
  EXPECT_EQ(last_program(found).back(), "%PUBLIC%\\x.zip");
}

TEST(CmdShell, ShellsInsideSeeTheVariables) {
  EXPECT_EQ(cmd("set x=bitsadmin&&cmd /c %x% /list"), "cmd /c bitsadmin /list");
  Session session({"cmd", {}, {}}, {});
  read_cmd("set x=Start-BitsTransfer&& ver", session);
  ASSERT_NE(session.environment("X"), nullptr);
  EXPECT_EQ(*session.environment("X"), "Start-BitsTransfer");
}

TEST(CmdShell, VariablesThatGrowStopAtTheLimit) {
  std::string line = "cmd /v:on /c \"set a=0123456789";
  for (int i = 0; i < 60; ++i) line += "&set a=!a!!a!!a!!a!";
  const Reading found = read(line);
  EXPECT_FALSE(found.complete);
  EXPECT_TRUE(found.techniques.has(Technique::limit_output) ||
              found.techniques.has(Technique::limit_work));
}

}  // namespace
}  // namespace powershell
