#include "lineage/texts.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace lineage {
namespace {

TEST(Texts, EachIsKeptOnce) {
  Texts texts;
  EXPECT_EQ(texts.number(""), 0U);
  const Text cmd = texts.number("cmd.exe");
  EXPECT_NE(texts.number("CMD.EXE"), cmd);
  EXPECT_EQ(texts.number("cmd.exe"), cmd);
  EXPECT_EQ(texts[cmd], "cmd.exe");
  EXPECT_EQ(texts[0], "");
  EXPECT_EQ(texts.text_bytes(), 14U);
}

TEST(Texts, ManyAndLongOnesStayWhereTheyAre) {
  Texts texts;
  std::vector<Text> numbers;
  std::vector<std::string> all;
  for (std::size_t i = 0; i < 50'000; ++i) all.push_back("text " + std::to_string(i));
  all.insert(all.begin() + 1000, std::string(3'000'000, 'x'));
  all.insert(all.begin() + 2000, std::string(1 << 20, 'y'));
  for (const std::string& text : all) numbers.push_back(texts.number(text));
  const char* first = texts[numbers[0]].data();
  for (std::size_t i = 0; i < all.size(); ++i) {
    ASSERT_EQ(texts[numbers[i]], all[i]);
    ASSERT_EQ(texts.number(all[i]), numbers[i]);
  }
  EXPECT_EQ(texts[numbers[0]].data(), first);
}

}  // namespace
}  // namespace lineage
