#include "powershell/cmd_loop.h"

#include <gtest/gtest.h>

namespace powershell {
namespace {

TEST(CmdLoop, WordsOfASet) {
  EXPECT_EQ(words_of_set("a, b;c=\"d e\"", 9), (CmdTurns{{"a"}, {"b"}, {"c"}, {"\"d e\""}}));
  EXPECT_EQ(words_of_set("", 9), CmdTurns{});
  EXPECT_FALSE(words_of_set("a *.txt", 9));
  EXPECT_FALSE(words_of_set("a b c", 2));
}

TEST(CmdLoop, NumbersOfASet) {
  EXPECT_EQ(numbers_of_set("1,2,6", 9), (CmdTurns{{"1"}, {"3"}, {"5"}}));
  EXPECT_EQ(numbers_of_set("2 -1 0", 9), (CmdTurns{{"2"}, {"1"}, {"0"}}));
  EXPECT_EQ(numbers_of_set("2,1,0", 9), CmdTurns{});
  EXPECT_FALSE(numbers_of_set("1,0,5", 9));
  EXPECT_FALSE(numbers_of_set("1,1,2000000000", 9));
  EXPECT_FALSE(numbers_of_set("1,1", 9));
  EXPECT_FALSE(numbers_of_set("a,1,5", 9));
}

TEST(CmdLoop, TokensOfALine) {
  EXPECT_EQ(tokens_of_text("a b c", "", 9), (CmdTurns{{"a"}}));
  EXPECT_EQ(tokens_of_text("a b c", "tokens=1,3", 9), (CmdTurns{{"a", "c"}}));
  EXPECT_EQ(tokens_of_text("a b c d", "tokens=2-3", 9), (CmdTurns{{"b", "c"}}));
  EXPECT_EQ(tokens_of_text("a b c d", "tokens=1*", 9), (CmdTurns{{"a", "b c d"}}));
  EXPECT_EQ(tokens_of_text("a b", "tokens=*", 9), (CmdTurns{{"a b"}}));
  EXPECT_EQ(tokens_of_text("a,b;c", "tokens=1-3 delims=,;", 9), (CmdTurns{{"a", "b", "c"}}));
  EXPECT_EQ(tokens_of_text("a b", "delims=", 9), (CmdTurns{{"a b"}}));
  EXPECT_EQ(tokens_of_text("axb c", "delims=x ", 9), (CmdTurns{{"a"}}));
}

TEST(CmdLoop, LinesOfAText) {
  EXPECT_EQ(tokens_of_text("a\r\n\n;comment\nb\n", "", 9), (CmdTurns{{"a"}, {"b"}}));
  EXPECT_EQ(tokens_of_text("a\nb\nc", "skip=1", 9), (CmdTurns{{"b"}, {"c"}}));
  EXPECT_EQ(tokens_of_text("#a\nb", "eol=#", 9), (CmdTurns{{"b"}}));
  EXPECT_EQ(tokens_of_text("a\nb\nc", "", 2), (CmdTurns{{"a"}, {"b"}}));
}

// A way to write "PowerShell" without its letters.
TEST(CmdLoop, TheNameOfPowerShellInAVariable) {
  EXPECT_EQ(tokens_of_text("PSModulePath=C:\\Program Files\\WindowsPowerShell\\Modules",
                           "delims=s\\ tokens=4", 9),
            (CmdTurns{{"PowerShell"}}));
}

TEST(CmdLoop, WhatIsRead) {
  EXPECT_EQ(input_of_set(" 'dir /b' ", "").kind, CmdInput::Kind::command);
  EXPECT_EQ(input_of_set("'dir /b'", "").value, "dir /b");
  EXPECT_EQ(input_of_set("\"a b\"", "").kind, CmdInput::Kind::text);
  EXPECT_EQ(input_of_set("a.txt", "").kind, CmdInput::Kind::files);
  EXPECT_EQ(input_of_set("`dir`", "usebackq tokens=1").kind, CmdInput::Kind::command);
  EXPECT_EQ(input_of_set("'text'", "usebackq").kind, CmdInput::Kind::text);
  EXPECT_EQ(input_of_set("\"a b.txt\"", "usebackq").kind, CmdInput::Kind::files);
  EXPECT_EQ(input_of_set("'cut off", "").kind, CmdInput::Kind::command);
}

}  // namespace
}  // namespace powershell
