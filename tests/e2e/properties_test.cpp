// What must hold for any rows: tried on many random ones. A failure names its seed.

#include <gtest/gtest.h>

#include "e2e/app.h"
#include "e2e/random_rows.h"
#include "e2e/raw_conversation.h"
#include "support/body.h"
#include "support/csv.h"
#include "support/expect.h"

namespace e2e {
namespace {

using search_head::decode_body;
using search_head::encode_body;
using search_head::Layout;
using search_head::split_records;
using search_head::Texts;

constexpr std::uint32_t kTables = 60;

class Property : public ::testing::TestWithParam<std::uint32_t> {
 protected:
  RandomRows random_{GetParam()};
  Table rows_ = random_.table(200);
  Texts wildcards_ = random_.wildcards(rows_);
  std::string typed_ = typed(wildcards_);
};

INSTANTIATE_TEST_SUITE_P(Random, Property, ::testing::Range(1U, kTables + 1));

// Bytes are compared, not what they mean: each reply row is the request's row and new fields.
TEST_P(Property, AnnotateKeepsEveryByteOfEveryRow) {
  for (const bool numbered : {false, true}) {
    const std::string body =
        encode_body(rows_, 0, rows_.rows.size(), Layout::all_of(rows_, numbered));
    const Answers answers =
        answers_to(bytes_of({getinfo("mode=annotate" + typed_), execute(body)}));
    ASSERT_EQ(answers.replies.size(), 2U);
    const auto sent = split_records(body);
    const auto received = split_records(answers.replies[1].body);
    if (rows_.rows.empty()) {
      EXPECT_TRUE(answers.replies[1].body.empty());
      continue;
    }
    ASSERT_EQ(received.size(), sent.size());
    for (std::size_t i = 0; i < sent.size(); ++i) {
      ASSERT_TRUE(received[i].starts_with(std::string(sent[i]) + ',')) << "record " << i;
    }
    const auto decoded = decode_body(answers.replies[1].body, search_head::CsvRules::reply());
    ASSERT_TRUE(decoded) << decoded.error();
    EXPECT_EQ(decoded->columns.size(), rows_.columns.size() + (numbered ? 3U : 2U));
  }
}

TEST_P(Property, MatchesAreThoseOfThePlainDefinition) {
  const Table found = bitsmatch("mode=annotate" + typed_, rows_).table;
  ASSERT_EQ(found.rows.size(), rows_.rows.size());
  for (std::size_t i = 0; i < rows_.rows.size(); ++i) {
    const Texts expected = plain_matches(wildcards_, rows_.at(i, "process"));
    EXPECT_EQ(found.at(i, "bits_match").text, expected.empty() ? "0" : "1") << "row " << i;
    EXPECT_EQ(found.at(i, "bits_pattern").all(), expected) << "row " << i;
    for (const std::string& column : rows_.columns) {
      EXPECT_EQ(found.at(i, column), rows_.at(i, column)) << "row " << i << ", " << column;
    }
  }
}

TEST_P(Property, FilterIsTheMatchingRowsOfAnnotate) {
  const Table all = bitsmatch("mode=annotate" + typed_, rows_).table;
  Table matching{all.columns, {}};
  for (std::size_t i = 0; i < all.rows.size(); ++i) {
    if (all.at(i, "bits_match").text == "1") matching.rows.push_back(all.rows[i]);
  }
  const Table filtered = bitsmatch(typed_, rows_).table;
  EXPECT_EQ(filtered.rows, matching.rows);
  if (!matching.rows.empty()) {
    EXPECT_EQ(filtered.columns, matching.columns);
  }
}

TEST_P(Property, AnyCutIntoChunksGivesTheSameResult) {
  for (const char* mode : {"mode=annotate", "mode=filter"}) {
    const Table whole = bitsmatch(mode + typed_, rows_).table;
    for (const Style style : {Style::selected, Style::full, Style::full_index}) {
      Search how;
      how.style = style;
      how.cuts = random_.cuts(rows_.rows.size());
      how.ending = random_.below(2) == 0 ? Ending::with_rows : Ending::header_only;
      how.rowless_chunks = random_.below(2) == 0;
      how.zero_byte_bodies = random_.below(2) == 0;
      const Table cut = bitsmatch(mode + typed_, rows_, how).table;
      EXPECT_EQ(cut.rows, whole.rows) << mode << ", style " << static_cast<int>(style);
    }
  }
}

// The smallest cut: every row a chunk of its own.
TEST_P(Property, RowByRowGivesTheSameResult) {
  Table few = rows_;
  few.rows.resize(std::min<std::size_t>(few.rows.size(), 20));
  const Table whole = bitsmatch("mode=annotate" + typed_, few).table;
  EXPECT_EQ(bitsmatch("mode=annotate" + typed_, few, {.chunk_rows = 1}).table, whole);
}

// All texts of the letters up to a length.
Texts all_texts(std::string_view letters, std::size_t longest) {
  Texts texts{""};
  for (std::size_t begin = 0, length = 1; length <= longest; ++length) {
    const std::size_t end = texts.size();
    for (; begin < end; ++begin) {
      for (char letter : letters) texts.push_back(texts[begin] + letter);
    }
  }
  texts.erase(texts.begin());
  return texts;
}

// Every short wildcard on every short value: what overlaps, repeats or is too short is among them.
TEST(Wildcards, MatchByThePlainDefinitionWithoutException) {
  const Texts wildcards = all_texts("ab*", 5);
  Table rows{{"process"}, {}};
  for (const std::string& value : all_texts("ab", 7)) rows.rows.push_back({value});
  const Table found = bitsmatch("mode=annotate" + typed(wildcards), rows).table;
  ASSERT_EQ(found.rows.size(), rows.rows.size());
  for (std::size_t i = 0; i < rows.rows.size(); ++i) {
    EXPECT_EQ(found.at(i, "bits_pattern").all(), plain_matches(wildcards, rows.rows[i][0]))
        << rows.rows[i][0].text;
  }
}

// The reference itself, on what everybody agrees about.
TEST(PlainDefinition, IsTheUsualOne) {
  EXPECT_TRUE(plainly_matches("*b*", "abc"));
  EXPECT_TRUE(plainly_matches("A*C", "abc"));
  EXPECT_TRUE(plainly_matches("**", ""));
  EXPECT_FALSE(plainly_matches("b", "abc"));
  EXPECT_FALSE(plainly_matches("a*b", "abc"));
  EXPECT_EQ(plain_matches({"*", "x*"}, Cell::of_values({"-", "xy"})), (Texts{"*", "x*"}));
  EXPECT_EQ(plain_matches({"*"}, "Unknown"), Texts{});
}

}  // namespace
}  // namespace e2e
