#include "splunk/chunked/arguments.h"

#include <gtest/gtest.h>

#include <ostream>
#include <string>
#include <vector>

namespace splunk::chunked {

// How GoogleTest shows an argument.
static void PrintTo(const Argument& argument, std::ostream* out) {
  *out << (argument.is_option() ? argument.name + "=" : "") << argument.value
       << (argument.quoted ? " (quoted)" : "");
}

namespace {

using Words = std::vector<std::string>;
using Arguments = std::vector<Argument>;

Arguments parsed(const Words& args, const Words& raw_args) {
  const auto result = parse_arguments(args, raw_args);
  EXPECT_TRUE(result) << (result ? "" : result.error().message);
  return result.value_or(Arguments{});
}

// Words without quotes or backslashes are the same both ways.
Arguments parsed(const Words& words) { return parsed(words, words); }

std::string error_of(const Words& args, const Words& raw_args) {
  const auto result = parse_arguments(args, raw_args);
  return result ? "" : result.error().message;
}

// The table of what splunkd 8.2.1 was seen to send.
TEST(ParseArguments, ReadsWhatSplunkdSends) {
  EXPECT_EQ(parsed({"a=one", "b", "=", "two", "c=three"},
                   {"a=one", "b", "=", R"("two")", R"("c"="three")"}),
            (Arguments{{"a", "one", false}, {"b", "two", true}, {"c", "three", true}}));
  EXPECT_EQ(parsed({R"(r=A "b" C)", R"('s'=q\r)"}, {R"(r="A \"b\" C")", R"('s'="q\\r")"}),
            (Arguments{{"r", R"(A "b" C)", true}, {"", R"('s'=q\r)", true}}));
  EXPECT_EQ(parsed({R"(pattern=\w+)", "text"}, {R"(pattern="\w+")", "text"}),
            (Arguments{{"pattern", R"(\w+)", true}, {"", "text", false}}));
}

TEST(ParseArguments, BlanksAroundTheEqualsSignMakeNoDifference) {
  const Arguments expected = {{"field", "x", false}, {"", "*y*", false}};
  EXPECT_EQ(parsed({"field=x", "*y*"}), expected);
  EXPECT_EQ(parsed({"field", "=", "x", "*y*"}), expected);
  EXPECT_EQ(parsed({"field=", "x", "*y*"}), expected);
  EXPECT_EQ(parsed({"field", "=x", "*y*"}), expected);
  EXPECT_EQ(parsed({"field", "=x y"}, {"field", R"(="x y")"}), (Arguments{{"field", "x y", true}}));
  EXPECT_EQ(parsed({"field=", "x y"}, {"field=", R"("x y")"}), (Arguments{{"field", "x y", true}}));
}

TEST(ParseArguments, RawArgsTellAValueFromAnOption) {
  EXPECT_EQ(parsed({"a=b"}, {R"("a=b")"}), (Arguments{{"", "a=b", true}}));
  EXPECT_EQ(parsed({"a=b"}, {"a=b"}), (Arguments{{"a", "b", false}}));
  EXPECT_EQ(parsed({"a=b=c"}, {R"(a="b=c")"}), (Arguments{{"a", "b=c", true}}));
  EXPECT_EQ(parsed({"a=b=c"}), (Arguments{{"a", "b=c", false}}));
  // An equals sign in quotes is no sign between a name and a value.
  EXPECT_EQ(parsed({"a", "=", "b"}, {"a", R"("=")", "b"}),
            (Arguments{{"", "a", false}, {"", "=", true}, {"", "b", false}}));
}

TEST(ParseArguments, WithoutRawArgsAWordWithANameAndAnEqualsSignIsAnOption) {
  EXPECT_EQ(parsed({"a=b", "c", "=", "d"}, {}), (Arguments{{"a", "b", false}, {"c", "d", false}}));
  EXPECT_EQ(parsed({"a=b", "c"}, {"a=b"}), (Arguments{{"a", "b", false}, {"", "c", false}}));
}

TEST(ParseArguments, WhatStandsBeforeTheEqualsSignMustBeAName) {
  for (const std::string word : {"*-enc=*", "1=2", "a-b=c", "a.b=c", "=c=d", "'a'=b"}) {
    EXPECT_EQ(parsed({word}), (Arguments{{"", word, false}})) << word;
  }
  EXPECT_EQ(parsed({"_a1=b"}), (Arguments{{"_a1", "b", false}}));
  EXPECT_EQ(parsed({"*x*", "=", "*y*"}),
            (Arguments{{"", "*x*", false}, {"", "=", false}, {"", "*y*", false}}));
}

TEST(ParseArguments, CommasAfterArgumentsWithoutQuotesAreSeparators) {
  const Arguments expected = {{"", "*a*", false}, {"", "*b*", false}, {"mode", "annotate", false}};
  EXPECT_EQ(parsed({"*a*,", "*b*", "mode=annotate"}), expected);
  EXPECT_EQ(parsed({"*a*", ",", "*b*", ",", "mode=annotate", ","}), expected);
  EXPECT_EQ(parsed({"*a*,", "*b*,", "mode=annotate,"}), expected);
  EXPECT_EQ(parsed({"*a*,", "b"}, {R"("*a*",)", "b"}),
            (Arguments{{"", "*a*", true}, {"", "b", false}}));
}

TEST(ParseArguments, CommasWithinQuotesAndWithinWordsStay) {
  EXPECT_EQ(parsed({"*a,*", "x,"}, {"*a,*", R"("x,")"}),
            (Arguments{{"", "*a,*", false}, {"", "x,", true}}));
  EXPECT_EQ(parsed({"a=b,"}, {R"(a="b,")"}), (Arguments{{"a", "b,", true}}));
}

TEST(ParseArguments, AnOptionWithoutAValueIsAnErrorThatSaysHowToWriteOne) {
  for (const Words& words : {Words{"field="}, Words{"field", "="}, Words{"field=", "mode=filter"},
                             Words{"*x*", "field="}, Words{"field=,"}}) {
    const std::string error = error_of(words, words);
    EXPECT_NE(error.find("'field' has no value"), std::string::npos) << error;
    EXPECT_NE(error.find("field=<value>"), std::string::npos) << error;
  }
}

TEST(ParseArguments, AnEmptyTextInQuotesIsAnArgumentAndNothingIsNone) {
  EXPECT_EQ(parsed({""}, {R"("")"}), (Arguments{{"", "", true}}));
  EXPECT_EQ(parsed({"a="}, {R"(a="")"}), (Arguments{{"a", "", true}}));
  EXPECT_EQ(parsed({}, {}), Arguments{});
  EXPECT_EQ(parsed({""}, {""}), Arguments{});
}

TEST(ParseArguments, QuotesThatAreNeverClosedAreTakenAsTheyCome) {
  EXPECT_EQ(parsed({"a=b"}, {R"("a=b)"}), (Arguments{{"", "a=b", true}}));
  EXPECT_EQ(parsed({"a=\\"}, {R"(a="\)"}), (Arguments{{"a", "\\", true}}));
}

}  // namespace
}  // namespace splunk::chunked
