// bits_replay show.

#include <gtest/gtest.h>

#include <fstream>
#include <string>

#include "replay_program.h"
#include "support/temporary_directory.h"

namespace e2e {
namespace {

TEST(ReplayShow, PutsTheNewestEventWhereItIsTold) {
  const search_head::TemporaryDirectory directory;
  const std::string log =
      directory.file("a.log", windows_event(1, "2019-07-19T14:42:51.0000015Z") + "\n" +
                                  windows_event(2, "2019-07-19T14:42:51.000002Z") +
                                  windows_event(3, "2019-07-19T14:42:50.000001Z"));
  const Ended ended = run_replay({"show", "--until", "2026-03-17T08:15:30Z", log});
  EXPECT_EQ(ended.code, 0) << ended.errors;
  EXPECT_EQ(ended.errors, "");
  EXPECT_EQ(ended.output, windows_event(1, "2026-03-17T08:15:29.9999995Z") + "\n" +
                              windows_event(2, "2026-03-17T08:15:30.000000Z") + "\n" +
                              windows_event(3, "2026-03-17T08:15:28.999999Z") + "\n");
}

TEST(ReplayShow, SaysWhatItCannotDo) {
  for (const std::vector<std::string>& arguments :
       {std::vector<std::string>{"show"},
        {"show", "/no/such/file"},
        {"show", "--speed", "x", "a"},
        {"show", "--until", "2100-01-01T00:00:00Z", "a"},
        {"show", "--hec", "x", "a"},
        {"dance"},
        {"send", "a"}}) {
    const Ended ended = run_replay(arguments);
    EXPECT_EQ(ended.code, 2) << ended.errors;
    EXPECT_EQ(ended.errors.find("bits_replay: "), 0U) << ended.errors;
    EXPECT_EQ(ended.output, "");
  }
}

TEST(ReplayShow, HasHelpAndAVersion) {
  for (const std::vector<std::string>& arguments :
       {std::vector<std::string>{"--help"}, {"show", "--help"}, {"send", "-h"}}) {
    const Ended ended = run_replay(arguments);
    EXPECT_EQ(ended.code, 0);
    EXPECT_NE(ended.output.find("Usage"), std::string::npos);
  }
  EXPECT_EQ(run_replay({"--version"}).output.find("bits_replay "), 0U);
}

TEST(ReplayShow, HoldsAPieceOfTheLogOnly) {
  const search_head::TemporaryDirectory directory;
  const std::string path = (directory.path() / "large.log").string();
  {
    std::ofstream out(path, std::ios::binary);
    const std::string event = windows_event(1, "2019-07-19T14:42:51.000002Z") + "\n";
    for (std::size_t size = 0; size < 100'000'000; size += event.size()) out << event;
  }
  const Ended ended = run_replay({"show", path});
  EXPECT_EQ(ended.code, 0) << ended.errors;
  EXPECT_GT(ended.output.size(), 99'000'000U);
  EXPECT_LT(ended.peak_memory, 64U << 20U) << "sanitizers need some of that";
}

}  // namespace
}  // namespace e2e
