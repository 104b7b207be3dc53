#include "powershell/cmdlet_names.h"

#include <gtest/gtest.h>

#include <string_view>
#include <vector>

#include "powershell/known_variables.h"
#include "powershell/like_pattern.h"

namespace powershell {
namespace {

TEST(CmdletNames, NamesAndAliasesHaveOneCanonicalName) {
  EXPECT_EQ(canonical_cmdlet("start-BITSTRANSFER"), "Start-BitsTransfer");
  EXPECT_EQ(canonical_cmdlet("SAPS"), "Start-Process");
  EXPECT_EQ(canonical_cmdlet("iex"), "Invoke-Expression");
  EXPECT_EQ(canonical_cmdlet("%"), "ForEach-Object");
  EXPECT_EQ(canonical_cmdlet("Start\u2013BitsTransfer"), "");
  EXPECT_TRUE(is_known_program("BITSADMIN"));
  EXPECT_FALSE(is_known_program("Start-BitsTransfer"));
}

// The wildcards of a public cradle generator: each means this one.
TEST(CmdletNames, TheseWildcardsFitOneCmdletOnly) {
  for (const std::string_view pattern :
       {"St*fer", "St*B*er", "Sta*Bi*", "*ar*Bi*s*", "*art*i*s*ans*", "*ta*i*s*Tr*an*",
        "*St*i*Trans*", "*art*i*s*ra*r"}) {
    EXPECT_EQ(cmdlets_like(pattern), std::vector<std::string_view>{"Start-BitsTransfer"})
        << pattern;
  }
  EXPECT_EQ(cmdlets_like("i*e-e*"), std::vector<std::string_view>{"Invoke-Expression"});
  EXPECT_GT(cmdlets_like("*-BitsTransfer").size(), 1U);
}

TEST(CmdletNames, NobodyTypesThatManyChangesOfCase) {
  constexpr std::string_view kName = "Start-BitsTransfer";
  for (const std::string_view written :
       {"Start-BitsTransfer", "start-bitstransfer", "START-BITSTRANSFER", "START-BitsTransfer",
        "start-BitsTransfer", "Start-bitsTransfer"}) {
    EXPECT_FALSE(is_case_mixed(written, kName)) << written;
  }
  EXPECT_TRUE(is_case_mixed("sTaRt-bItStRaNsFeR", kName));
  EXPECT_TRUE(is_case_mixed("iNvOkE-eXpReSsIoN", "Invoke-Expression"));
}

TEST(LikePattern, StarsQuestionMarksAndSets) {
  EXPECT_TRUE(matches_like("*um?r*", "MaximumDriveCount"));
  EXPECT_TRUE(matches_like("i[a-f]x", "iex"));
  EXPECT_FALSE(matches_like("i[a-d]x", "iex"));
  EXPECT_TRUE(matches_like("a`*b", "a*b"));
  EXPECT_FALSE(matches_like("a`*b", "axb"));
  EXPECT_FALSE(matches_like("A*", "abc", true));
  EXPECT_TRUE(matches_like("*", ""));
  EXPECT_FALSE(matches_like("?", ""));
  EXPECT_TRUE(matches_like("[", "["));
}

TEST(KnownVariables, SpellOutWhatObfuscatorsTakeFromThem) {
  const auto letters = [](std::string_view value, std::vector<std::size_t> places) {
    std::string out;
    for (const std::size_t place : places) out += value.at(place);
    return out;
  };
  EXPECT_EQ(letters(known_environment("comspec")->value, {4, 15, 25}), "Iex");
  EXPECT_EQ(letters(known_environment("ComSpec")->value, {4, 24, 25}), "Iex");
  EXPECT_EQ(letters(known_automatic("pshome")->value, {4, 30}), "ie");
  EXPECT_EQ(letters(known_automatic("PSHome")->value, {21, 34}), "ie");
  EXPECT_EQ(letters(known_automatic("ShellId")->value, {1, 13}), "ie");
  EXPECT_EQ(letters(known_automatic("VerbosePreference")->value, {1, 3}), "ie");
  EXPECT_EQ(automatic_like("*mdr*").size(), 1U);
  EXPECT_EQ(letters(automatic_like("*mdr*").front()->name, {3, 11, 2}), "iex");
  EXPECT_EQ(known_environment("nosuch"), nullptr);
}

}  // namespace
}  // namespace powershell
