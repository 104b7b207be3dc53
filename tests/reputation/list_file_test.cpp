#include "reputation/list_file.h"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include <fstream>
#include <thread>
#include <vector>

#include "support/table_file.h"
#include "support/temporary_directory.h"

namespace reputation {
namespace {

using search_head::TemporaryDirectory;

std::string content_of(const std::filesystem::path& file) {
  return search_head::read_file(file.string()).value_or("");
}

Feed feed_of(std::string_view lines, std::string_view category = "bad") {
  FeedOptions options;
  options.category = category;
  const auto feed = parse_feed(lines, options);
  EXPECT_TRUE(feed);
  return feed.value_or(Feed{});
}

const std::string kHeaderLine = std::string(kListHeader) + "\n";

TEST(ReplaceSource, MakesAListAndReplacesWhatASourceSays) {
  const TemporaryDirectory directory;
  const auto file = directory.path() / "bits_reputation.csv";
  auto change = replace_source(file, "a", feed_of("one.example.com\ntwo.example.com\n"), 100);
  ASSERT_TRUE(change) << change.error().message;
  EXPECT_EQ(change->entries, 2U);
  EXPECT_EQ(change->added, 2U);
  EXPECT_EQ(change->removed, 0U);
  EXPECT_EQ(content_of(file), kHeaderLine +
                                  "one.example.com,domain,a,bad,100,100\n"
                                  "two.example.com,domain,a,bad,100,100\n");

  ASSERT_TRUE(replace_source(file, "b", feed_of("two.example.com\n", "worse"), 150));
  change = replace_source(file, "a", feed_of("two.example.com\nthree.example.com\n"), 200);
  ASSERT_TRUE(change);
  EXPECT_EQ(change->entries, 2U);
  EXPECT_EQ(change->added, 1U);
  EXPECT_EQ(change->removed, 1U);
  EXPECT_EQ(content_of(file), kHeaderLine +
                                  "two.example.com,domain,b,worse,150,150\n"
                                  "two.example.com,domain,a,bad,100,200\n"
                                  "three.example.com,domain,a,bad,200,200\n");
}

TEST(ReplaceSource, DatesOfTheFeedGoFirst) {
  const TemporaryDirectory directory;
  const auto file = directory.path() / "l.csv";
  Feed feed = feed_of("one.example.com\n");
  feed.entries[0].first_seen = 10;
  feed.entries[0].last_seen = 20;
  ASSERT_TRUE(replace_source(file, "a", feed, 100));
  EXPECT_EQ(content_of(file), kHeaderLine + "one.example.com,domain,a,bad,10,20\n");
}

TEST(ReplaceSource, LinesThatCantBeReadAreNamed) {
  const TemporaryDirectory directory;
  const auto file = directory.path() / "l.csv";
  std::ofstream(file) << kHeaderLine << "com,domain,mine,x,,\n";
  const auto change = replace_source(file, "a", feed_of("one.example.com\n"), 1);
  ASSERT_TRUE(change);
  EXPECT_EQ(change->lost.describe(), "1 line can't be used (line 2: 'com' is a name of one label)");
}

TEST(ReplaceSource, WhatIsNoListStaysAsItIs) {
  const TemporaryDirectory directory;
  const auto file = directory.path() / "l.csv";
  std::ofstream(file) << "something,else\n1,2\n";
  EXPECT_FALSE(replace_source(file, "a", feed_of("one.example.com\n"), 1));
  EXPECT_EQ(content_of(file), "something,else\n1,2\n");
}

TEST(ReplaceSource, NothingIsLeftBesideTheListWhoseModeAnIndexerCanRead) {
  const TemporaryDirectory directory;
  const auto file = directory.path() / "l.csv";
  ASSERT_TRUE(replace_source(file, "a", feed_of("one.example.com\n"), 1));
  std::size_t files = 0;
  for ([[maybe_unused]] const auto& entry : std::filesystem::directory_iterator(directory.path())) {
    ++files;
  }
  EXPECT_EQ(files, 1U);
  struct stat found {};
  ASSERT_EQ(::stat(file.c_str(), &found), 0);
  EXPECT_EQ(found.st_mode & 07777U, 0644U);
}

TEST(ReplaceSource, WithoutTheDirectoryItSaysSo) {
  const auto change = replace_source("/nowhere/at/all/l.csv", "a", feed_of("one.example.com\n"), 1);
  ASSERT_FALSE(change);
  EXPECT_EQ(change.error().message,
            "The list /nowhere/at/all/l.csv can't be opened (No such file or directory).");
}

TEST(ReplaceSource, InputsThatWriteAtTheSameTimeLoseNothing) {
  const TemporaryDirectory directory;
  const auto file = directory.path() / "l.csv";
  std::vector<std::thread> inputs;
  for (int i = 0; i < 8; ++i) {
    inputs.emplace_back([&file, i] {
      for (int run = 0; run < 10; ++run) {
        const Feed feed = feed_of("h" + std::to_string(i) + ".example.com\n");
        EXPECT_TRUE(replace_source(file, "source" + std::to_string(i), feed, 1));
      }
    });
  }
  for (std::thread& input : inputs) input.join();
  const auto list = load_list(content_of(file), "l.csv");
  ASSERT_TRUE(list);
  EXPECT_EQ(list->index.size(), 8U);
}

TEST(EachOfSource, CountsAndHandsOver) {
  const TemporaryDirectory directory;
  const auto file = directory.path() / "l.csv";
  const auto nothing = [](const ListEntry&) {};
  EXPECT_EQ(each_of_source(file, "a", nothing), std::size_t{0});
  ASSERT_TRUE(replace_source(file, "a", feed_of("one.example.com\ntwo.example.com\n"), 1));
  ASSERT_TRUE(replace_source(file, "b", feed_of("three.example.com\n"), 1));
  std::string found;
  EXPECT_EQ(each_of_source(file, "a",
                           [&](const ListEntry& entry) { found += entry.indicator.text + " "; }),
            std::size_t{2});
  EXPECT_EQ(found, "one.example.com two.example.com ");
}

}  // namespace
}  // namespace reputation
