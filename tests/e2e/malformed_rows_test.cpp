// Chunks whose rows are wrong or odd: a clear error, or the right answer, and no row lost unsaid.

#include <gtest/gtest.h>

#include "e2e/raw_conversation.h"
#include "support/csv.h"
#include "support/expect.h"

namespace e2e {
namespace {

using search_head::contains;
using search_head::split_records;
using search_head::Texts;

// What a body is answered with by `| bitsmatch mode=annotate *hit*`.
Answers annotated(std::string_view body) {
  return answers_to(bytes_of({getinfo("mode=annotate *hit*"), execute(body)}));
}

std::string error_about(std::string_view body) {
  const Answers answers = annotated(body);
  EXPECT_EQ(answers.replies.size(), 2U);
  return answers.error();
}

// The reply's records; the test fails where there is an error instead.
Texts rows_of(std::string_view body) {
  const Answers answers = annotated(body);
  EXPECT_EQ(answers.error(), "");
  if (answers.replies.size() != 2U) return {};
  const auto records = split_records(answers.replies[1].body);
  return {records.begin(), records.end()};
}

const std::string kNew = ",\"bits_match\",\"bits_pattern\",\"__mv_bits_pattern\"";
const std::string kHit = ",1,\"*hit*\",";
const std::string kMiss = ",0,,";

TEST(Csv, WithAQuoteThatIsNeverClosedIsAnError) {
  EXPECT_TRUE(contains(error_about("process,a\nx,1\n\"y,2\nz,3\n"), "row 2"));
  EXPECT_TRUE(contains(error_about("process,a\nx,1\n\"y,2\nz,3\n"), "never closed"));
  EXPECT_TRUE(contains(error_about("process,\"a\nx,1\n"), "header"));
  EXPECT_TRUE(contains(error_about("\""), "never closed"));
}

TEST(Csv, WithARaggedRowIsAnError) {
  EXPECT_TRUE(contains(error_about("process,a\nx,1\ny\n"), "row 2"));
  EXPECT_TRUE(contains(error_about("process,a\nx,1\ny,2,3\n"), "row 2"));
  EXPECT_TRUE(contains(error_about("process,a\n\nx,1\n"), "row 1"));
  EXPECT_TRUE(contains(error_about("process,a\nx,1\ny"), "row 2"));
  EXPECT_TRUE(
      contains(error_about("process,a\nx\n"), "as many fields as the header has columns (2)"));
}

TEST(Csv, WithARaggedRowFarDownNamesIt) {
  std::string body = "process,a\n";
  for (int i = 0; i < 100'000; ++i) body += "x,1\n";
  EXPECT_TRUE(contains(error_about(body + "y\n"), "row 100001"));
  EXPECT_TRUE(contains(error_about(body + "\"y,1\n"), "row 100001"));
}

// Nothing that Splunk sends: bytes are kept, or the chunk refused.
TEST(Csv, WithTextBehindAClosingQuoteIsRefusedOrKept) {
  for (const char* body :
       {"process,a\n\"x\"y,1\n", "process,a\nx\"y\",1\n", "process,a\n\"x\" ,1\n"}) {
    const Answers answers = annotated(body);
    ASSERT_EQ(answers.replies.size(), 2U);
    if (!answers.error().empty()) continue;
    const auto sent = split_records(body);
    const auto received = split_records(answers.replies[1].body);
    ASSERT_EQ(received.size(), sent.size());
    EXPECT_EQ(received[1], std::string(sent[1]) + kMiss);
  }
}

TEST(Csv, MayEndItsLinesInCrLf) {
  EXPECT_EQ(rows_of("a,process\r\n1,\"hit\"\r\n2,\"x\r\ny\"\r\n"),
            (Texts{"a,process" + kNew, "1,\"hit\"" + kHit, "2,\"x\r\ny\"" + kMiss}));
  const Answers whole =
      answers_to(bytes_of({getinfo("mode=annotate hit"), execute("a,process\r\n1,hit\r\n")}));
  ASSERT_EQ(whole.replies.size(), 2U);
  EXPECT_EQ(split_records(whole.replies[1].body)[1], "1,hit,1,hit,")
      << "the carriage return is no part of the value";
}

TEST(Csv, MayLackTheLastLineFeed) {
  EXPECT_EQ(rows_of("process\nhit"), (Texts{"process" + kNew, "hit" + kHit}));
  EXPECT_EQ(rows_of("process,a\nx,\"hit\""), (Texts{"process,a" + kNew, "x,\"hit\"" + kMiss}));
  EXPECT_EQ(rows_of("a,process\nx,"), (Texts{"a,process" + kNew, "x," + kMiss}));
  EXPECT_EQ(rows_of("process"), Texts{});
}

TEST(Csv, MayHaveNoRows) {
  EXPECT_EQ(rows_of(""), Texts{});
  EXPECT_EQ(rows_of("process\n"), Texts{});
  EXPECT_EQ(rows_of("process,\"__mv_process\"\r\n"), Texts{});
}

TEST(Csv, MayLackTheField) {
  EXPECT_EQ(rows_of("host\na\n"), (Texts{"host" + kNew, "a" + kMiss}));
  EXPECT_EQ(rows_of("process,host\nhit,a\n"), (Texts{"process,host" + kNew, "hit,a" + kHit}));
}

TEST(Csv, MayHaveEmptyLinesWhereThereIsOneColumn) {
  EXPECT_EQ(rows_of("process\n\nhit\n"), (Texts{"process" + kNew, kMiss, "hit" + kHit}));
}

TEST(Csv, MayQuoteAsItLikes) {
  EXPECT_EQ(rows_of("\"process\",\"a\"\n\"hit\",\"\"\n\"\",1\n"),
            (Texts{"\"process\",\"a\"" + kNew, "\"hit\",\"\"" + kHit, "\"\",1" + kMiss}));
}

TEST(Csv, MayNameAColumnTwiceOrNotAtAll) {
  for (const char* body :
       {"process,process\nhit,x\n", "process,,a\nhit,1,2\n", ",\n,\n", "\"__mv_process\"\nhit\n"}) {
    const Answers answers = annotated(body);
    ASSERT_EQ(answers.replies.size(), 2U) << body;
    if (!answers.error().empty()) continue;
    const auto received = split_records(answers.replies[1].body);
    ASSERT_EQ(received.size(), 2U) << body;
    EXPECT_TRUE(received[1].starts_with(std::string(split_records(body)[1]) + ",")) << received[1];
  }
}

TEST(Bytes, OfAnyKindAreKept) {
  std::string all;
  for (int byte = 1; byte < 256; ++byte) {
    if (byte != '"') all += static_cast<char>(byte);
  }
  for (const std::string& nasty :
       {std::string(1, '\0'), std::string("a\0hit\0b", 7), std::string("\xff\xfe"), all,
        std::string("\xc3"), std::string("\xed\xa0\x80"), std::string(300, '\0')}) {
    const std::string row = "\"" + nasty + "\",1";
    const bool hit = nasty.find("hit") != std::string::npos;
    EXPECT_EQ(rows_of("process,a\n" + row + "\n"),
              (Texts{"process,a" + kNew, row + (hit ? kHit : kMiss)}));
  }
}

TEST(Bytes, OfNulOutsideQuotesAreKept) {
  const std::string row("x\0y,hit", 7);
  EXPECT_EQ(rows_of("a,process\n" + row + "\n"), (Texts{"a,process" + kNew, row + kHit}));
}

TEST(Bytes, InTheHeaderAreKept) {
  const std::string header("process,\"\0\xff\n\"", 13);
  EXPECT_EQ(rows_of(header + "\nhit,1\n"), (Texts{header + kNew, "hit,1" + kHit}));
}

TEST(Multivalue, OfABadFormFallsBackOnThePlainField) {
  for (const char* twin : {"$", "hit", "$hit", "$x$y$", ";$hit$"}) {
    const std::string row = std::string("\"a hit\",\"") + twin + "\"";
    EXPECT_EQ(rows_of("process,\"__mv_process\"\n" + row + "\n"),
              (Texts{"process,\"__mv_process\"" + kNew, row + kHit}))
        << twin;
  }
}

TEST(Chunks, MayEachHaveColumnsOfTheirOwn) {
  const Answers answers =
      answers_to(bytes_of({getinfo("mode=annotate *hit*"), execute("process\nhit\n", false),
                           execute("a,process,b\n1,hit,2\n", false), execute("", false),
                           execute("a\n1\n", false), execute("process,a\nx,hit\n")}));
  EXPECT_EQ(answers.error(), "");
  ASSERT_EQ(answers.replies.size(), 6U);
  const char* expected[] = {"hit,1,\"*hit*\",", "1,hit,2,1,\"*hit*\",", nullptr, "1,0,,",
                            "x,hit,0,,"};
  for (std::size_t i = 0; i < std::size(expected); ++i) {
    const auto records = split_records(answers.replies[i + 1].body);
    if (expected[i] == nullptr) {
      EXPECT_TRUE(records.empty());
      continue;
    }
    ASSERT_EQ(records.size(), 2U) << i;
    EXPECT_EQ(records[1], expected[i]);
  }
}

// The rows before the damage were answered; those of the damaged chunk are not passed off as whole.
TEST(Chunks, BeforeADamagedOneAreAnswered) {
  const Answers answers = answers_to(bytes_of({getinfo("*hit*"), execute("process\nhit\n", false),
                                               execute("process\nhit\nhit,1\n", false)}));
  ASSERT_EQ(answers.replies.size(), 3U);
  EXPECT_TRUE(contains(answers.replies[1].body, "hit"));
  EXPECT_EQ(answers.replies[2].body, "");
  EXPECT_TRUE(contains(answers.error(), "row 2"));
  EXPECT_TRUE(contains(answers.error(), "Run the search again"));
}

}  // namespace
}  // namespace e2e
