#include "bits/match_command.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "tests/bits/command_run.h"
#include "tests/splunk/temporary_directory.h"

namespace bits {
namespace {

using splunk::TemporaryDirectory;
using splunk::chunked::Chunk;
using splunk::chunked::CommandType;
using splunk::chunked::Messages;
using splunk::chunked::SearchInfo;
using Search = CommandRun;
using Words = CommandRun::Words;

// The rules of matching alone, without what decoding and facts add to a row.
class PlainSearch : public Search {
 public:
  explicit PlainSearch(Words args, Installation installation = {})
      : Search(without_more(std::move(args)), std::move(installation)) {}

 private:
  static Words without_more(Words args) {
    args.insert(args.end(), {"decode=false", "facts=false"});
    return args;
  }
};

bool contains(std::string_view text, std::string_view part) {
  return text.find(part) != std::string_view::npos;
}

// What comes behind the columns of the rows.
constexpr const char* kNew = "\"bits_match\",\"bits_pattern\",\"__mv_bits_pattern\"";

std::string header(const std::string& columns) { return columns + "," + kNew + "\n"; }

TEST(Configure, AsksForWhatIsReadAndNothingElse) {
  EXPECT_EQ(PlainSearch({}).configuration.required_fields, (Words{"process", "Processes.process"}));
  EXPECT_EQ(PlainSearch({"field=CommandLine"}).configuration.required_fields, Words{"CommandLine"});
  EXPECT_EQ(PlainSearch({"*x*", "mode=annotate"}).configuration.required_fields,
            (Words{"process", "Processes.process"}));
  const Words decoding = {"process",
                          "Processes.process",
                          "process_name",
                          "Processes.process_name",
                          "original_file_name",
                          "Processes.original_file_name"};
  EXPECT_EQ(Search({"facts=false"}).configuration.required_fields, decoding);
  Words all = decoding;
  all.insert(all.end(),
             {"dest", "Processes.dest", "user", "Processes.user", "parent_process_name",
              "Processes.parent_process_name", "parent_process", "Processes.parent_process"});
  EXPECT_EQ(Search({}).configuration.required_fields, all);
  EXPECT_EQ(Search({"decode=false"}).configuration.required_fields, all);
  all.erase(all.begin() + 1);
  all.front() = "user";
  all.erase(std::find(all.begin() + 1, all.end(), "user"));
  EXPECT_EQ(Search({"field=user"}).configuration.required_fields, all) << "each is named once";
  EXPECT_FALSE(Search({}).configuration.generating);
}

TEST(Configure, IsStreamingUnlessItMustStayOnTheSearchHead) {
  EXPECT_EQ(Search({}).configuration.type, CommandType::streaming);
  EXPECT_EQ(Search({"distributed=true"}).configuration.type, CommandType::streaming);
  EXPECT_EQ(Search({"distributed=false"}).configuration.type, CommandType::stateful);
  const Installation search_head{{}, true};
  EXPECT_EQ(Search({}, search_head).configuration.type, CommandType::stateful);
  EXPECT_EQ(Search({"distributed=true"}, search_head).configuration.type, CommandType::stateful);
}

TEST(Configure, TellsAQuotedWildcardFromAnOption) {
  MatchCommand command({});
  SearchInfo info;
  info.args = {"field=x"};
  info.raw_args = {"\"field=x\""};
  const auto configured = command.configure(info);
  ASSERT_TRUE(configured);
  EXPECT_EQ(configured->required_fields.front(), "process");
}

TEST(Configure, AMistakeIsAnError) {
  EXPECT_TRUE(contains(Search({"colour=red"}).error, "There is no option 'colour'"));
  EXPECT_TRUE(contains(Search({"field="}).error, "'field' has no value"));
}

TEST(Configure, ALookupThatIsNotThereIsAnErrorBeforeAnyRow) {
  const TemporaryDirectory app;
  const Installation installation{app.path(), false};
  EXPECT_TRUE(
      contains(Search({"patterns=gone.csv"}, installation).error, "There is no lookup 'gone.csv'"));
  EXPECT_TRUE(contains(Search({"patterns=../gone.csv"}, installation).error, "named with a path"));
  EXPECT_TRUE(contains(Search({"allowlist=gone.csv"}, installation).error,
                       "There is no lookup 'gone.csv'"));
}

TEST(Match, FilterPassesTheRowsThatMatchAndSaysWhy) {
  PlainSearch search({"*start-bitstransfer*", "*http*"});
  EXPECT_EQ(search.chunk("\"_chunked_idx\",process\n"
                         "0,\"powershell Start-BitsTransfer http://h/a\"\n"
                         "1,ping\n"
                         "2,\"curl HTTP://h\"\n"),
            header("\"_chunked_idx\",process") +
                "0,\"powershell Start-BitsTransfer http://h/a\",1,"
                "\"*start-bitstransfer*\n*http*\",\"$*start-bitstransfer*$;$*http*$\"\n"
                "2,\"curl HTTP://h\",1,\"*http*\",\n");
  EXPECT_EQ(search.command().rows(), 3U);
  EXPECT_EQ(search.command().matches(), 2U);
  EXPECT_TRUE(search.warnings.empty());
}

TEST(Match, AnnotatePassesEveryRowInOrderWithAVerdict) {
  PlainSearch search({"*a*", "mode=annotate"});
  EXPECT_EQ(search.chunk("process,n\nb,1\na,2\n,3\n"),
            header("process,n") + "b,1,0,,\na,2,1,\"*a*\",\n,3,0,,\n");
}

TEST(Match, AChunkWithoutAMatchHasNoBytes) {
  PlainSearch search({"*a*"});
  EXPECT_EQ(search.chunk("process\nb\n"), "");
  EXPECT_EQ(search.chunk("process\n"), "");
  EXPECT_EQ(search.chunk(""), "");
  PlainSearch annotate({"*a*", "mode=annotate"});
  EXPECT_EQ(annotate.chunk("process\n"), "");
  EXPECT_EQ(annotate.chunk(""), "");
}

TEST(Match, WithoutWildcardsTheBuiltInSetIsLookedFor) {
  PlainSearch search({});
  const std::string rows =
      search.chunk("process\n\"powershell Start-BitsTransfer -Source http://h/a\"\n\"ping h\"\n");
  EXPECT_TRUE(contains(rows, "\"*start-bitstransfer*\"")) << rows;
  EXPECT_FALSE(contains(rows, "ping")) << rows;
  EXPECT_EQ(search.command().matches(), 1U);
}

TEST(Match, TheFieldIsProcessElseThatOfTstats) {
  PlainSearch search({"*a*"});
  EXPECT_EQ(search.chunk("\"Processes.process\"\na\nb\n"),
            header("\"Processes.process\"") + "a,1,\"*a*\",\n");
  // Where both are there, the first that has a value counts.
  PlainSearch both({"*a*", "mode=annotate"});
  EXPECT_EQ(both.chunk("\"Processes.process\",process\na,b\na,\nb,a\na,unknown\n"),
            header("\"Processes.process\",process") +
                "a,b,0,,\na,,1,\"*a*\",\nb,a,1,\"*a*\",\na,unknown,1,\"*a*\",\n");
}

TEST(Match, AFieldThatIsNamedIsTheOnlyOneLookedInto) {
  PlainSearch search({"*a*", "field=CommandLine", "mode=annotate"});
  EXPECT_EQ(search.chunk("process,CommandLine\na,b\nb,a\na,\n"),
            header("process,CommandLine") + "a,b,0,,\nb,a,1,\"*a*\",\na,,0,,\n");
}

TEST(Match, ChunksMayHaveTheirColumnsInOtherPlaces) {
  PlainSearch search({"*a*"});
  EXPECT_EQ(search.chunk("process,n\na,1\n", false), header("process,n") + "a,1,1,\"*a*\",\n");
  EXPECT_EQ(search.chunk("n,process\n1,a\n", false), header("n,process") + "1,a,1,\"*a*\",\n");
  EXPECT_EQ(search.chunk("n\na\n", true), "");
  EXPECT_TRUE(search.warnings.empty());
}

// What the data model and fillnull write where there is no value.
TEST(Match, ValuesThatMeanMissingNeverMatch) {
  PlainSearch search({"*", "mode=annotate"});
  EXPECT_EQ(search.chunk("process\n\nunknown\nUNKNOWN\nnull\nNull\n\"-\"\n\"\"\nunknowns\n\" \"\n"),
            header("process") +
                ",0,,\nunknown,0,,\nUNKNOWN,0,,\nnull,0,,\nNull,0,,\n\"-\",0,,\n\"\",0,,\n"
                "unknowns,1,\"*\",\n\" \",1,\"*\",\n");
}

TEST(Match, MultivalueFieldsAreMatchedValueByValue) {
  PlainSearch search({"a", "*b", "a*b", "mode=annotate"});
  EXPECT_EQ(search.chunk("process,\"__mv_process\"\n"
                         "\"a\nxb\",\"$a$;$xb$\"\n"
                         "\"$a\nc\",\"$$$a$;$c$\"\n"
                         "\"unknown\na\",\"$unknown$;$a$\"\n"),
            header("process,\"__mv_process\"") +
                "\"a\nxb\",\"$a$;$xb$\",1,\"a\n*b\",\"$a$;$*b$\"\n"
                "\"$a\nc\",\"$$$a$;$c$\",0,,\n"
                "\"unknown\na\",\"$unknown$;$a$\",1,a,\n");
}

TEST(Match, ACompanionWithoutValuesOrOfAnotherFormLeavesThePlainValue) {
  PlainSearch search({"a", "b", "mode=annotate"});
  EXPECT_EQ(search.chunk("process,\"__mv_process\"\n"
                         "a,\n"
                         "a,\"\"\n"
                         "a,\"broken\"\n"
                         "a,\"$b\"\n"
                         "a,\"$b$;b\"\n"
                         ",\"$b$;b\"\n"),
            header("process,\"__mv_process\"") +
                "a,,1,a,\n"
                "a,\"\",1,a,\n"
                "a,\"broken\",1,a,\n"
                "a,\"$b\",1,a,\n"
                "a,\"$b$;b\",1,a,\n"
                ",\"$b$;b\",0,,\n");
}

TEST(Match, TheCommandUsedTwiceHasItsColumnsOnce) {
  PlainSearch first({"*a*", "mode=annotate"});
  const std::string once = first.chunk("n,process\n1,a\n2,b\n");
  PlainSearch second({"*b*", "mode=annotate"});
  EXPECT_EQ(second.chunk(once), header("n,process") + "1,a,0,,\n2,b,1,\"*b*\",\n");
  PlainSearch with_companions({"*a*"});
  EXPECT_EQ(with_companions.chunk("\"bits_match\",process,\"bits_pattern\",n,\"__mv_bits_match\","
                                  "\"__mv_process\",\"__mv_bits_pattern\"\n1,a,x,7,,,y\n"),
            header("process,n,\"__mv_process\"") + "a,7,,1,\"*a*\",\n");
}

TEST(Match, ItsOwnColumnMayBeTheFieldLookedInto) {
  PlainSearch search({"*old*", "field=bits_pattern"});
  EXPECT_EQ(search.chunk("n,\"bits_pattern\"\n1,old\n2,new\n"), header("n") + "1,1,\"*old*\",\n");
}

TEST(Match, DamagedRowsAreAnError) {
  PlainSearch search({"*a*"});
  search.chunk("process,n\na,1\na\n");
  EXPECT_TRUE(contains(search.error, "row 2 of the chunk has not as many fields")) << search.error;
}

TEST(Warnings, AFieldThatNoRowHasIsSaidOnceAtTheEnd) {
  PlainSearch search({"*a*"});
  search.chunk("x\n1\n2\n", false);
  EXPECT_TRUE(search.warnings.empty());
  search.chunk("x\n3\n", true);
  ASSERT_EQ(search.warnings.size(), 1U);
  EXPECT_TRUE(contains(search.warnings[0],
                       "None of the 3 rows that reached bitsmatch has a value in the field "
                       "'process' or 'Processes.process'"))
      << search.warnings[0];
  EXPECT_TRUE(contains(search.warnings[0], "field=<field>")) << search.warnings[0];
}

TEST(Warnings, AFieldThatIsNamedIsNamed) {
  PlainSearch search({"*a*", "field=cmd"});
  search.chunk("process\na\n");
  ASSERT_EQ(search.warnings.size(), 1U);
  EXPECT_TRUE(contains(search.warnings[0],
                       "The row that reached bitsmatch has no value in the field "
                       "'cmd'"))
      << search.warnings[0];
}

TEST(Warnings, EmptyColumnsAreLikeNoneAndOneValueIsEnough) {
  PlainSearch empty({"*a*"});
  empty.chunk("process\n\"-\"\nunknown\n");
  EXPECT_EQ(empty.warnings.size(), 1U);
  PlainSearch one({"*a*"});
  one.chunk("process\nb\n", false);
  one.chunk("process\n\n", true);
  EXPECT_TRUE(one.warnings.empty());
  PlainSearch none({"*a*"});
  none.chunk("process\n");
  EXPECT_TRUE(none.warnings.empty());
}

TEST(Patterns, ALookupOfTheAppIsReadOnceWhenRowsCome) {
  const TemporaryDirectory app;
  const auto file = app.write("lookups/mine.csv", "pattern,score\n*first*,1\n*second*,2\n");
  PlainSearch search({"patterns=mine.csv"}, {app.path(), false});
  EXPECT_EQ(search.error, "");
  EXPECT_EQ(search.chunk("process\n\"x second\"\n", false),
            header("process") + "\"x second\",1,\"*second*\",\n");
  app.write("lookups/mine.csv", "pattern\n*third*\n");
  EXPECT_EQ(search.chunk("process\nthird\nfirst\n"), header("process") + "first,1,\"*first*\",\n");
}

TEST(Patterns, OutputcolumnsAddTheFilesOtherColumnsForEachMatch) {
  const TemporaryDirectory app;
  app.write("lookups/mine.csv", "pattern,level,note\n*a*,high,\"first, one\"\n*ab*,,second\n");
  PlainSearch search({"patterns=mine.csv", "outputcolumns=note,level", "mode=annotate"},
                     {app.path(), false});
  EXPECT_EQ(search.chunk("process,pattern_note\nxax,old\nab,old\nnone,old\n"),
            "process,\"bits_match\",\"bits_pattern\",\"__mv_bits_pattern\",\"pattern_note\","
            "\"__mv_pattern_note\",\"pattern_level\",\"__mv_pattern_level\"\n"
            "xax,1,\"*a*\",,\"first, one\",,high,\n"
            "ab,1,\"*a*\n*ab*\",\"$*a*$;$*ab*$\",\"first, one\nsecond\","
            "\"$first, one$;$second$\",\"high\n\",\"$high$;$$\"\n"
            "none,0,,,,,,\n");
  EXPECT_EQ(search.error, "");
}

TEST(Patterns, AColumnThatTheFileLacksFailsTheSearch) {
  PlainSearch search({"outputcolumns=level"});
  EXPECT_EQ(search.error, "");
  search.chunk("process\na\n");
  EXPECT_TRUE(contains(search.error, "no column 'level'")) << search.error;
  EXPECT_TRUE(contains(search.error, "pattern, description, score")) << search.error;
}

TEST(Patterns, LinesThatCantBeUsedAreOneWarningInTheRun) {
  const TemporaryDirectory app;
  app.write("lookups/mine.csv", "pattern,score\n*a*,1\n,2\n*b*\n");
  PlainSearch search({"patterns=mine.csv"}, {app.path(), false});
  search.chunk("process\na\n", false);
  search.chunk("process\na\n", true);
  ASSERT_EQ(search.warnings.size(), 1U);
  EXPECT_TRUE(contains(search.warnings[0], "2 of the lines of lookup 'mine.csv'"))
      << search.warnings[0];
  EXPECT_TRUE(contains(search.warnings[0], "line 3: the pattern is empty")) << search.warnings[0];
}

// Sources without original file names, such as event 4688, reach the command as fillnull leaves
// them.
TEST(Match, WhatStandsForAMissingOriginalNameRenamesNoProgram) {
  const std::string line = "\"powershell Start-BitsTransfer https://files.example.com/a C:\\a\"";
  for (const char* name : {"null", "unknown", "-", "\"\""}) {
    Search search({});
    const std::string rows = search.chunk("process,process_name,original_file_name\n" + line +
                                          ",powershell.exe," + name + "\n");
    EXPECT_TRUE(contains(rows, "Start-BitsTransfer\"")) << rows;
    EXPECT_FALSE(contains(rows, "renamed-program")) << name << ": " << rows;
  }
  Search search({});
  EXPECT_TRUE(contains(search.chunk("process,process_name,original_file_name\n" + line +
                                    ",upd.exe,PowerShell.EXE\n"),
                       "renamed-program"));
}

TEST(Patterns, ALookupThatIsGoneOrEmptyWhenRowsComeFailsTheSearch) {
  const TemporaryDirectory app;
  const auto file = app.write("lookups/mine.csv", "pattern\n");
  PlainSearch empty({"patterns=mine.csv"}, {app.path(), false});
  EXPECT_EQ(empty.error, "");
  empty.chunk("process\na\n");
  EXPECT_TRUE(contains(empty.error, "The lookup 'mine.csv' holds no pattern")) << empty.error;
  PlainSearch gone({"patterns=mine.csv"}, {app.path(), false});
  std::filesystem::remove(file);
  gone.chunk("process\na\n");
  EXPECT_TRUE(contains(gone.error, "The lookup 'mine.csv' can't be read")) << gone.error;
}

TEST(Patterns, AFileThatIsGivenIsReadWhereverItLies) {
  const TemporaryDirectory elsewhere;
  const auto file = elsewhere.write("list.txt", "pattern\n*given*\n");
  MatchCommand command({});
  const std::vector<splunk::chunked::Argument> arguments = {
      {"patterns", file.string(), true}, {"decode", "false", true}, {"facts", "false", true}};
  ASSERT_TRUE(command.configure(arguments, LookupFiles{file, std::nullopt, std::nullopt}));
  splunk::records::MemoryStream stream("process\n\"a given\"\n");
  splunk::records::RecordReader reader;
  splunk::records::ByteBuffer out;
  splunk::records::RecordWriter writer(out);
  Messages messages;
  Chunk chunk{true, messages};
  ASSERT_TRUE(reader.open(stream));
  ASSERT_TRUE(command.process(reader, writer, chunk));
  EXPECT_EQ(out.view(), header("process") + "\"a given\",1,\"*given*\",\n");
}

}  // namespace
}  // namespace bits
