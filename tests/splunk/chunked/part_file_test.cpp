#include "splunk/chunked/part_file.h"

#include <fcntl.h>
#include <gtest/gtest.h>

#include <cerrno>
#include <fstream>
#include <iterator>

#include "tests/splunk/temporary_directory.h"

namespace splunk::chunked {
namespace {

namespace fs = std::filesystem;

std::string content_of(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

int made(const fs::path& path) {
  return ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
}

TEST(FolderOf, IsTheOneThatTheSystemLooksIn) {
  EXPECT_EQ(folder_of("a.csv"), ".");
  EXPECT_EQ(folder_of("in/a.csv"), "in");
  EXPECT_EQ(folder_of("/in/a.csv"), "/in");
  EXPECT_EQ(folder_of("/a.csv"), "/");
}

TEST(PartFile, TakesAnothersPlaceOnceItIsWhole) {
  const TemporaryDirectory folder;
  const fs::path file = folder.write("a", "old");
  const fs::path name = folder.path() / "part";
  {
    PartFile part(name.string(), made(name));
    ASSERT_TRUE(part.is_open());
    ASSERT_TRUE(part.write("new"));
    EXPECT_EQ(content_of(file), "old");
    ASSERT_TRUE(part.become(file));
    EXPECT_FALSE(fs::exists(name));
  }
  EXPECT_EQ(content_of(file), "new");
}

TEST(PartFile, IsGoneWhereItBecameNothing) {
  const TemporaryDirectory folder;
  const fs::path name = folder.path() / "part";
  folder.write("folder/a", "old");
  {
    PartFile part(name.string(), made(name));
    ASSERT_TRUE(part.write("new"));
    EXPECT_FALSE(part.become(folder.path() / "folder"));
    EXPECT_EQ(errno, EISDIR);
    EXPECT_TRUE(fs::exists(name));
  }
  EXPECT_FALSE(fs::exists(name));
}

TEST(PartFile, OneThatCouldNotBeMadeRemovesNothing) {
  const TemporaryDirectory folder;
  const fs::path name = folder.write("part", "another's");
  {
    PartFile part(name.string(), made(name));
    EXPECT_FALSE(part.is_open());
    EXPECT_FALSE(part.write("new"));
    EXPECT_EQ(errno, EBADF);
  }
  EXPECT_EQ(content_of(name), "another's");
}

}  // namespace
}  // namespace splunk::chunked
