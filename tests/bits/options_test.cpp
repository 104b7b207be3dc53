#include "bits/options.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

namespace bits {
namespace {

using splunk::chunked::Argument;
using Arguments = std::vector<Argument>;
using Words = std::vector<std::string>;

Options options_of(const Arguments& arguments) {
  const auto options = parse_options(arguments);
  EXPECT_TRUE(options) << (options ? "" : options.error().message);
  return options.value_or(Options{});
}

std::string error_of(const Arguments& arguments) {
  const auto options = parse_options(arguments);
  return options ? "" : options.error().message;
}

bool contains(std::string_view text, std::string_view part) {
  return text.find(part) != std::string_view::npos;
}

TEST(ParseOptions, WithoutArgumentsTheDefaultsHold) {
  const Options options = options_of({});
  EXPECT_TRUE(options.wildcards.empty());
  EXPECT_EQ(options.field, std::nullopt);
  EXPECT_EQ(options.patterns_file, std::nullopt);
  EXPECT_EQ(options.mode, Options::Mode::filter);
  EXPECT_TRUE(options.distributed);
}

TEST(ParseOptions, ReadsEveryOption) {
  const Options options = options_of({{"field", "CommandLine"},
                                      {"patterns", "mine.csv"},
                                      {"mode", "Annotate"},
                                      {"distributed", "no"}});
  EXPECT_EQ(options.field, "CommandLine");
  EXPECT_EQ(options.patterns_file, "mine.csv");
  EXPECT_EQ(options.mode, Options::Mode::annotate);
  EXPECT_FALSE(options.distributed);
  EXPECT_EQ(options_of({{"mode", "filter"}}).mode, Options::Mode::filter);
}

TEST(ParseOptions, OutputcolumnsAreNamesWithCommasOrBlanksBetween) {
  EXPECT_EQ(options_of({{"outputcolumns", "description"}}).output_columns, Words{"description"});
  EXPECT_EQ(options_of({{"outputcolumns", "a, b c,"}}).output_columns, (Words{"a", "b", "c"}));
  EXPECT_TRUE(contains(error_of({{"outputcolumns", ","}}), "names of columns"));
  EXPECT_TRUE(contains(error_of({{"outputcolumns", "a,a"}}), "each once"));
  EXPECT_TRUE(contains(error_of({{"", "*a*"}, {"outputcolumns", "a"}}), "patterns="));
}

TEST(ParseOptions, ArgumentsWithoutANameAreWildcardsInTheirOrder) {
  EXPECT_EQ(options_of({{"", "*b*"}, {"field", "x"}, {"", "*a*"}}).wildcards,
            (Words{"*b*", "*a*"}));
}

// A comma is a separator where it can't well be part of a wildcard.
TEST(ParseOptions, ACommaBetweenTwoStarsSeparatesWildcardsUnlessQuoted) {
  EXPECT_EQ(options_of({{"", "*one*,*two*,*three*"}}).wildcards,
            (Words{"*one*", "*two*", "*three*"}));
  EXPECT_EQ(options_of({{"", "*one,two*"}}).wildcards, Words{"*one,two*"});
  EXPECT_EQ(options_of({{"", "one*,two"}}).wildcards, Words{"one*,two"});
  EXPECT_EQ(options_of({{"", "*one*,*two*", true}}).wildcards, Words{"*one*,*two*"});
  EXPECT_EQ(options_of({{"", "*,*"}}).wildcards, (Words{"*", "*"}));
}

TEST(ParseOptions, BooleansAreWhatSplunkTakes) {
  for (const std::string yes : {"true", "t", "1", "yes", "y", "TRUE", "T", "Yes"}) {
    EXPECT_TRUE(options_of({{"distributed", yes}}).distributed) << yes;
  }
  for (const std::string no : {"false", "f", "0", "no", "n", "FALSE", "F", "No"}) {
    EXPECT_FALSE(options_of({{"distributed", no}}).distributed) << no;
  }
  for (const std::string other : {"", "maybe", "2", "on", "off", " true"}) {
    const std::string error = error_of({{"distributed", other}});
    EXPECT_TRUE(contains(error, "'distributed' can't be '" + other + "'")) << error;
    EXPECT_TRUE(contains(error, "it takes true or false")) << error;
  }
}

TEST(ParseOptions, ReputationIsOffUnlessItIsAskedForAndNeedsFacts) {
  EXPECT_FALSE(parse_options({})->reputation);
  EXPECT_TRUE(options_of({{"reputation", "t"}}).reputation);
  EXPECT_FALSE(options_of({{"reputation", "no"}}).reputation);
  const std::string error = error_of({{"reputation", "t"}, {"facts", "f"}});
  EXPECT_TRUE(contains(error, "leave one of the two out")) << error;
}

TEST(ParseOptions, DecodingAndFactsAreOnUnlessTheyAreTurnedOff) {
  EXPECT_TRUE(parse_options({})->decode);
  EXPECT_TRUE(parse_options({})->facts);
  const auto off = parse_options(Arguments{{"decode", "false"}, {"facts", "0"}});
  ASSERT_TRUE(off);
  EXPECT_FALSE(off->decode);
  EXPECT_FALSE(off->facts);
}

TEST(ParseOptions, AnAllowListIsForTheScore) {
  EXPECT_EQ(*parse_options(Arguments{{"allowlist", "known.csv"}})->allow_list, "known.csv");
  EXPECT_TRUE(contains(error_of({{"allowlist", "known.csv"}, {"facts", "f"}}), "leave one"));
}

TEST(ParseOptions, ABadValueNamesWhatTheOptionTakes) {
  for (const auto& [argument, takes] :
       {std::pair{Argument{"mode", "both"}, "filter or annotate"},
        std::pair{Argument{"mode", ""}, "filter or annotate"},
        std::pair{Argument{"field", ""}, "the name of a field"},
        std::pair{Argument{"field", "  "}, "the name of a field"},
        std::pair{Argument{"patterns", ""}, "the name of a CSV file in the app's lookups folder"},
        std::pair{Argument{"allowlist", ""}, "the name of a CSV file in the app's lookups folder"},
        std::pair{Argument{"decode", "maybe"}, "true or false"},
        std::pair{Argument{"facts", "x"}, "true or false"},
        std::pair{Argument{"reputation", "x"}, "true or false"}}) {
    const std::string error = error_of({argument});
    EXPECT_TRUE(contains(error, "The option '" + argument.name + "' can't be '" + argument.value +
                                    "': it takes " + takes))
        << error;
  }
}

TEST(ParseOptions, AnUnknownOptionIsAnErrorThatListsTheOnesThereAre) {
  for (const std::string name : {"fields", "Field", "x"}) {
    const std::string error = error_of({{name, "1"}});
    EXPECT_TRUE(contains(error, "There is no option '" + name + "'")) << error;
    for (const char* option : {"field", "patterns", "mode", "decode", "facts", "lineage", "depth",
                               "reputation", "distributed"}) {
      EXPECT_TRUE(contains(error, option)) << error;
    }
    EXPECT_TRUE(contains(error, "in quotes")) << error;
  }
}

TEST(ParseOptions, AnOptionGivenTwiceIsAnError) {
  const std::string error = error_of({{"field", "a"}, {"mode", "filter"}, {"field", "a"}});
  EXPECT_TRUE(contains(error, "'field' is given twice: leave one out")) << error;
}

TEST(ParseOptions, WildcardsAndALookupExcludeEachOther) {
  for (const Arguments& arguments : {Arguments{{"", "*a*"}, {"patterns", "mine.csv"}},
                                     Arguments{{"patterns", "mine.csv"}, {"", "*a*"}}}) {
    const std::string error = error_of(arguments);
    EXPECT_TRUE(contains(error, "can't be used together")) << error;
    EXPECT_TRUE(contains(error, "leave patterns= out")) << error;
  }
}

TEST(ParseOptions, AnEmptyWildcardIsAnErrorWithAnExample) {
  const std::string error = error_of({{"", "", true}});
  EXPECT_TRUE(contains(error, "A wildcard is empty")) << error;
  EXPECT_TRUE(contains(error, "*start-bitstransfer*")) << error;
}

TEST(ParseOptions, TheFirstMistakeIsTheError) {
  EXPECT_TRUE(contains(error_of({{"mode", "x"}, {"nothing", "y"}}), "'mode'"));
  EXPECT_TRUE(contains(error_of({{"nothing", "y"}, {"mode", "x"}}), "'nothing'"));
}

}  // namespace
}  // namespace bits
