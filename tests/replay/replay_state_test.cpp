#include "replay/replay_state.h"

#include <gtest/gtest.h>

#include "tests/splunk/temporary_directory.h"

namespace replay {
namespace {

Instant at(const char* text) { return *parse_instant(text, Instant()); }

TEST(ReplayState, IsReadAsItWasWritten) {
  const ReplayState state{
      "00ff",
      3,
      true,
      at("2026-03-17T08:15:30.000001Z"),
      at("1960-01-01T00:00:00Z"),
      Microseconds(-5),
      42,
      {{0, at("2019-07-19T14:42:51Z")}, {1ULL << 40U, at("1960-01-01T00:00:00Z")}}};
  const auto read = parse_state(to_text(state));
  ASSERT_TRUE(read) << to_text(state);
  EXPECT_EQ(*read, state);
}

TEST(ReplayState, OfAnotherProgramIsAnError) {
  for (const char* text :
       {"", "bits_replay 2\nrun 1\n", "bits_replay 1\nrun x\n", "bits_replay 1\nrun 1 2\n",
        "bits_replay 1\nother 1\n", "bits_replay 1\nlog 1\n", "bits_replay 1\nrun\n"}) {
    EXPECT_FALSE(parse_state(text)) << text;
  }
}

TEST(ReplayIdentity, ChangesWithWhatIsReplayed) {
  const splunk::TemporaryDirectory directory;
  const auto a = directory.write("a.log", "some lines\n");
  const auto b = directory.write("b.log", "some lines\n");
  Dataset dataset{a, {{a, "", "", LogForm::lines}}, std::nullopt};
  const std::string first = *identity_of(dataset, "settings");
  EXPECT_EQ(*identity_of(dataset, "settings"), first);
  EXPECT_NE(*identity_of(dataset, "other settings"), first);
  directory.write("a.log", "some lineS\n");
  EXPECT_NE(*identity_of(dataset, "settings"), first) << "another beginning";
  directory.write("a.log", "some lines\nand more\n");
  EXPECT_NE(*identity_of(dataset, "settings"), first) << "another size";
  dataset.logs[0].path = b;
  EXPECT_NE(*identity_of(dataset, "settings"), first) << "another log";
  dataset.logs[0].path = directory.path() / "none";
  EXPECT_FALSE(identity_of(dataset, "settings"));
}

}  // namespace
}  // namespace replay
