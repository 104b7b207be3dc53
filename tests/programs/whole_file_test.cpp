#include "programs/whole_file.h"

#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

#include "support/temporary_directory.h"

namespace programs {
namespace {

namespace fs = std::filesystem;
using search_head::TemporaryDirectory;

std::string content(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

std::size_t files_in(const fs::path& folder) {
  return static_cast<std::size_t>(
      std::distance(fs::directory_iterator(folder), fs::directory_iterator()));
}

std::string refusal(const fs::path& path) {
  const auto checked = check_page_path(path);
  return checked ? "" : checked.error().message;
}

TEST(WriteWhole, MakesAFileAndReplacesIt) {
  const TemporaryDirectory folder;
  const fs::path path = folder.path() / "a page.html";
  ASSERT_TRUE(write_whole(path, "one"));
  EXPECT_EQ(content(path), "one");
  const std::string long_text(3'000'000, 'x');
  ASSERT_TRUE(write_whole(path, long_text));
  EXPECT_EQ(content(path), long_text);
  EXPECT_EQ(files_in(folder.path()), 1U);
}

TEST(WriteWhole, HasTheRightsOfAnyNewFile) {
  const TemporaryDirectory folder;
  const fs::path path = folder.path() / "a.html";
  const mode_t before = ::umask(027);
  const auto written = write_whole(path, "one");
  ::umask(before);
  ASSERT_TRUE(written);
  EXPECT_EQ(fs::status(path).permissions(), fs::perms(0640));
}

TEST(WriteWhole, WritesWhatALinkPointsTo) {
  const TemporaryDirectory folder;
  const fs::path target = folder.file("target.html", "old");
  const fs::path link = folder.path() / "link.html";
  fs::create_symlink("target.html", link);
  ASSERT_TRUE(write_whole(link, "new"));
  EXPECT_TRUE(fs::is_symlink(link));
  EXPECT_EQ(content(target), "new");
}

TEST(WriteWhole, LeavesNothingBehindWhereItFails) {
  const TemporaryDirectory folder;
  fs::create_directory(folder.path() / "there");
  fs::create_directory(folder.path() / "there/in");
  const auto written = write_whole(folder.path() / "there", "new");
  ASSERT_FALSE(written);
  EXPECT_TRUE(written.error().message.starts_with("'" + folder.path().string() +
                                                  "/there' can't be written: "))
      << written.error().message;
  EXPECT_EQ(files_in(folder.path()), 1U);
  EXPECT_FALSE(write_whole(folder.path() / "none/a.html", "new"));
}

TEST(CheckPagePath, TakesANewFileAndAPageThatIsThere) {
  const TemporaryDirectory folder;
  EXPECT_EQ(refusal(folder.path() / "new.html"), "");
  EXPECT_EQ(refusal(folder.file("empty.html", "")), "");
  EXPECT_EQ(refusal(folder.file("page.html", "<!doctype html>\n<html>")), "");
  EXPECT_EQ(refusal(folder.file("upper.html", "<!DOCTYPE HTML>\n")), "");
  EXPECT_EQ(refusal("new.html"), "");
}

TEST(CheckPagePath, SaysWhatIsWrong) {
  const TemporaryDirectory folder;
  const std::string here = folder.path().string();
  EXPECT_EQ(refusal(here), "'" + here + "' can't be written: it is a folder, name a file in it.");
  EXPECT_EQ(refusal("/dev/null"), "'/dev/null' can't be written: it is no ordinary file.");
  EXPECT_EQ(refusal(here + "/none/a.html"), "'" + here +
                                                "/none/a.html' can't be written: there is "
                                                "no folder '" +
                                                here + "/none'.");
  EXPECT_EQ(refusal(""), "'' can't be written: it is no name of a file.");
}

TEST(CheckPagePath, WouldNotReplaceEvents) {
  const TemporaryDirectory folder;
  const std::string events = folder.file("events.csv", "_time,process\n1,ping\n");
  EXPECT_EQ(refusal(events), "'" + events +
                                 "' can't be written: a file that is no page is there "
                                 "already, name another.");
}

}  // namespace
}  // namespace programs
