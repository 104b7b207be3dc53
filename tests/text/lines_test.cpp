#include "text/lines.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace text {
namespace {

std::vector<std::string> lines_of(std::string_view text) {
  std::vector<std::string> out;
  while (!text.empty()) out.emplace_back(take_line(text));
  return out;
}

using Lines = std::vector<std::string>;

TEST(TakeLine, GivesOneLineAfterTheOther) {
  EXPECT_EQ(lines_of("one\ntwo\n"), (Lines{"one", "two"}));
  EXPECT_EQ(lines_of("one\ntwo"), (Lines{"one", "two"}));
  EXPECT_EQ(lines_of("\n\none"), (Lines{"", "", "one"}));
  EXPECT_EQ(lines_of("\n"), Lines{""});
}

TEST(TakeLine, OnlyALineFeedEndsALine) {
  EXPECT_EQ(lines_of("one\r\ntwo\rthree"), (Lines{"one\r", "two\rthree"}));
}

TEST(TakeLine, NoTextIsAnEmptyLine) {
  std::string_view none;
  EXPECT_EQ(take_line(none), "");
  EXPECT_EQ(none, "");
}

}  // namespace
}  // namespace text
