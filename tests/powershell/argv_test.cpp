#include "powershell/argv.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace powershell {
namespace {

using Words = std::vector<std::string>;

Words split(std::string_view line) { return split_command_line(line).argv; }

TEST(Argv, BlanksAndTabsSeparateAndQuotesJoin) {
  EXPECT_EQ(split("  a.exe \t b  \"c d\" "), (Words{"a.exe", "b", "c d"}));
  EXPECT_EQ(split("a \"\" b"), (Words{"a", "", "b"}));
  EXPECT_EQ(split(""), Words{});
}

// The examples of "Parsing C command-line arguments".
TEST(Argv, BackslashesCountOnlyBeforeQuotes) {
  EXPECT_EQ(split(R"(x "abc" d e)"), (Words{"x", "abc", "d", "e"}));
  EXPECT_EQ(split(R"(x a\\b d"e f"g h)"), (Words{"x", R"(a\\b)", "de fg", "h"}));
  EXPECT_EQ(split(R"(x a\\\"b c d)"), (Words{"x", R"(a\"b)", "c", "d"}));
  EXPECT_EQ(split(R"(x a\\\\"b c" d e)"), (Words{"x", R"(a\\b c)", "d", "e"}));
  EXPECT_EQ(split(R"(x a"b"" c d)"), (Words{"x", R"(ab" c d)"}));
}

TEST(Argv, BackslashesInTheProgramArePlain) {
  EXPECT_EQ(split(R"("C:\a b\" c)"), (Words{R"(C:\a b\)", "c"}));
  EXPECT_EQ(split(R"(C:\a"b c"\d e)"), (Words{R"(C:\ab c\d)", "e"}));
}

TEST(Argv, TwoQuotesWithinQuotesAreOne) {
  EXPECT_EQ(split(R"(x "say ""hi"" now" y)"), (Words{"x", R"(say "hi" now)", "y"}));
}

TEST(Argv, AQuoteThatIsNeverClosedReachesToTheEnd) {
  EXPECT_EQ(split(R"(powershell -c "Start-BitsTransfer a b)"),
            (Words{"powershell", "-c", "Start-BitsTransfer a b"}));
  EXPECT_EQ(split(R"(x a\)"), (Words{"x", R"(a\)"}));
}

TEST(Argv, QuotesWithinWordsAreTold) {
  for (const char* line :
       {R"(powershell -e""nc x)", R"(powershell -"e"nc x)", R"(powershell Sta""rt-Bits"Tran"sfer)",
        R"("power"shell -c x)", R"(bitsadmin /"t"ransfer x)",
        R"(powershell Start-Bits"Transfer" x)", R"(po""wershell)"}) {
    EXPECT_TRUE(split_command_line(line).quotes_in_words) << line;
  }
}

TEST(Argv, OrdinaryQuotesAreNotTold) {
  for (const char* line :
       {R"("C:\Program Files\x.exe" -a "b c")", R"(x "whole" "words" "")",
        R"(7z x -o"C:\out" a.7z)", R"(x /tr:"a b" -Name:"v" key="v")",
        R"(sc create s binPath= "C:\a.exe")", R"("C:\Program Files"\x\y.exe z)", R"(x "C:\a b"\c)",
        R"(x -p"secret")", R"(powershell -c "Write-Host ""a b""")",
        R"(powershell "-Command" "Get-Item 'x'")", R"(x \"a\" b)"}) {
    EXPECT_FALSE(split_command_line(line).quotes_in_words) << line;
  }
}

TEST(Argv, BehindTheProgramIsAsWritten) {
  EXPECT_EQ(behind_program(R"("C:\a b\cmd.exe"  /c "x  y" )"), R"(/c "x  y")");
  EXPECT_EQ(behind_program("cmd"), "");
}

TEST(Argv, WhatIsJoinedSplitsAgain) {
  const Words words = {"a.exe", "", "b c", R"(d"e)", R"(f\)", R"(g h\)", R"(\\"x)", "i"};
  EXPECT_EQ(split(command_line_of(words)), words);
  EXPECT_EQ(command_line_of(Words{"a", "b c", "d"}), R"(a "b c" d)");
  EXPECT_EQ(joined(Words{"a", "b c"}), "a b c");
}

TEST(Argv, AnyBytesAreArguments) {
  EXPECT_EQ(split(std::string_view("a\0b \xFF\"\xC3", 7)),
            (Words{std::string("a\0b", 3), "\xFF\xC3"}));
}

}  // namespace
}  // namespace powershell
