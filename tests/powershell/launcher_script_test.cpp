#include "powershell/launcher_script.h"

#include <gtest/gtest.h>

namespace powershell {
namespace {

TEST(LauncherScript, StringsGivenToRunOrExec) {
  EXPECT_EQ(command_run_by_script(
                R"(vbscript:CreateObject("WScript.Shell").Run("cmd /c ""a b""",0)(window.close))"),
            R"(cmd /c "a b")");
  EXPECT_EQ(command_run_by_script(
                R"x(javascript:a=new ActiveXObject("WScript.Shell");a.Exec('cmd /c \'x\\y\'');)x"),
            R"(cmd /c 'x\y')");
  EXPECT_EQ(command_run_by_script(R"x(vbscript:Set s=CreateObject("WScript.Shell"):s.run "a b")x"),
            "a b");
}

TEST(LauncherScript, ScriptsWithinStrings) {
  EXPECT_EQ(
      command_run_by_script(
          R"x(vbscript:Execute("CreateObject(""WScript.Shell"").Run ""cmd /c x"", 0:close"))x"),
      "cmd /c x");
  EXPECT_EQ(command_run_by_script(R"x(javascript:eval("new ActiveXObject('W').Run('a')"))x"), "a");
}

TEST(LauncherScript, StringsInPieces) {
  EXPECT_EQ(command_run_by_script(R"x(vbscript:x.Run("po" & "wer" & Chr(115) & "hell -c x"))x"),
            "powershell -c x");
  EXPECT_EQ(
      command_run_by_script(
          R"x(javascript:x.Run("po"+'wer'+String.fromCharCode(115,104)+"ell \x2dc \u0078"))x"),
      "powershell -c x");
}

TEST(LauncherScript, ShellExecuteHasProgramAndArguments) {
  EXPECT_EQ(
      command_run_by_script(
          R"x(javascript:new ActiveXObject("Shell.Application").ShellExecute("cmd","/c x",""))x"),
      "cmd /c x");
}

TEST(LauncherScript, OtherScriptsAreNone) {
  for (const char* script : {"", "vbscript:close", "javascript:alert('Run')", "http://h/x.hta",
                             "javascript:x.Run(y)", "x.runner(\"a\")", "vbscript:Execute("}) {
    EXPECT_FALSE(command_run_by_script(script)) << script;
  }
}

}  // namespace
}  // namespace powershell
