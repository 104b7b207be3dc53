#include "reputation/feed_file.h"

#include <gtest/gtest.h>

#include <fstream>

#include "support/feeds/feed_server.h"
#include "support/temporary_directory.h"

namespace reputation {
namespace {

using search_head::TemporaryDirectory;

TEST(FileInApp, OnlyWhatIsInTheApp) {
  const TemporaryDirectory directory;
  const auto app = directory.path() / "app";
  std::filesystem::create_directories(app / "lookups");
  std::filesystem::create_directories(directory.path() / "app2");
  std::ofstream(app / "lookups" / "list.txt") << "bad.example.com\n";
  std::ofstream(directory.path() / "secret.txt") << "x\n";
  std::ofstream(directory.path() / "app2" / "list.txt") << "x\n";
  std::filesystem::create_symlink(directory.path() / "secret.txt", app / "lookups" / "link.txt");

  EXPECT_TRUE(file_in_app(app, "lookups/list.txt"));
  EXPECT_TRUE(file_in_app(app, "lookups/../lookups/list.txt"));
  for (const std::string& name :
       {std::string("../secret.txt"), std::string("lookups/link.txt"),
        std::string("../app2/list.txt"), (directory.path() / "secret.txt").string(),
        std::string("lookups"), std::string("lookups/none.txt"), std::string()}) {
    EXPECT_FALSE(file_in_app(app, name)) << name;
  }
  EXPECT_EQ(file_in_app(app, "../secret.txt").error().message,
            "The file '../secret.txt' lies outside of this app: put the list into the app's "
            "directory.");
}

TEST(ReadFeedFile, PlainAndPackedWithinItsLimit) {
  const TemporaryDirectory directory;
  const auto plain = directory.path() / "list.txt";
  const auto packed = directory.path() / "list.txt.gz";
  std::ofstream(plain) << "bad.example.com\n";
  std::ofstream(packed, std::ios::binary) << feeds::gzipped("bad.example.com\n");
  EXPECT_EQ(read_feed_file(plain, 100), "bad.example.com\n");
  EXPECT_EQ(read_feed_file(packed, 100), "bad.example.com\n");
  EXPECT_FALSE(read_feed_file(plain, 10));
  EXPECT_FALSE(read_feed_file(directory.path() / "none.txt", 100));
}

TEST(VersionOf, ChangesWithTheFile) {
  const TemporaryDirectory directory;
  const auto file = directory.path() / "list.txt";
  EXPECT_EQ(version_of(file), "");
  std::ofstream(file) << "a\n";
  const std::string version = version_of(file);
  EXPECT_EQ(version_of(file), version);
  std::ofstream(file) << "ab\n";
  EXPECT_NE(version_of(file), version);
}

}  // namespace
}  // namespace reputation
