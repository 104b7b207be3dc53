// What becomes of the rows.

#include <gtest/gtest.h>

#include "e2e/app.h"
#include "support/expect.h"

namespace e2e {
namespace {

using search_head::Texts;

Cell several(std::vector<std::string> values) { return Cell::of_values(std::move(values)); }

TEST(Filter, PassesMatchingRowsOnly) {
  const Outcome found = bitsmatch("*start-bitstransfer*", command_lines());
  EXPECT_EQ(found.table.columns, (Texts{"host", "process", "bits_match", "bits_pattern"}));
  EXPECT_EQ(found.table.texts("host"), (Texts{"a"}));
  EXPECT_EQ(found.table.texts("bits_match"), (Texts{"1"}));
  EXPECT_EQ(found.table.texts("bits_pattern"), (Texts{"*start-bitstransfer*"}));
  EXPECT_EQ(bitsmatch("mode=filter *start-bitstransfer*", command_lines()).table, found.table);
}

TEST(Annotate, PassesEveryRowAndSaysWhichMatch) {
  const Outcome found = bitsmatch("mode=annotate *start-bitstransfer*", command_lines());
  EXPECT_EQ(found.table.texts("host"), (Texts{"a", "b", "c", "d"}));
  EXPECT_EQ(found.table.texts("bits_match"), (Texts{"1", "0", "0", "0"}));
  EXPECT_EQ(found.table.texts("bits_pattern"), (Texts{"*start-bitstransfer*", "", "", ""}));
}

TEST(Command, SeesOnlyWhatItAskedFor) {
  Table rows = command_lines();
  rows.columns.emplace_back("secret");
  for (auto& row : rows.rows) row.emplace_back("kept by the search head");
  const Outcome found = bitsmatch("", rows);
  EXPECT_EQ(found.sent_columns, (Texts{"process", "Processes.process"}));
  EXPECT_EQ(found.table.texts("secret"), Texts(2, "kept by the search head"));
}

TEST(Command, GivesTheSameResultInEveryStyleOfSplunk) {
  const Table rows = command_lines();
  const Table expected = bitsmatch("mode=annotate", rows).table;
  for (const Style style : {Style::full, Style::full_index}) {
    for (const Ending ending : {Ending::header_only, Ending::with_rows}) {
      for (const bool zero_bytes : {false, true}) {
        const Outcome outcome = bitsmatch("mode=annotate", rows,
                                          {.style = style,
                                           .ending = ending,
                                           .chunk_rows = 2,
                                           .rowless_chunks = true,
                                           .zero_byte_bodies = zero_bytes});
        EXPECT_EQ(outcome.table, expected);
      }
    }
  }
}

TEST(Command, GivesTheSameResultInAPreviewAndBehindTheSearchHead) {
  const Table expected = bitsmatch("", command_lines()).table;
  EXPECT_EQ(bitsmatch("", command_lines(), {.preview = true}).table, expected);
  EXPECT_EQ(bitsmatch("distributed=false", command_lines()).table, expected);
}

TEST(Command, ReadsOneRequestBeforeItAnswers) {
  Search how;
  how.chunk_rows = 1;
  how.hold_last_byte = std::chrono::milliseconds(50);
  EXPECT_EQ(bitsmatch("mode=annotate", command_lines(), how).table.rows.size(), 4U);
}

TEST(Twice, ReplacesItsColumnsAndDoesNotDoubleThem) {
  for (const Style style : {Style::selected, Style::full, Style::full_index}) {
    const Table once = bitsmatch("mode=annotate *notepad* *note*", command_lines()).table;
    ASSERT_EQ(once.at(3, "bits_pattern").values.size(), 2U);
    const Table twice = bitsmatch("mode=annotate *dir*", once, {.style = style}).table;
    EXPECT_EQ(twice, bitsmatch("mode=annotate *dir*", command_lines()).table);
  }
}

TEST(Twice, CanFilterByWhatItAddedBefore) {
  const Table once = bitsmatch("mode=annotate *notepad*", command_lines()).table;
  const Table twice = bitsmatch("field=bits_match 1 mode=filter", once).table;
  EXPECT_EQ(twice.texts("host"), (Texts{"d"}));
}

TEST(Wildcard, MatchesTheWholeValueWithoutCase) {
  const Table rows{{"process"}, {{"abc"}, {"ABC"}, {"xabc"}, {"abcx"}, {"a"}, {"ac"}, {"a*c"}}};
  auto found = [&](const std::string& arguments) {
    return bitsmatch(arguments, rows).table.texts("process");
  };
  EXPECT_EQ(found("abc"), (Texts{"abc", "ABC"}));
  EXPECT_EQ(found("*aBc"), (Texts{"abc", "ABC", "xabc"}));
  EXPECT_EQ(found("abc*"), (Texts{"abc", "ABC", "abcx"}));
  EXPECT_EQ(found("A*c"), (Texts{"abc", "ABC", "ac", "a*c"}));
  EXPECT_EQ(found("a**c"), (Texts{"abc", "ABC", "ac", "a*c"}));
  EXPECT_EQ(found("*").size(), rows.rows.size());
}

TEST(Wildcard, KnowsNoOtherSignThanTheStar) {
  const Table rows{{"process"}, {{"a.c"}, {"abc"}, {"a?c"}, {"[abc]"}, {"a%c"}, {"a\\c"}}};
  for (const char* literal : {"a.c", "a?c", "[abc]", "a%c"}) {
    EXPECT_EQ(bitsmatch(literal, rows).table.texts("process"), (Texts{literal}));
  }
}

TEST(Wildcard, FoldsAsciiOnlyAndPassesUtf8Through) {
  const Table rows{{"process"}, {{"\u00c4RGER"}, {"\u00e4rger"}, {"\u65e5\u672c.exe"}}};
  EXPECT_EQ(bitsmatch("\u00e4RGER", rows).table.texts("process"), (Texts{"\u00e4rger"}));
  EXPECT_EQ(bitsmatch("*\u672c.EXE", rows).table.texts("process"), (Texts{"\u65e5\u672c.exe"}));
}

TEST(Patterns, AreAllThatMatchedAsGivenAndInTheirOrder) {
  const Table rows{{"process"}, {{"powershell Start-BitsTransfer"}}};
  const Table found = bitsmatch("*BITS* *nothing* *start-* powershell*", rows).table;
  EXPECT_EQ(found.at(0, "bits_pattern").values, (Texts{"*BITS*", "*start-*", "powershell*"}));
  EXPECT_EQ(found.at(0, "bits_match").text, "1");
}

TEST(Multivalue, MatchesValueByValue) {
  const Table rows{{"host", "process"},
                   {{"a", several({"cmd /c dir", "powershell x"})},
                    {"b", several({"dollar$;$sign", "x"})},
                    {"c", "cmd /c dir\npowershell x"}}};
  auto hosts = [&](const std::string& arguments) {
    return bitsmatch(arguments, rows).table.texts("host");
  };
  EXPECT_EQ(hosts("\"powershell x\""), (Texts{"a"}));
  EXPECT_EQ(hosts("cmd*dir"), (Texts{"a"}));
  EXPECT_EQ(hosts("cmd*x"), (Texts{"c"})) << "one value that holds a line feed is one value";
  EXPECT_EQ(hosts("dollar$;$sign"), (Texts{"b"}));
  EXPECT_EQ(bitsmatch("mode=annotate *", rows).table.at(0, "process"), rows.at(0, "process"));
}

TEST(Multivalue, GathersThePatternsOfAllValues) {
  const Table rows{{"process"}, {{several({"one", "two", "", "one"})}}};
  EXPECT_EQ(bitsmatch("*two* *one*", rows).table.at(0, "bits_pattern").values,
            (Texts{"*two*", "*one*"}));
}

TEST(Fallback, IsTheColumnOfTstats) {
  const Table tstats{{"Processes.dest", "Processes.process"}, {{"a", "cmd /c dir"}, {"b", "x"}}};
  const Outcome found = bitsmatch("*dir*", tstats);
  EXPECT_EQ(found.table.texts("Processes.dest"), (Texts{"a"}));
  EXPECT_TRUE(found.messages.empty()) << found;
  EXPECT_FALSE(found.table.has("process"));
}

TEST(Fallback, IsForRowsWithoutTheOther) {
  const Table both{
      {"process", "Processes.process"},
      {{"cmd /c dir", "x"}, {"x", "cmd /c dir"}, {"", "cmd /c dir"}, {"unknown", "cmd /c dir"}}};
  EXPECT_EQ(bitsmatch("mode=annotate *dir*", both).table.texts("bits_match"),
            (Texts{"1", "0", "1", "1"}));
}

TEST(Fallback, IsNoneWhereAFieldIsNamed) {
  const Table both{{"process", "Processes.process", "cmd"}, {{"dir", "dir", ""}}};
  EXPECT_EQ(bitsmatch("mode=annotate field=cmd *dir*", both).table.texts("bits_match"),
            (Texts{"0"}));
}

TEST(Missing, ValuesNeverMatch) {
  const Table rows{{"process"},
                   {{""}, {"unknown"}, {"Unknown"}, {"null"}, {"NULL"}, {"-"}, {"--"}, {"nullx"}}};
  EXPECT_EQ(bitsmatch("*", rows).table.texts("process"), (Texts{"--", "nullx"}));
  EXPECT_EQ(bitsmatch("unknown null -", rows).table.rows.size(), 0U);
}

TEST(Missing, ValuesOfSeveralDoNotCount) {
  const Table rows{{"process"}, {{several({"unknown", "-"})}, {several({"-", "x"})}}};
  EXPECT_EQ(bitsmatch("mode=annotate *", rows).table.texts("bits_match"), (Texts{"0", "1"}));
}

TEST(Rows, MayBeNone) {
  const Outcome none = bitsmatch("", {{"process"}, {}});
  EXPECT_TRUE(none.table.rows.empty());
  EXPECT_EQ(none.chunks.size(), 1U);
  EXPECT_EQ(bitsmatch("", {{}, {}}).table.rows.size(), 0U);
}

TEST(Rows, MayLackTheField) {
  const Table empty{{"host"}, {{"a"}, {"b"}}};
  EXPECT_EQ(bitsmatch("mode=annotate", empty, {.style = Style::full}).table.texts("bits_match"),
            (Texts{"0", "0"}));
}

}  // namespace
}  // namespace e2e
