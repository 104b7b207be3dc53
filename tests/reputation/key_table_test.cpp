#include "reputation/key_table.h"

#include <gtest/gtest.h>

#include <string>

namespace reputation {
namespace {

TEST(KeyTable, FindsWhatWasAddedAndNothingElse) {
  KeyTable table;
  EXPECT_FALSE(table.find("a"));
  EXPECT_EQ(table.find_or_add("a.b", 7), 7U);
  EXPECT_EQ(table.find_or_add("a.b", 8), 7U);
  EXPECT_EQ(table.find("a.b"), 7U);
  EXPECT_FALSE(table.find("a"));
  EXPECT_FALSE(table.find("b"));
  EXPECT_FALSE(table.find(""));
  EXPECT_EQ(table.size(), 1U);
}

TEST(KeyTable, KeepsAllWhileItGrows) {
  KeyTable table;
  for (std::uint32_t i = 0; i < 10'000; ++i) {
    table.find_or_add("host" + std::to_string(i) + ".example.com", i);
  }
  for (std::uint32_t i = 0; i < 10'000; ++i) {
    EXPECT_EQ(table.find("host" + std::to_string(i) + ".example.com"), i);
  }
  EXPECT_FALSE(table.find("host10000.example.com"));
}

TEST(KeyTable, WithAHashOfItsOwn) {
  KeyTable table(KeyTable::plain_hash_of);
  for (std::uint32_t i = 0; i < 1'000; ++i) table.find_or_add("a.b" + std::to_string(i), i);
  EXPECT_EQ(table.find("a.b77"), 77U);
  EXPECT_EQ(table.find("a.b77", KeyTable::plain_hash_of("a.b77")), 77U);
  EXPECT_FALSE(table.find("a.b1000"));
}

TEST(KeyTable, KeysOfAnyBytes) {
  using namespace std::string_view_literals;
  KeyTable table;
  table.find_or_add("\x18\xC0\0\2\0"sv, 1);
  table.find_or_add("\x18\xC0\0\2"sv, 2);
  table.find_or_add(""sv, 3);
  EXPECT_EQ(table.find("\x18\xC0\0\2\0"sv), 1U);
  EXPECT_EQ(table.find("\x18\xC0\0\2"sv), 2U);
  EXPECT_EQ(table.find(""sv), 3U);
}

TEST(KeyTable, AHashGrowsLabelByLabel) {
  std::uint64_t hash = KeyTable::begin_hash();
  for (const char* label : {"com", "example", "a-rather-long-label-of-a-name"}) {
    hash = KeyTable::add_label(hash, label);
  }
  EXPECT_EQ(hash, KeyTable::hash_of("a-rather-long-label-of-a-name.example.com"));
  EXPECT_NE(KeyTable::hash_of("ab.c"), KeyTable::hash_of("a.bc"));
}

}  // namespace
}  // namespace reputation
