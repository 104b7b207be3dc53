#include "powershell/cmd_options.h"

#include <gtest/gtest.h>

namespace powershell {
namespace {

std::string command(std::string_view arguments) {
  return parse_cmd_options(arguments).command.value_or("(none)");
}

TEST(CmdOptions, TheCommandIsBehindAnyOfThreeSwitches) {
  EXPECT_EQ(command("/c dir a"), "dir a");
  EXPECT_EQ(command("/K dir"), "dir");
  EXPECT_EQ(command("/R dir"), "dir");
  EXPECT_EQ(command("/cdir"), "dir");
  EXPECT_EQ(command("/c"), "");
  EXPECT_EQ(command("/d /q"), "(none)");
  EXPECT_EQ(command(""), "(none)");
}

TEST(CmdOptions, SwitchesStandInAnyOrderAndTogether) {
  EXPECT_EQ(command("/d /s /q /e:on /f:off /t:0a /c dir"), "dir");
  EXPECT_EQ(command("/q/d/c dir"), "dir");
  EXPECT_EQ(command(",;=/c,;dir"), ",;dir");
  EXPECT_EQ(command("what is this /c dir"), "dir");
  EXPECT_EQ(parse_cmd_options("/q /d /c dir").switches, "/q /d /c");
}

TEST(CmdOptions, DelayedExpansion) {
  EXPECT_TRUE(parse_cmd_options("/v:on /c x").delayed);
  EXPECT_TRUE(parse_cmd_options("/V/c x").delayed);
  EXPECT_TRUE(parse_cmd_options("/V:ON/C\"x\"").delayed);
  EXPECT_FALSE(parse_cmd_options("/v:off /c x").delayed);
  EXPECT_FALSE(parse_cmd_options("/c x /v:on").delayed);
}

TEST(CmdOptions, OuterQuotesAreTakenOff) {
  EXPECT_EQ(command("/c \"dir a\""), "dir a");
  EXPECT_EQ(command("/c\"dir a\""), "dir a");
  EXPECT_EQ(command(R"(/c ""C:\a b\x.bat" arg")"), R"("C:\a b\x.bat" arg)");
  EXPECT_EQ(command(R"(/c "a" "b" c)"), R"(a" "b c)");
  EXPECT_EQ(command("/c \"dir a"), "dir a");
  EXPECT_EQ(command("/c dir \"a b\""), "dir \"a b\"");
}

TEST(CmdOptions, AQuotedProgramKeepsItsQuotesButForSlashS) {
  EXPECT_EQ(command(R"(/c "C:\Program Files\x.exe")"), R"("C:\Program Files\x.exe")");
  EXPECT_EQ(command(R"(/s /c "C:\Program Files\x.exe")"), R"(C:\Program Files\x.exe)");
  EXPECT_EQ(command(R"(/c "C:\a&b c\x.exe")"), R"(C:\a&b c\x.exe)");
  // What ends like a program's name may be a command with arguments.
  EXPECT_EQ(command(R"(/c "bitsadmin /transfer n http://h/x C:\x.exe")"),
            R"(bitsadmin /transfer n http://h/x C:\x.exe)");
  EXPECT_EQ(command(R"(/c "copy a.exe b.exe")"), "copy a.exe b.exe");
  EXPECT_EQ(command(R"(/c "C:\a.exe C:\b.exe")"), R"(C:\a.exe C:\b.exe)");
}

TEST(CmdOptions, TheSwitchItselfMayBeQuoted) { EXPECT_EQ(command(R"("/c" "dir a")"), "dir a"); }

}  // namespace
}  // namespace powershell
