// Chunks of uncommon size: bounded in time and memory, and right.

#include <gtest/gtest.h>

#include "e2e/raw_conversation.h"
#include "support/csv.h"
#include "support/expect.h"

namespace e2e {
namespace {

using search_head::contains;
using search_head::split_records;

constexpr std::uint64_t kMiB = 1 << 20;

struct Answer {
  std::string body;
  std::uint64_t peak_memory = 0;
};

// Sends getinfo and one chunk, and looks at the program's memory before it ends. `within` is in
// seconds and generous: it is there to catch what grows with the square of the size.
Answer answer_to(const std::string& arguments, const Frame& chunk, int within = 60) {
  Conversation splunkd(packaged_program(), std::chrono::seconds(within));
  EXPECT_FALSE(contains(splunkd.ask(getinfo(arguments)).metadata, "\"error\""));
  const Frame reply = splunkd.ask(chunk);
  EXPECT_FALSE(contains(reply.metadata, "\"error\"")) << reply.metadata;
  const std::uint64_t peak_memory = splunkd.peak_memory();
  EXPECT_EQ(splunkd.end(), "");
  return {reply.body, peak_memory};
}

void expect_bounded(const Answer& answer, std::size_t chunk_size) {
  if (!is_release()) return;
  const std::uint64_t most = 64 * kMiB + chunk_size * 5 / 2;
  EXPECT_GT(answer.peak_memory, 0U);
  EXPECT_LE(answer.peak_memory, most) << "for a chunk of " << chunk_size << " bytes";
}

TEST(Size, OfTwoHundredMegabytesIsNoTrouble) {
  constexpr std::size_t kSize = 200'000'000;
  const std::string hit =
      "\"2026-03-17 06:00:00\",\"C:\\x \"\"Start-BitsTransfer\"\" http://a.example\",\n";
  const std::string miss =
      "\"2026-03-17 06:00:00\",\"C:\\Windows\\System32\\svchost.exe -k netsvcs -p\n-s X\",\n";
  std::string body = "\"_time\",process,\"__mv_process\"\n";
  body.reserve(kSize + 1000);
  std::size_t rows = 0;
  std::size_t hits = 0;
  for (; body.size() < kSize; ++rows) {
    const bool is_hit = rows % 1000 == 7;
    body += is_hit ? hit : miss;
    if (is_hit) ++hits;
  }
  const Frame chunk = execute(body);
  body.clear();
  body.shrink_to_fit();

  for (const char* mode : {"mode=annotate", "mode=filter"}) {
    const Answer answer = answer_to(std::string(mode) + " *start-bitstransfer*", chunk);
    const auto records = split_records(answer.body);
    const bool filters = std::string(mode) == "mode=filter";
    ASSERT_EQ(records.size(), (filters ? hits : rows) + 1) << mode;
    std::size_t found = 0;
    for (std::string_view record : records) {
      if (record.ends_with(",1,\"*start-bitstransfer*\",")) ++found;
    }
    EXPECT_EQ(found, hits) << mode;
    expect_bounded(answer, chunk.body.size());
  }
}

TEST(Size, OfOneRowIsNoTrouble) {
  std::string body = "process,a\n\"";
  body.append(100'000'000, 'x');
  body += " Start-BitsTransfer\",1\n";
  const Frame chunk = execute(body);
  const Answer answer = answer_to("*start-bitstransfer*", chunk);
  const auto records = split_records(answer.body);
  ASSERT_EQ(records.size(), 2U);
  EXPECT_TRUE(records[1] == std::string(split_records(body)[1]) + ",1,\"*start-bitstransfer*\",");
  expect_bounded(answer, chunk.body.size());
}

TEST(Size, OfTenThousandColumnsIsNoTrouble) {
  constexpr int kColumns = 10'000;
  std::string header;
  std::string row;
  for (int i = 0; i < kColumns; ++i) {
    header += "c" + std::to_string(i) + ",";
    row += i % 3 == 0 ? "," : "\"a,b\",";
  }
  std::string body = header + "process\n";
  for (int i = 0; i < 500; ++i) body += row + (i % 2 == 0 ? "hit\n" : "\"no\"\n");
  const Answer answer = answer_to("mode=annotate *hit*", execute(body));
  const auto sent = split_records(body);
  const auto records = split_records(answer.body);
  ASSERT_EQ(records.size(), sent.size());
  for (std::size_t i = 1; i < records.size(); ++i) {
    const std::string expected = std::string(sent[i]) + (i % 2 == 1 ? ",1,\"*hit*\"," : ",0,,");
    ASSERT_TRUE(records[i] == expected) << "row " << i;
  }
}

TEST(Size, OfManyTinyChunksIsNoTrouble) {
  std::vector<Frame> requests{getinfo("*hit*")};
  for (int i = 0; i < 20'000; ++i) requests.push_back(execute("process\nhit\n", false));
  const Answers answers = answers_to(bytes_of(requests));
  ASSERT_EQ(answers.replies.size(), requests.size());
  for (std::size_t i = 1; i < requests.size(); ++i) {
    ASSERT_TRUE(contains(answers.replies[i].body, "\nhit,1,")) << i;
  }
}

// A length that promises more than any memory holds is believed only as far as bytes come.
TEST(Size, ThatIsOnlyPromisedTakesNoMemory) {
  for (const char* line :
       {"chunked 1.0,36,18446744073709551615\n", "chunked 1.0,36,99999999999999\n"}) {
    Conversation splunkd;
    splunkd.ask(getinfo());
    splunkd.write(line + execute("").metadata + "process\n" + std::string(3'000'000, 'x'));
    const std::uint64_t peak = splunkd.peak_memory();
    EXPECT_TRUE(contains(splunkd.end(1), "ended in the middle of a chunk"));
    if (is_release()) {
      EXPECT_LT(peak, 64 * kMiB);
    }
  }
}

// A pattern that a backtracking matcher takes for ever over.
TEST(Size, OfAValueAndManyStarsIsNoTrouble) {
  std::string pattern;
  for (int i = 0; i < 30; ++i) pattern += "*a";
  pattern += "*b";
  std::string body = "process\n";
  for (int i = 0; i < 5; ++i) body += std::string(1'000'000, 'a') + "\n";
  const Answer answer = answer_to("mode=annotate " + pattern, execute(body), 20);
  EXPECT_EQ(split_records(answer.body).size(), 6U);
}

}  // namespace
}  // namespace e2e
