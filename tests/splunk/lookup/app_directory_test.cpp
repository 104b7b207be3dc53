#include "splunk/lookup/app_directory.h"

#include <gtest/gtest.h>

#include <filesystem>

namespace splunk::lookup {
namespace {

TEST(AppDirectoryOf, IsAboveBin) {
  EXPECT_EQ(app_directory_of("/opt/splunk/etc/apps/bitsmatch/bin/bitsmatch"),
            "/opt/splunk/etc/apps/bitsmatch");
}

TEST(AppDirectoryOf, IsAboveThePlatformsFolder) {
  for (const char* platform :
       {"linux_x86_64", "linux_x86", "windows_x86_64", "windows_x86", "darwin_x86_64"}) {
    EXPECT_EQ(app_directory_of(std::filesystem::path("/opt/splunk/etc/apps/bitsmatch") / platform /
                               "bin" / "bitsmatch"),
              "/opt/splunk/etc/apps/bitsmatch");
  }
}

TEST(AppDirectoryOf, IsTheSameInTheBundleOfAnIndexer) {
  EXPECT_EQ(app_directory_of(
                "/opt/splunk/var/run/searchpeers/sh1-1700000000/apps/bitsmatch/linux_x86_64/bin/x"),
            "/opt/splunk/var/run/searchpeers/sh1-1700000000/apps/bitsmatch");
}

TEST(AppDirectory, IsThatOfTheRunningProgram) {
  const auto found = app_directory();
  ASSERT_TRUE(found) << found.error().message;
  EXPECT_EQ(*found, app_directory_of(std::filesystem::read_symlink("/proc/self/exe")));
  EXPECT_TRUE(std::filesystem::is_directory(*found));
}

}  // namespace
}  // namespace splunk::lookup
