#include "programs/scan_output.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

namespace programs {
namespace {

using Output = ScanArguments::Output;
using Texts = std::vector<std::string_view>;

// What stands on standard output after these files, each given in these pieces.
std::string printed(Output form, const std::vector<Texts>& files) {
  testing::internal::CaptureStdout();
  const auto output = make_output(form);
  for (const Texts& pieces : files) {
    output->begin_file();
    for (const std::string_view piece : pieces) {
      const auto done = output->add(piece);
      EXPECT_TRUE(done) << (done ? "" : done.error().message);
    }
  }
  EXPECT_TRUE(output->finish());
  std::fflush(stdout);
  return testing::internal::GetCapturedStdout();
}

constexpr std::string_view kRows =
    "\"_time\",dest,process,\"process_name\",\"bits_match\",\"bits_pattern\",\"__mv_bits_"
    "pattern\"\n"
    "\"1773735330.5\",WEB01,\"a \"\"b\"\"\n\",\"a.exe\",1,\"*a*\n*b*\",\"$*a*$;$*b*$\"\n"
    "\"1773735331.5\",WEB02,ping,,0,,\n";

TEST(CsvOutput, RecordsStayAsTheyAre) { EXPECT_EQ(printed(Output::csv, {{kRows}}), kRows); }

TEST(CsvOutput, AHeaderComesAgainOnlyWhereTheColumnsAreOthers) {
  EXPECT_EQ(printed(Output::csv, {{"a,b\n1,2\n", "3,4\n"}, {"a,b\n5,6\n"}, {}, {"c\n7\n", "8\n"}}),
            "a,b\n1,2\n3,4\n5,6\n\nc\n7\n8\n");
}

TEST(JsonOutput, EachRowIsAnObjectOfTheValuesThatItHas) {
  EXPECT_EQ(
      printed(Output::json, {{kRows}}),
      R"({"_time":"1773735330.5","dest":"WEB01","process":"a \"b\"\n","process_name":"a.exe",)"
      R"("bits_match":"1","bits_pattern":["*a*","*b*"]})"
      "\n"
      R"({"_time":"1773735331.5","dest":"WEB02","process":"ping","bits_match":"0"})"
      "\n");
}

TEST(JsonOutput, QuotesAroundNothingAreNoValue) {
  EXPECT_EQ(printed(Output::json, {{"a,\"__mv_a\",b\n\"\",\"\",\"\"\nx,\"\",\"\"\n"}}),
            "{}\n{\"a\":\"x\"}\n");
}

TEST(JsonOutput, BytesThatAreNoUtf8AreReplaced) {
  EXPECT_EQ(printed(Output::json, {{"a\n\"\xFF\"\n"}}), "{\"a\":\"\xEF\xBF\xBD\"}\n");
}

TEST(JsonOutput, PiecesOfAFileHaveTheHeaderOfTheFirst) {
  EXPECT_EQ(printed(Output::json, {{"a,b\n1,2\n", "3,4\n"}, {"b,a\n5,6\n"}}),
            "{\"a\":\"1\",\"b\":\"2\"}\n{\"a\":\"3\",\"b\":\"4\"}\n{\"b\":\"5\",\"a\":\"6\"}\n");
}

TEST(TableOutput, ShowsTheRowsThatMatchWithTheirTime) {
  EXPECT_EQ(printed(Output::table, {{kRows}}),
            "time (UTC)           host   user  process  command line  matched\n"
            "-------------------  -----  ----  -------  ------------  -------\n"
            "2026-03-17 08:15:30  WEB01        a.exe    a \"b\"         *a* *b*\n");
}

TEST(TableOutput, TakesTheNamesOfTstatsToo) {
  EXPECT_EQ(printed(Output::table, {{"firstTime,\"Processes.dest\",\"Processes.process\"\n"
                                     "1773735330,WEB01,ping\n"}}),
            "time (UTC)           host   user  process  command line  matched\n"
            "-------------------  -----  ----  -------  ------------  -------\n"
            "2026-03-17 08:15:30  WEB01                 ping\n");
}

TEST(TableOutput, WithoutRowsThereIsNoTable) {
  EXPECT_EQ(printed(Output::table, {}), "");
  EXPECT_EQ(printed(Output::table, {{}}), "");
}

}  // namespace
}  // namespace programs
