// What the user reads when something is wrong. The stand-in checks the form of each: `inspector`
// before `error`, one sentence in one line, exit code 1, nothing on standard error.

#include <gtest/gtest.h>

#include "e2e/app.h"
#include "support/expect.h"

namespace e2e {
namespace {

using search_head::contains;
using search_head::Texts;

struct Mistake {
  const char* arguments;
  const char* what;    // in the sentence
  const char* remedy;  // too
};

void PrintTo(const Mistake& mistake, std::ostream* out) { *out << mistake.arguments; }

class Failure : public ::testing::TestWithParam<Mistake> {};

TEST_P(Failure, NamesTheMistakeAndTheRemedy) {
  const std::string sentence = failure_of(GetParam().arguments);
  EXPECT_TRUE(contains(sentence, GetParam().what));
  EXPECT_TRUE(contains(sentence, GetParam().remedy));
  EXPECT_TRUE(sentence.ends_with('.')) << sentence;
  EXPECT_LT(sentence.size(), 500U) << sentence;
}

constexpr Mistake kMistakes[] = {
    {"feild=process", "'feild'", "the options are field, patterns, outputcolumns, mode"},
    {"foo = bar", "'foo'", "the options are"},
    {"mode=both", "'both'", "filter or annotate"},
    {"mode=", "'mode'", "mode=<value>"},
    {"mode =", "'mode'", "mode=<value>"},
    {"mode=\"\"", "'mode'", "filter or annotate"},
    {"field=\"\"", "'field'", "the name of a field"},
    {"distributed=maybe", "'maybe'", "true or false"},
    {"decode=maybe", "'maybe'", "true or false"},
    {"mode=filter mode=annotate", "'mode'", "leave one out"},
    {"\"\"", "empty", "leave it out"},
    {"patterns=none.csv", "'none.csv'", "lookups"},
    {"patterns=../default/app.csv", "'../default/app.csv'", "only the name of a file"},
    {"patterns=/etc/passwd", "'/etc/passwd'", "only the name of a file"},
    {"patterns=lookups/bits_patterns.csv", "with a path", "only the name of a file"},
    {R"(patterns="..\\x.csv")", "with a path", "only the name of a file"},
    {"patterns=..", "'..'", "only the name of a file"},
    {"patterns=bits_patterns", "'bits_patterns'", ".csv"},
    {"patterns=bits_patterns.csv *x*", "patterns=", "leave patterns= out"},
    {"facts=maybe", "'maybe'", "true or false"},
    {"allowlist=none.csv", "'none.csv'", "lookups"},
    {"allowlist=bits_allowlist_examples.csv facts=false", "allowlist=", "leave one"},
    {"lineage=up", "'up'", "off, inline or search"},
    {"depth=3", "'depth' is for lineage, which is off", "lineage=inline or lineage=search"},
    {"lineage=inline depth=0", "'0'", "a whole number from 1 to 1000"},
    {"lineage=inline depth=deep", "'deep'", "a whole number"},
    {"lineage=search maxprocesses=0", "'0'", "a whole number from 1"},
    {"lineage=inline lineage_lookback=1h", "'lineage_lookback' is for lineage=search", "leave it"},
    {"lineage=search lineage_lookback=soon", "'soon'", "24h"},
    {"lineage=search lineage_timeout=0", "'0'", "a whole number from 1 to 3600"},
    {"lineage=search splunkd_verify=maybe", "'maybe'", "true or false"},
    {"lineage=search lineage_source=\"index=a | delete\"", "'delete'", "may only read"},
    {"reputation=maybe", "'maybe'", "true or false"},
    {"reputation=true facts=false", "reputation=true", "leave one"},
};

INSTANTIATE_TEST_SUITE_P(Options, Failure, ::testing::ValuesIn(kMistakes));

TEST(Failure, OfOldSplunkReadsTheSame) {
  for (const Style style : {Style::full, Style::full_index}) {
    EXPECT_TRUE(contains(failure_of("mode=both", {.style = style}), "filter or annotate"));
  }
}

TEST(Failure, IsSaidInAProbeToo) {
  EXPECT_TRUE(contains(failure_of("mode=both", {.probes = 1}), "filter or annotate"));
}

// Whatever is typed comes back as text that JSON can hold.
TEST(Failure, RepeatsOddTextSafely) {
  Search how;
  how.exact = Arguments{{"mode=\x01\"\\\n\xc3\xa4\xf0\x9f\x98\x80"}, {"mode=\x01x"}};
  const std::string sentence = failure_of("", how);
  EXPECT_TRUE(contains(sentence, "\xc3\xa4\xf0\x9f\x98\x80"));
}

std::string warning_of(const Outcome& outcome) {
  return outcome.messages.size() == 1 && outcome.messages[0].level == "WARN"
             ? outcome.messages[0].text
             : "not one warning";
}

TEST(Warning, NamesTheFieldThatNoRowHas) {
  const Table rows{{"host"}, {{"a"}, {"b"}}};
  const Outcome usual = bitsmatch("", rows, {.chunk_rows = 1});
  EXPECT_TRUE(contains(warning_of(usual), "'process' or 'Processes.process'"));
  EXPECT_TRUE(contains(warning_of(usual), "field=<field>"));
  EXPECT_TRUE(usual.table.rows.empty());

  const Outcome named = bitsmatch("field=cmdline mode=annotate", rows, {.chunk_rows = 1});
  EXPECT_TRUE(contains(warning_of(named), "'cmdline'"));
  EXPECT_EQ(named.table.texts("bits_match"), (Texts{"0", "0"}));
}

TEST(Warning, IsNotForRowsThatSimplyDoNotMatch) {
  EXPECT_TRUE(bitsmatch("*nothing-like-it*", command_lines()).messages.empty());
  EXPECT_TRUE(bitsmatch("", {{"process"}, {}}).messages.empty());
}

TEST(Warning, IsNotForChunksOfWhichOnlySomeHaveTheField) {
  const Table rows{{"process"}, {{""}, {"cmd /c dir"}, {""}}};
  EXPECT_TRUE(bitsmatch("*x*", rows, {.chunk_rows = 1}).messages.empty());
}

}  // namespace
}  // namespace e2e
