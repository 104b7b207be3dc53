#include "powershell/cmd_builtins.h"

#include <gtest/gtest.h>

#include <string>

namespace powershell {
namespace {

TEST(CmdBuiltins, AreFoundWithWhatFollowsAtOnce) {
  EXPECT_EQ(builtin_call("ECHO a b").name, "echo");
  EXPECT_EQ(builtin_call("echo a b").rest, " a b");
  EXPECT_EQ(builtin_call("echo.a").name, "echo");
  EXPECT_EQ(builtin_call("set\"a=b\"").rest, "\"a=b\"");
  EXPECT_EQ(builtin_call("call").name, "call");
  EXPECT_EQ(builtin_call("echoes a").name, "");
  EXPECT_EQ(builtin_call("start.exe a").name, "");
  EXPECT_EQ(builtin_call("del-x").name, "");
  EXPECT_EQ(builtin_call("powershell").name, "");
}

TEST(CmdBuiltins, SetHasThreeForms) {
  const SetCommand plain = parse_set(" a=b c ");
  EXPECT_EQ(plain.kind, SetCommand::Kind::assign);
  EXPECT_EQ(plain.name, "a");
  EXPECT_EQ(plain.value, "b c ");
  const SetCommand quoted = parse_set(" \"a=b \"c\" d\" tail");
  EXPECT_EQ(quoted.name, "a");
  EXPECT_EQ(quoted.value, "b \"c\" d");
  EXPECT_EQ(parse_set("\"a=b").value, "b");
  EXPECT_EQ(parse_set(" a=").value, "");
  EXPECT_EQ(parse_set(" PSM").kind, SetCommand::Kind::list);
  EXPECT_EQ(parse_set(" PSM").name, "PSM");
  EXPECT_EQ(parse_set(" /a x=1").kind, SetCommand::Kind::arithmetic);
  const SetCommand prompt = parse_set(" /p =dir a");
  EXPECT_EQ(prompt.kind, SetCommand::Kind::prompt);
  EXPECT_EQ(prompt.value, "dir a");
  EXPECT_EQ(parse_set("/p=\"dir a\"").value, "dir a");
}

TEST(CmdBuiltins, StartsProgramIsBehindTitleAndSwitches) {
  const auto program = [](std::string_view rest) {
    return std::string(rest.substr(program_of_start(rest)));
  };
  EXPECT_EQ(program(" a.exe b"), "a.exe b");
  EXPECT_EQ(program(" \"\" /min /b a.exe b"), "a.exe b");
  EXPECT_EQ(program(" /b \"\" \"C:\\a b.exe\" c"), "\"C:\\a b.exe\" c");
  EXPECT_EQ(program(" \"a title\" /d \"C:\\x y\" /affinity 3 a.exe"), "a.exe");
  EXPECT_EQ(program(" \"only a title\""), "");
  EXPECT_EQ(program(""), "");
}

TEST(CmdBuiltins, ProgramsEndAtDelimiters) {
  EXPECT_EQ(program_call("a.exe b").name, "a.exe");
  EXPECT_TRUE(program_call("a.exe b").is_plain);
  EXPECT_EQ(program_call("cmd,;/c x").rest, "/c x");
  EXPECT_FALSE(program_call("cmd,;/c x").is_plain);
  EXPECT_EQ(program_call("powershell/c x").name, "powershell");
  EXPECT_EQ(program_call("\"C:\\a b.exe\" c").name, "\"C:\\a b.exe\"");
  EXPECT_EQ(program_call("C:/a/b.exe c").name, "C:/a/b.exe");
}

TEST(CmdBuiltins, OutputIsKnownOfAFew) {
  EXPECT_EQ(builtin_output("echo", "a b"), "a b\n");
  EXPECT_EQ(builtin_output("echo", "off"), "");
  EXPECT_EQ(builtin_output("assoc", ".cmd"), ".cmd=cmdfile\n");
  EXPECT_FALSE(builtin_output("dir", ""));
  EXPECT_FALSE(builtin_output("type", "x"));
}

TEST(CmdBuiltins, FiltersLetLinesThrough) {
  const std::string_view input = "One a\nTwo b\nOne c\n";
  EXPECT_EQ(filter_output("findstr", "One", input), "One a\nOne c\n");
  EXPECT_EQ(filter_output("findstr", "\"b c\"", input), "Two b\nOne c\n");
  EXPECT_EQ(filter_output("findstr", "/i two", input), "Two b\n");
  EXPECT_EQ(filter_output("findstr.exe", "/v /c:\"One a\"", input), "Two b\nOne c\n");
  EXPECT_EQ(filter_output("find", "\"Two b\"", input), "Two b\n");
  EXPECT_EQ(filter_output("more", "", input), input);
  EXPECT_FALSE(filter_output("findstr", "O.e", input));
  EXPECT_FALSE(filter_output("findstr", "/r One", input));
  EXPECT_FALSE(filter_output("findstr", "One file.txt", input));
  EXPECT_FALSE(filter_output("grep", "One", input));
}

}  // namespace
}  // namespace powershell
