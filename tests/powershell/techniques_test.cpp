#include "powershell/techniques.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <string>

namespace powershell {
namespace {

TEST(Techniques, EachHasANameOfItsOwnInLowerCaseWithDashes) {
  std::set<std::string_view> names;
  for (std::size_t i = 0; i < static_cast<std::size_t>(Technique::count_); ++i) {
    const std::string_view name = technique_name(static_cast<Technique>(i));
    EXPECT_TRUE(!name.empty() && std::all_of(name.begin(), name.end(), [](char c) {
      return c == '-' || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    })) << i;
    EXPECT_TRUE(names.insert(name).second) << name;
  }
  EXPECT_EQ(technique_name(Technique::count_), "");
}

TEST(Techniques, NamesStandInTheOrderOfTheEnum) {
  EXPECT_EQ(technique_name(Technique::argument_quotes), "argument-quotes");
  EXPECT_EQ(technique_name(Technique::bxor), "bxor");
  EXPECT_EQ(technique_name(Technique::encoded_command), "encoded-command");
  EXPECT_EQ(technique_name(Technique::env_substring), "env-substring");
  EXPECT_EQ(technique_name(Technique::limit_work), "limit-work");
}

TEST(Techniques, ASetListsWhatWasAdded) {
  Techniques set;
  EXPECT_TRUE(set.empty());
  set.add(Technique::limit_work);
  set.add(Technique::backtick);
  set.add(Technique::backtick);
  Techniques other;
  other.add(Technique::caret);
  set.add(other);
  EXPECT_EQ(set.list(),
            (std::vector{Technique::backtick, Technique::caret, Technique::limit_work}));
  EXPECT_TRUE(set.has(Technique::caret));
  EXPECT_FALSE(set.has(Technique::join));
}

}  // namespace
}  // namespace powershell
