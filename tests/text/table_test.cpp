#include "text/table.h"

#include <gtest/gtest.h>

#include <random>
#include <string>
#include <string_view>

namespace text {
namespace {

TEST(DisplayWidth, CountsTerminalCells) {
  EXPECT_EQ(display_width(""), 0U);
  EXPECT_EQ(display_width("abc"), 3U);
  EXPECT_EQ(display_width("\xC3\xA4"), 1U);                  // ä
  EXPECT_EQ(display_width("a\xCC\x88"), 1U);                 // a and a combining diaeresis
  EXPECT_EQ(display_width("\xE6\xBC\xA2\xE5\xAD\x97"), 4U);  // two Han characters
  EXPECT_EQ(display_width("\xF0\x9F\x98\x80"), 2U);          // an emoji
  EXPECT_EQ(display_width("\xFF\xFE"), 2U);                  // no UTF-8: a cell for each byte
}

TEST(Fitted, LeavesATextThatFitsAsItIs) {
  EXPECT_EQ(fitted("powershell", 10), "powershell");
  EXPECT_EQ(fitted("", 0), "");
}

TEST(Fitted, EndsWithAnEllipsisWhereSomethingHadToGo) {
  EXPECT_EQ(fitted("powershell", 9), "powershe\xE2\x80\xA6");
  EXPECT_EQ(fitted("powershell", 1), "\xE2\x80\xA6");
}

TEST(Fitted, NeverCutsACharacterInTwo) {
  const std::string_view han = "\xE6\xBC\xA2\xE5\xAD\x97x";  // cells: 2, 2, 1
  EXPECT_EQ(fitted(han, 5), han);
  EXPECT_EQ(fitted(han, 4), "\xE6\xBC\xA2\xE2\x80\xA6");
  EXPECT_EQ(fitted(han, 3), "\xE6\xBC\xA2\xE2\x80\xA6");
  EXPECT_EQ(fitted(han, 2), "\xE2\x80\xA6");
}

TEST(Fitted, ControlCharactersShowAsBlanks) {
  EXPECT_EQ(fitted("a\nb\tc\x1B[2Jd", 20), "a b c [2Jd");
  EXPECT_EQ(fitted("a\x7F\xC2\x9B"
                   "b",
                   20),
            "a  b");  // DEL, and the one-character form of ESC [
}

TEST(Fitted, NothingShowsInAnotherOrderThanItHas) {
  EXPECT_EQ(fitted("a\xE2\x80\xAE"
                   "cod.exe\xE2\x80\xAC",
                   20),
            "a cod.exe ");  // RLO, PDF
  EXPECT_EQ(fitted("\xE2\x81\xA6"
                   "b\xE2\x81\xA9",
                   20),
            " b ");  // LRI, PDI
  const std::string_view dash_and_euro = "\xE2\x80\x94\xE2\x82\xAC";
  EXPECT_EQ(fitted(dash_and_euro, 20), dash_and_euro);
}

TEST(Fitted, NeverTakesMoreCellsThanItIsGiven) {
  std::mt19937 random(5);
  const std::string_view characters[] = {
      "a", "\xC3\xA4", "\xE6\xBC\xA2", "\xCC\x88", "\xF0\x9F\x98\x80", "\xFF", "\n", "\xC2\x9B"};
  for (int round = 0; round < 20000; ++round) {
    std::string text;
    for (std::size_t i = random() % 12; i > 0; --i) text += characters[random() % 8];
    const std::size_t width = random() % 14;
    const std::string result = fitted(text, width);
    ASSERT_LE(display_width(result), width) << text;
    if (display_width(text) <= width) {
      ASSERT_EQ(display_width(result), display_width(text)) << text;
    }
  }
}

TEST(Table, LinesUpColumnsUnderTheirHeadings) {
  Table table({"host", "process"});
  table.add({"WEB01", "cmd.exe"});
  table.add({"\xE6\xBC\xA2", "powershell.exe"});
  EXPECT_EQ(table.size(), 2U);
  EXPECT_EQ(table.print(0),
            "host   process\n"
            "-----  --------------\n"
            "WEB01  cmd.exe\n"
            "\xE6\xBC\xA2     powershell.exe\n");
}

TEST(Table, TheWidestColumnsGiveWayWhereTheTerminalIsNarrow) {
  Table table({"host", "command line"});
  table.add({"WEB01", "powershell Start-BitsTransfer http://h/a C:\\a"});
  EXPECT_EQ(table.print(30),
            "host   command line\n"
            "-----  -----------------------\n"
            "WEB01  powershell Start-BitsT\xE2\x80\xA6\n");
}

TEST(Table, NoColumnGetsNarrowerThanCanBeRead) {
  Table table({"a", "b"});
  table.add({"0123456789", "0123456789"});
  EXPECT_EQ(table.print(3),
            "a         b\n"
            "--------  --------\n"
            "0123456\xE2\x80\xA6  0123456\xE2\x80\xA6\n");
}

TEST(Table, ACellNeverSpreadsOverLines) {
  Table table({"command line"});
  table.add({"echo a\necho b"});
  EXPECT_EQ(table.print(0),
            "command line\n"
            "-------------\n"
            "echo a echo b\n");
}

}  // namespace
}  // namespace text
