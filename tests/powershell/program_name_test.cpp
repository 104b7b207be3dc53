#include "powershell/program_name.h"

#include <gtest/gtest.h>

namespace powershell {
namespace {

TEST(ProgramName, IsTheLastPartOfThePath) {
  EXPECT_EQ(file_name_of(R"("C:\Windows\System32\cmd.exe")"), "cmd.exe");
  EXPECT_EQ(file_name_of("C:/tools/bitsadmin"), "bitsadmin");
  EXPECT_EQ(file_name_of("cmd"), "cmd");
  EXPECT_EQ(file_name_of(""), "");
}

TEST(ProgramName, StemLeavesOutWhatVaries) {
  EXPECT_EQ(program_stem(R"(C:\x\PowerShell.EXE)"), "powershell");
  EXPECT_EQ(program_stem("pwsh.dll"), "pwsh");
  EXPECT_EQ(program_stem("psexec.c"), "psexec");
  EXPECT_EQ(program_stem("Cmd.Exe.MUI"), "cmd");
  EXPECT_EQ(program_stem("%ComSpec%"), "cmd");
  EXPECT_EQ(program_stem(".exe"), ".exe");
}

TEST(ProgramName, ShellsAreKnown) {
  EXPECT_EQ(shell_of("cmd"), Shell::cmd);
  EXPECT_EQ(shell_of("powershell"), Shell::windows_powershell);
  EXPECT_EQ(shell_of("powershell_ise"), Shell::windows_powershell);
  EXPECT_EQ(shell_of("sqlps"), Shell::windows_powershell);
  EXPECT_EQ(shell_of("sqltoolsps"), Shell::windows_powershell);
  EXPECT_EQ(shell_of("pwsh"), Shell::core_powershell);
  EXPECT_EQ(shell_of("powershell2"), Shell::none);
}

}  // namespace
}  // namespace powershell
