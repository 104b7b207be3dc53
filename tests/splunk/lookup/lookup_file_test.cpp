#include "splunk/lookup/lookup_file.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <string>
#include <string_view>

#include "tests/splunk/temporary_directory.h"

namespace splunk::lookup {
namespace {

std::string error_of(const std::filesystem::path& app, std::string_view name) {
  const auto file = find_lookup(app, name);
  return file ? "" : file.error().message;
}

TEST(FindLookup, FindsAFileOfTheAppsLookups) {
  const TemporaryDirectory app;
  const auto file = app.write("lookups/my patterns.csv", "pattern\n*a*\n");
  const auto found = find_lookup(app.path(), "my patterns.csv");
  ASSERT_TRUE(found) << found.error().message;
  EXPECT_EQ(*found, file);
}

TEST(FindLookup, ANameWithAPathInItIsRefusedEvenWhereTheFileExists) {
  const TemporaryDirectory app;
  app.write("lookups/a.csv", "pattern\n*a*\n");
  app.write("lookups/.a.csv", "pattern\n*a*\n");
  app.write("lookups/sub/a.csv", "pattern\n*a*\n");
  app.write("a.csv", "pattern\n*a*\n");
  const std::string absolute = (app.path() / "lookups/a.csv").string();
  for (const std::string& name :
       {std::string("../a.csv"), std::string("../lookups/a.csv"), std::string("./a.csv"),
        std::string("sub/a.csv"), std::string("..\\a.csv"), std::string("C:\\a.csv"),
        std::string(".a.csv"), std::string("/a.csv"), absolute, std::string("a.csv\0.csv", 10)}) {
    const std::string error = error_of(app.path(), name);
    EXPECT_NE(error.find("is named with a path: give only the name of a file"), std::string::npos)
        << name << ": " << error;
  }
}

TEST(FindLookup, OnlyCsvFilesAreLookups) {
  const TemporaryDirectory app;
  app.write("lookups/a.txt", "pattern\n");
  app.write("lookups/a.csv.gz", "pattern\n");
  for (const std::string_view name : {"a.txt", "a.csv.gz", "a", "", "a.CSV"}) {
    EXPECT_NE(error_of(app.path(), name).find("is no CSV file"), std::string::npos) << name;
  }
}

TEST(FindLookup, AFileThatIsNotThereIsAnErrorThatSaysWhereToPutIt) {
  const TemporaryDirectory app;
  app.write("lookups/a.csv", "pattern\n");
  std::filesystem::create_directories(app.path() / "lookups/folder.csv");
  for (const std::string_view name : {"b.csv", "folder.csv"}) {
    const std::string error = error_of(app.path(), name);
    EXPECT_NE(error.find("There is no lookup '" + std::string(name) + "'"), std::string::npos);
    EXPECT_NE(error.find("Settings > Lookups"), std::string::npos) << error;
    EXPECT_NE(error.find((app.path().filename() / "lookups").string()), std::string::npos);
    // Where the server keeps its files is not for every user of a search to know.
    EXPECT_EQ(error.find(app.path().parent_path().string()), std::string::npos) << error;
  }
}

TEST(FindLookup, AFileThatCantBeReadIsAnError) {
  if (::geteuid() == 0) GTEST_SKIP() << "root may read every file";
  const TemporaryDirectory app;
  const auto file = app.write("lookups/a.csv", "pattern\n");
  std::filesystem::permissions(file, std::filesystem::perms::none);
  EXPECT_NE(error_of(app.path(), "a.csv").find("can't be read by the user that runs Splunk"),
            std::string::npos);
}

TEST(ReadLookup, GivesTheWholeContentByteForByte) {
  const TemporaryDirectory app;
  const std::string content("pattern\r\n\0\xFF\n", 12);
  EXPECT_EQ(*read_lookup(app.write("a.csv", content)), content);
  EXPECT_EQ(*read_lookup(app.write("empty.csv", "")), "");
}

TEST(ReadLookup, AFileThatIsGoneIsAnError) {
  const TemporaryDirectory app;
  const auto content = read_lookup(app.path() / "gone.csv");
  ASSERT_FALSE(content);
  EXPECT_NE(content.error().message.find("'gone.csv' can't be read"), std::string::npos);
}

TEST(ReadLookup, AFileLargerThanSplunkReplicatesIsAnErrorAndIsNotRead) {
  const TemporaryDirectory app;
  const auto file = app.write("large.csv", "pattern\n");
  std::error_code error;
  std::filesystem::resize_file(file, kLargestLookup + 1, error);  // sparse: takes no room
  if (error) GTEST_SKIP() << "this file system has no room for a sparse file of 2 GiB";
  const auto content = read_lookup(file);
  ASSERT_FALSE(content);
  EXPECT_NE(content.error().message.find("larger than 2 GiB: split it"), std::string::npos);
}

}  // namespace
}  // namespace splunk::lookup
