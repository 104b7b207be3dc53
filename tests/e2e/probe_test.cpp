// splunkd starts the command several times for one search, most of them for getinfo alone.

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>

#include "e2e/app.h"
#include "e2e/raw_conversation.h"
#include "support/expect.h"
#include "support/replay.h"
#include "support/temporary_directory.h"

namespace e2e {
namespace {

using search_head::contains;
using search_head::TemporaryDirectory;
using search_head::Texts;

TEST(Probe, IsAnsweredWithoutSessionKeyAndDispatchDirectory) {
  const Outcome outcome = bitsmatch("", command_lines(), {.probes = 3});
  EXPECT_EQ(outcome.table.texts("host"), (Texts{"a", "c"}));
}

TEST(Probe, IsAnsweredWithNothingButItsArguments) {
  for (const char* metadata :
       {R"({"action":"getinfo","searchinfo":{"args":["mode=annotate"]}})",
        R"({"action":"getinfo","searchinfo":{}})", R"({"action":"getinfo"})",
        R"({"searchinfo":{"session_key":null,"args":[],"maxresultrows":"x"},"action":"getinfo"})",
        " {\n\t\"action\" : \"getinfo\" } "}) {
    const Answers answers = answers_to(Frame{metadata, {}}.bytes());
    ASSERT_EQ(answers.replies.size(), 1U) << metadata;
    EXPECT_TRUE(contains(answers.replies[0].metadata, "\"type\":\"streaming\"")) << metadata;
  }
}

TEST(Probe, PassesOverKeysThatItDoesNotKnow) {
  Search how;
  how.extra_getinfo = R"("novel":{"a":[1,2.5e300,{"b":null}]},"action2":"execute")";
  EXPECT_EQ(bitsmatch("", command_lines(), how).table.texts("host"), (Texts{"a", "c"}));
}

TEST(Probe, LeavesNoFileBehind) {
  const TemporaryDirectory directory;
  Program program = packaged_program();
  program.directory = directory.path().string();
  program.environment = {"HOME=" + directory.path().string(), "TMPDIR=" + directory.path().string(),
                         "SPLUNK_HOME=" + directory.path().string()};
  Search how;
  how.probes = 2;
  how.dispatch_dir = directory.path().string();
  bitsmatch("mode=annotate", command_lines(), how, program);
  how.preview = true;
  bitsmatch("", command_lines(), how, program);
  failure_of("mode=both", how, program);
  EXPECT_TRUE(std::filesystem::is_empty(directory.path()));
}

// Splunk sets this for its children; a program that needed a library of the system would fail.
TEST(Probe, SurvivesSplunksLibraries) {
  if (!is_release()) GTEST_SKIP() << "the program is not static: no release";
  const TemporaryDirectory directory;
  for (const char* library : {"libstdc++.so.6", "libc.so.6", "libz.so.1", "libm.so.6"}) {
    directory.file(library, "this is no library");
  }
  Program program = packaged_program();
  program.environment = {"LD_LIBRARY_PATH=" + directory.path().string()};
  bitsmatch("", command_lines(), {.probes = 1}, program);
}

TEST(Probe, IsAnsweredInAMoment) {
  if (!is_release()) GTEST_SKIP() << "the program is not static: no release";
  const std::string request = getinfo("mode=annotate").bytes();
  std::vector<double> seconds;
  for (int i = 0; i < 15; ++i) {
    const auto one = search_head::start_up(packaged_program(), request);
    ASSERT_TRUE(one) << one.error();
    seconds.push_back(*one);
  }
  // The best of them, so that a busy machine fails no test; the benchmark reports the median.
  EXPECT_LT(*std::min_element(seconds.begin(), seconds.end()), 0.05);
}

TEST(Probe, SaysTheSameEachTime) {
  const std::string request = getinfo("field=x").bytes();
  const std::string first = answers_to(request).transcript.output;
  EXPECT_FALSE(first.empty());
  EXPECT_EQ(answers_to(request).transcript.output, first);
}

}  // namespace
}  // namespace e2e
