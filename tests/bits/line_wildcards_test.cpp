#include "bits/line_wildcards.h"

#include <gtest/gtest.h>

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "bits/built_in_patterns.h"
#include "splunk/lookup/wildcard_list.h"

namespace bits {
namespace {

std::vector<std::uint32_t> found(const std::vector<std::string>& wildcards, std::string_view line) {
  LineWildcards set(wildcards);
  text::PatternSet::Matches out = {99};
  set.look(line, GateHits::in(line), out);
  return out;
}

TEST(LineWildcards, NumbersThoseThatMatch) {
  const std::vector<std::string> wildcards = {"*curl*", "*bits*", "*-o *"};
  EXPECT_EQ(found(wildcards, "curl -o x"), (std::vector<std::uint32_t>{0, 2}));
  EXPECT_EQ(found(wildcards, "BITSADMIN -o x"), (std::vector<std::uint32_t>{1, 2}));
  EXPECT_TRUE(found(wildcards, "wget x").empty());
}

// A line without any of BITS's names isn't looked at then: nothing may be lost by that.
TEST(LineWildcards, FindsTheSameWhereEachNamesBits) {
  const std::vector<std::string> wildcards = {"*start-bitstransfer*", "* /TRANSFER *",
                                              "*lockscreenurl:http*"};
  EXPECT_EQ(found(wildcards, "x /transfer j Start-BitsTransfer"),
            (std::vector<std::uint32_t>{0, 1}));
  EXPECT_EQ(found(wildcards, "y /lockscreenurl:https://h"), (std::vector<std::uint32_t>{2}));
  EXPECT_TRUE(found(wildcards, "svchost.exe").empty());
  // One that names none, or only across a star, and every line counts.
  EXPECT_EQ(found({"*bitsadmin*", "*b*its*"}, "b its"), (std::vector<std::uint32_t>{1}));
  EXPECT_EQ(found({"*bitsadmin*", "*"}, "svchost"), (std::vector<std::uint32_t>{1}));
}

TEST(LineWildcards, EachBuiltInOneNamesBits) {
  const auto list = splunk::lookup::parse_wildcard_list(kBuiltInPatterns, "built in", {});
  ASSERT_TRUE(list);
  for (const std::string& wildcard : list->patterns) {
    EXPECT_TRUE(GateHits::in(wildcard).names_bits()) << wildcard;
  }
}

TEST(LineWildcards, WithoutAnyNothingMatches) { EXPECT_TRUE(found({}, "bitsadmin").empty()); }

}  // namespace
}  // namespace bits
