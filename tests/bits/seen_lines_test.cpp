#include "bits/seen_lines.h"

#include <gtest/gtest.h>

#include <string>

namespace bits {
namespace {

TEST(SeenLines, KnowWhatWasAddedAndNothingElse) {
  SeenLines seen;
  EXPECT_FALSE(seen.has({"powershell -e AAAA", "", ""}));
  seen.add({"powershell -e AAAA", "", ""});
  EXPECT_TRUE(seen.has({"powershell -e AAAA", "", ""}));
  EXPECT_FALSE(seen.has({"powershell -e AAAB", "", ""}));
  EXPECT_FALSE(seen.has({"", "", ""}));
}

// What reads the line decides what it does.
TEST(SeenLines, TellTheSameLineOfOtherProgramsApart) {
  SeenLines seen;
  seen.add({"x.exe -e AAAA", "x.exe", ""});
  EXPECT_FALSE(seen.has({"x.exe -e AAAA", "x.exe", "PowerShell.EXE"}));
  EXPECT_FALSE(seen.has({"x.exe -e AAAA", "powershell.exe", ""}));
}

TEST(SeenLines, ForgetRatherThanGrowOrMistake) {
  SeenLines seen;
  for (int i = 0; i < 10'000; ++i) seen.add({"line " + std::to_string(i), "", ""});
  int known = 0;
  for (int i = 0; i < 10'000; ++i) known += seen.has({"line " + std::to_string(i), "", ""});
  EXPECT_GT(known, 500);
  EXPECT_LE(known, 1024);
  const std::string longest(8192, 'x');
  seen.add({longest, "", ""});
  EXPECT_TRUE(seen.has({longest, "", ""}));
  seen.add({longest + "x", "", ""});
  EXPECT_FALSE(seen.has({longest + "x", "", ""}));
}

}  // namespace
}  // namespace bits
