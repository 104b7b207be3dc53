// The program as people and scripts call it.

#include <gtest/gtest.h>
#include <rapidjson/document.h>

#include "support/expect.h"
#include "support/frame.h"
#include "support/pipe_io.h"
#include "support/table_file.h"
#include "support/temporary_directory.h"

namespace search_head {
namespace {

class Subcommand : public ::testing::Test {
 protected:
  Transcript run(std::vector<std::string> words) {
    return *converse({SEARCH_HEAD, std::move(words)}, "");
  }

  TemporaryDirectory directory_;
  std::string csv_ = directory_.file("rows.csv", "process,host\none,a\n\"two, 2\",b\nthree,c\n");
};

TEST_F(Subcommand, RunShowsTheRowsAndWhatWasDone) {
  const Transcript done = run({"run", "--csv", csv_, "--chunk-rows", "2", "--columns",
                               "host,bits_match", "--", FAULTY_COMMAND});
  EXPECT_EQ(done.exit.code, 0) << done.errors;
  EXPECT_TRUE(
      contains(done.output, "host  bits_match\n----  ----------\na     1\nb     1\nc     1\n"));
  EXPECT_TRUE(contains(done.output, "3 rows sent in 3 chunks"));
  EXPECT_TRUE(contains(done.output, "3 matches"));
  EXPECT_TRUE(contains(done.output, "type streaming\nno messages\n"));
}

TEST_F(Subcommand, RunWritesRowsAloneForPrograms) {
  const Transcript csv = run({"run", "--csv", csv_, "--output", "csv", "--", FAULTY_COMMAND});
  EXPECT_EQ(csv.output, "process,host,\"bits_match\"\none,a,1\n\"two, 2\",b,1\nthree,c,1\n");
  EXPECT_TRUE(contains(csv.errors, "3 rows sent"));
  const Transcript json = run({"run", "--csv", csv_, "--output", "json", "--limit", "1",
                               "--no-summary", "--", FAULTY_COMMAND});
  EXPECT_EQ(json.output, "{\"process\":\"one\",\"host\":\"a\",\"bits_match\":\"1\"}\n");
  EXPECT_EQ(json.errors, "");
}

TEST_F(Subcommand, RunFailsWhereTheProgramDoes) {
  const Transcript failed = run({"run", "--csv", csv_, "--", FAULTY_COMMAND, "error"});
  EXPECT_EQ(failed.exit.code, 1);
  EXPECT_TRUE(contains(failed.output, "the search failed: It can't be."));
  const Transcript broken = run({"run", "--csv", csv_, "--", FAULTY_COMMAND, "ragged"});
  EXPECT_EQ(broken.exit.code, 1);
  EXPECT_TRUE(contains(broken.output, "violation of the protocol: search: "));
}

TEST_F(Subcommand, EncodeWritesAStreamThatBenchCanSend) {
  const Transcript stream =
      run({"encode", "--csv", csv_, "--chunk-rows", "2", "--args", "mode=annotate"});
  const auto frames = split_frames(stream.output);
  ASSERT_TRUE(frames) << frames.error();
  ASSERT_EQ(frames->size(), 4U);
  EXPECT_TRUE(contains((*frames)[0].metadata, "\"args\":[\"mode=annotate\"]"));
  EXPECT_TRUE(contains((*frames)[1].body, "one,a,0,,,\n\"two, 2\",b,1,,,\n"));
  EXPECT_EQ((*frames)[3].metadata, R"({"action":"execute","finished":true})");

  const std::string file = directory_.file("stream", stream.output);
  const Transcript bench = run({"bench", "--chunks", file, "--runs", "3", "--count-rows",
                                "--pipe-size", "262144", "--json", "--", FAULTY_COMMAND});
  rapidjson::Document figures;
  figures.Parse(bench.output.c_str());
  ASSERT_FALSE(figures.HasParseError()) << bench.output << bench.errors;
  EXPECT_EQ(figures["runs"].Size(), 3U);
  EXPECT_EQ(figures["rows_out"].GetInt(), 3);
  EXPECT_EQ(figures["matches"].GetInt(), 3);
  EXPECT_GT(figures["median_wall_seconds"].GetDouble(), 0);
  EXPECT_EQ(figures["runs"][0]["bytes_in"].GetUint64(), stream.output.size());
  const Transcript readable = run({"bench", "--chunks", file, "--", FAULTY_COMMAND});
  EXPECT_TRUE(contains(readable.output, "median wall"));
}

TEST_F(Subcommand, EncodeSendsSelectedFieldsOnly) {
  const Transcript stream = run({"encode", "--csv", csv_, "--style", "selected", "--fields",
                                 "process,nowhere", "--last-has-rows"});
  const auto frames = split_frames(stream.output);
  ASSERT_TRUE(frames) << frames.error();
  ASSERT_EQ(frames->size(), 2U);
  EXPECT_TRUE(contains((*frames)[1].body, "process,nowhere,\"_chunked_idx\",\"__mv_process\""));
  EXPECT_TRUE(contains((*frames)[1].metadata, "true"));
}

TEST_F(Subcommand, StartupTellsTheMedian) {
  const Transcript startup = run({"startup", "--runs", "5", "--json", "--", FAULTY_COMMAND});
  rapidjson::Document figures;
  figures.Parse(startup.output.c_str());
  ASSERT_FALSE(figures.HasParseError()) << startup.output << startup.errors;
  EXPECT_EQ(figures["runs"].GetInt(), 5);
  EXPECT_GE(figures["median_seconds"].GetDouble(), figures["fastest_seconds"].GetDouble());
  EXPECT_TRUE(contains(run({"startup", "--", FAULTY_COMMAND}).output, "of 21 runs"));
}

TEST_F(Subcommand, MistakesAreNamed) {
  struct Case {
    std::vector<std::string> words;
    const char* mistake;
  };
  const Case cases[] = {
      {{}, "usage:"},
      {{"walk"}, "there is no 'walk'"},
      {{"run", "--csv", csv_}, "behind -- the program must stand"},
      {{"run", "--csv", csv_, "--"}, "a program must stand behind --"},
      {{"run", "--", "x"}, "--csv FILE is missing"},
      {{"run", "--csv"}, "--csv needs a value"},
      {{"run", "--cvs", "x"}, "'--cvs' is no option here"},
      {{"run", "--csv", "/nowhere", "--", "x"}, "can't open /nowhere"},
      {{"run", "--csv", csv_, "--chunk-rows", "2x", "--", "x"}, "--chunk-rows takes a number"},
      {{"run", "--csv", csv_, "--style", "new", "--", "x"}, "--style takes"},
      {{"run", "--csv", csv_, "--output", "xml", "--", "x"}, "--output takes"},
      {{"encode", "--csv", csv_, "--style", "selected"}, "needs --fields"},
      {{"bench", "--chunks", csv_, "--", "x"}, "must stand"},
      {{"bench", "--", "x"}, "--chunks FILE is missing"},
      {{"startup", "--", "/nowhere/x"}, "can't start /nowhere/x"},
  };
  for (const Case& one : cases) {
    const Transcript done = run(one.words);
    EXPECT_EQ(done.exit.code, 2) << one.mistake;
    EXPECT_TRUE(contains(done.errors, one.mistake));
  }
  EXPECT_EQ(run({"--help"}).exit.code, 0);
}

TEST_F(Subcommand, ReadsSeveralValuesFromTheirTwins) {
  const std::string file = directory_.file("values.csv", "a,__mv_a\r\n\"1\n2\",$1$;$2$\r\n3,");
  const auto table = read_table(file);
  ASSERT_TRUE(table) << table.error();
  EXPECT_EQ(table->at(0, "a").values, (Texts{"1", "2"}));
  EXPECT_EQ(table->at(1, "a").text, "3");
}

}  // namespace
}  // namespace search_head
