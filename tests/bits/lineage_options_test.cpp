#include "bits/lineage_options.h"

#include <gtest/gtest.h>

#include <vector>

#include "bits/options.h"

namespace bits {
namespace {

using splunk::chunked::Argument;
using Arguments = std::vector<Argument>;
using Mode = LineageOptions::Mode;
using std::chrono::seconds;

LineageOptions options_of(const Arguments& arguments) {
  const auto options = parse_options(arguments);
  EXPECT_TRUE(options) << options.error().message;
  return options ? options->lineage : LineageOptions();
}

std::string error_of(const Arguments& arguments) {
  const auto options = parse_options(arguments);
  return options ? "" : options.error().message;
}

bool contains(std::string_view text, std::string_view part) {
  return text.find(part) != std::string_view::npos;
}

TEST(LineageOptions, AreOffUnlessAskedFor) {
  EXPECT_FALSE(options_of({}).on());
  EXPECT_EQ(options_of({{"lineage", "OFF"}}).mode, Mode::off);
  EXPECT_EQ(options_of({{"lineage", "inline"}}).mode, Mode::in_rows);
  EXPECT_EQ(options_of({{"lineage", "Search"}}).mode, Mode::by_search);
}

TEST(LineageOptions, HaveDefaults) {
  const LineageOptions options = options_of({{"lineage", "search"}});
  EXPECT_EQ(options.depth, 10U);
  EXPECT_EQ(options.max_processes, 5'000'000U);
  EXPECT_FALSE(options.source);
  EXPECT_EQ(options.lookback, seconds(86'400));
  EXPECT_EQ(options.timeout, seconds(60));
  EXPECT_FALSE(options.ca_file);
  EXPECT_TRUE(options.verify);
}

TEST(LineageOptions, AreReadInAnyOrder) {
  const LineageOptions options = options_of({{"splunkd_verify", "f"},
                                             {"depth", "3"},
                                             {"lineage_timeout", "5"},
                                             {"lineage", "search"},
                                             {"maxprocesses", "1000"},
                                             {"lineage_source", "`my_processes`"},
                                             {"splunkd_ca", "/opt/ca.pem"},
                                             {"lineage_lookback", "7d"}});
  EXPECT_EQ(options.depth, 3U);
  EXPECT_EQ(options.max_processes, 1000U);
  EXPECT_EQ(options.source, "`my_processes`");
  EXPECT_EQ(options.lookback, seconds(7 * 86'400));
  EXPECT_EQ(options.timeout, seconds(5));
  EXPECT_EQ(options.ca_file, "/opt/ca.pem");
  EXPECT_FALSE(options.verify);
}

TEST(LineageOptions, ASpanOfTimeHasAUnit) {
  for (const auto& [text, span] : {std::pair{"45s", 45},
                                   {"30m", 1800},
                                   {"24H", 86'400},
                                   {"2w", 1'209'600},
                                   {"365d", 31'536'000}}) {
    EXPECT_EQ(options_of({{"lineage", "search"}, {"lineage_lookback", text}}).lookback,
              seconds(span));
  }
  for (const char* text :
       {"", "h", "24", "0h", "-1h", "366d", "1y", "24 h", "99999999999999999999s"}) {
    EXPECT_TRUE(contains(error_of({{"lineage", "search"}, {"lineage_lookback", text}}),
                         "it takes a time such as 30m, 24h or 7d"))
        << text;
  }
}

TEST(LineageOptions, ABadValueNamesWhatTheOptionTakes) {
  for (const auto& [argument, takes] :
       {std::pair{Argument{"lineage", "true"}, "off, inline or search"},
        {{"depth", "0"}, "a whole number from 1 to 1000"},
        {{"depth", "1001"}, "a whole number from 1 to 1000"},
        {{"depth", "5x"}, "a whole number from 1 to 1000"},
        {{"depth", "99999999999999999999"}, "a whole number from 1 to 1000"},
        {{"maxprocesses", "0"}, "a whole number from 1 to 100000000"},
        {{"lineage_timeout", "1h"}, "a whole number from 1 to 3600"},
        {{"lineage_source", " "}, "a macro or a search"},
        {{"splunkd_ca", ""}, "the path of a PEM file"},
        {{"splunkd_verify", "maybe"}, "true or false"}}) {
    const std::string error = error_of({argument});
    EXPECT_TRUE(contains(error, "The option '" + argument.name + "' can't be '" + argument.value +
                                    "': it takes " + takes))
        << error;
  }
}

TEST(LineageOptions, ThoseOfAnotherModeAreAnError) {
  for (const Argument& argument : Arguments{{"depth", "3"}, {"maxprocesses", "9"}}) {
    for (const Arguments& off : {Arguments{argument}, Arguments{argument, {"lineage", "off"}}}) {
      EXPECT_TRUE(contains(error_of(off), "'" + argument.name + "' is for lineage, which is off"));
    }
    EXPECT_EQ(error_of({argument, {"lineage", "inline"}}), "");
    EXPECT_EQ(error_of({argument, {"lineage", "search"}}), "");
  }
  for (const Argument& argument : Arguments{{"lineage_source", "`m`"},
                                            {"lineage_lookback", "1h"},
                                            {"lineage_timeout", "1"},
                                            {"splunkd_ca", "x"},
                                            {"splunkd_verify", "t"}}) {
    EXPECT_TRUE(contains(error_of({argument, {"lineage", "inline"}}),
                         "'" + argument.name + "' is for lineage=search"));
    EXPECT_EQ(error_of({argument, {"lineage", "search"}}), "");
  }
}

TEST(LineageOptions, StandInTheListOfAllOptions) {
  EXPECT_TRUE(contains(error_of({{"nonsense", "1"}}), kLineageOptionNames));
}

}  // namespace
}  // namespace bits
