#include "powershell/value.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "powershell/text_units.h"

namespace powershell {
namespace {

TEST(Value, PrintsAsPowerShellDoes) {
  EXPECT_EQ(printed(Value()), "");
  EXPECT_EQ(printed(make_boolean(true)), "True");
  EXPECT_EQ(printed(make_integer(-3)), "-3");
  EXPECT_EQ(printed(Value(Value::Data(1.5))), "1.5");
  EXPECT_EQ(printed(Value(Value::Data(100.0))), "100");
  EXPECT_EQ(printed(make_list({make_text("a"), make_integer(1)})), "a 1");
  EXPECT_EQ(printed(make_list({make_text("a"), make_integer(1)}), ","), "a,1");
}

TEST(Value, PairsOfUnitsMakeOneCharacter) {
  EXPECT_EQ(joined({make_char(0xD83D), make_char(0xDE00)}, ""), "\U0001F600");
  EXPECT_EQ(joined({make_char(0xD83D)}, ""), "\uFFFD");
}

TEST(Value, NumbersAreReadFromTexts) {
  EXPECT_EQ(as_integer(make_text(" 83 ")), 83);
  EXPECT_EQ(as_integer(make_text("0x53")), 83);
  EXPECT_EQ(as_integer(make_text("-4")), -4);
  EXPECT_EQ(as_integer(make_text("2.5")), 2);  // to even
  EXPECT_EQ(as_integer(make_text("x")), std::nullopt);
  EXPECT_EQ(as_integer(Value()), 0);
}

TEST(Value, TruthIsPowerShells) {
  EXPECT_EQ(as_boolean(make_text("")), false);
  EXPECT_EQ(as_boolean(make_text("False")), true);
  EXPECT_EQ(as_boolean(make_list({make_integer(0)})), false);
  EXPECT_EQ(as_boolean(make_list({make_integer(0), make_integer(0)})), true);
  EXPECT_EQ(as_boolean(make_unknown("$x")), std::nullopt);
}

TEST(Value, AListCarriesWhatWasDoneToItsItems) {
  Value item = make_text("a");
  item.used.add(Technique::replace);
  item.touched = true;
  const Value list = make_list({make_text("b"), item});
  EXPECT_TRUE(list.used.has(Technique::replace));
  EXPECT_TRUE(list.touched);
  EXPECT_FALSE(is_known(make_list({make_unknown("$x")})));
}

TEST(Value, ListsNestOnlySoDeep) {
  Value value = make_text("a");
  for (int i = 0; i < 100; ++i) value = make_list({value});
  EXPECT_FALSE(is_known(value));
  Value table = make_text("a");
  for (int i = 0; i < 100; ++i) {
    Table of;
    of.entries.emplace_back("k", table);
    table = make_table(std::move(of));
  }
  std::size_t depth = 0;
  for (const Value* of = &table; of->table() != nullptr; of = of->table()->find("k")) ++depth;
  EXPECT_LT(depth, 40U);
}

TEST(TextUnits, CountAndCutByUtf16) {
  const TextUnits units("a\u20AC\U0001F600b");
  ASSERT_EQ(units.size(), 5U);
  EXPECT_EQ(units[1], 0x20AC);
  EXPECT_EQ(units.slice(2, 2), "\U0001F600");
  EXPECT_EQ(units.slice(2, 1), "\uFFFD");
  EXPECT_EQ(TextUnits("abc").slice(1, 2), "bc");
}

}  // namespace
}  // namespace powershell
