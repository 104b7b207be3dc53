#include "support/replay.h"

#include <gtest/gtest.h>

#include "support/expect.h"
#include "support/frame.h"
#include "support/temporary_directory.h"

namespace search_head {
namespace {

std::string request_stream() {
  const std::string execute = R"({"action":"execute","finished":)";
  return Frame{R"({"action":"getinfo"})", {}}.bytes() +
         Frame{execute + "false}", "process\n1\n2\n"}.bytes() +
         Frame{execute + "true}", "process\n3\n"}.bytes();
}

class Replay : public ::testing::Test {
 protected:
  Result<RunFigures> run(const char* kind, const ReplayOptions& options = {}) {
    const auto requests = RequestFile::open(directory_.file("stream", request_stream()));
    if (!requests) return fail(requests.error());
    return replay({FAULTY_COMMAND, {kind}}, *requests, options, &counts_);
  }

  TemporaryDirectory directory_;
  RowCounts counts_;
};

TEST_F(Replay, MeasuresARun) {
  const auto figures = run("");
  ASSERT_TRUE(figures) << figures.error();
  EXPECT_EQ(figures->bytes_in, request_stream().size());
  EXPECT_GT(figures->bytes_out, 100U);
  EXPECT_GT(figures->wall_seconds, 0);
  EXPECT_GE(figures->wall_seconds, figures->user_seconds + figures->system_seconds - 0.02);
  EXPECT_GT(figures->peak_memory, 100'000U);
}

TEST_F(Replay, CountsRowsAndMatches) {
  const auto figures = run("", {.count_rows = true});
  ASSERT_TRUE(figures) << figures.error();
  EXPECT_EQ(counts_.rows, 3U);
  EXPECT_EQ(counts_.matches, 3U);
  counts_ = {};
  EXPECT_TRUE(run("", {.count_rows = true, .match_column = "other"}));
  EXPECT_EQ(counts_.rows, 3U);
  EXPECT_EQ(counts_.matches, 0U);
}

TEST_F(Replay, DoesNotTakeAWrongProgramForAFastOne) {
  EXPECT_TRUE(contains(run("two-replies").error(), "more than one reply"));
  EXPECT_TRUE(contains(run("exit-code").error(), "exit code 2"));
  EXPECT_TRUE(contains(run("crashes").error(), "ends where a reply must be"));
  EXPECT_TRUE(contains(run("blank-in-header").error(), "must stand"));
  EXPECT_TRUE(contains(run("hangs", {.deadline = std::chrono::seconds(1)}).error(),
                       "may have been killed because it was too slow"));
}

TEST_F(Replay, ReadsWholeStreamsOnly) {
  const std::string whole = request_stream();
  EXPECT_EQ(RequestFile::open(directory_.file("whole", whole))->requests().size(), 3U);
  const auto cut = RequestFile::open(directory_.file("cut", whole.substr(0, whole.size() - 1)));
  EXPECT_TRUE(contains(cut.error(), "the last request is cut off"));
  EXPECT_TRUE(contains(RequestFile::open("/nowhere").error(), "can't read requests"));
}

TEST(StartUp, TakesTime) {
  const auto seconds = start_up({FAULTY_COMMAND}, Frame{R"({"action":"getinfo"})", {}}.bytes());
  ASSERT_TRUE(seconds) << seconds.error();
  EXPECT_GT(*seconds, 0.00001);
  EXPECT_LT(*seconds, 10);
}

TEST(Median, IsTheMiddle) {
  EXPECT_EQ(median({3, 1, 2}), 2);
  EXPECT_EQ(median({4, 1, 2, 3}), 2.5);
  EXPECT_EQ(median({}), 0);
}

}  // namespace
}  // namespace search_head
