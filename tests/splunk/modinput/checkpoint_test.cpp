#include "splunk/modinput/checkpoint.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <string>

#include "tests/splunk/temporary_directory.h"

namespace splunk::modinput {
namespace {

TEST(Checkpoint, GivesBackWhatWasWrittenLast) {
  const TemporaryDirectory directory;
  const auto checkpoint = Checkpoint::open(directory.path() / "deeper" / "still");
  ASSERT_TRUE(checkpoint) << checkpoint.error().message;
  ASSERT_TRUE(checkpoint->read("key"));
  EXPECT_EQ(*checkpoint->read("key"), std::nullopt);
  ASSERT_TRUE(checkpoint->write("key", "one\n"));
  ASSERT_TRUE(checkpoint->write("key", "two"));
  ASSERT_TRUE(checkpoint->write("other", "three"));
  EXPECT_EQ(**checkpoint->read("key"), "two");
  ASSERT_TRUE(checkpoint->remove("key"));
  EXPECT_EQ(*checkpoint->read("key"), std::nullopt);
  EXPECT_TRUE(checkpoint->remove("key")) << "no error where there is none";
  EXPECT_EQ(**checkpoint->read("other"), "three");
}

TEST(Checkpoint, AnyKeyIsAFileInTheDirectory) {
  const TemporaryDirectory directory;
  const auto checkpoint = Checkpoint::open(directory.path());
  ASSERT_TRUE(checkpoint);
  const std::string slashes = "bits_replay://../../etc/passwd";
  for (const std::string& key :
       {slashes, std::string(".."), std::string(".hidden"), std::string(1000, 'x'),
        std::string(999, 'x') + "y", std::string("\xC3\xA4 %")}) {
    EXPECT_EQ(checkpoint->file_of(key).parent_path(), directory.path()) << key;
    EXPECT_LE(checkpoint->file_of(key).filename().string().size(), 200U);
    ASSERT_TRUE(checkpoint->write(key, key));
  }
  EXPECT_EQ(checkpoint->file_of(slashes).filename(), "bits_replay%3A%2F%2F..%2F..%2Fetc%2Fpasswd");
  EXPECT_EQ(**checkpoint->read(std::string(1000, 'x')), std::string(1000, 'x'))
      << "long keys that begin alike are told apart";
}

TEST(Checkpoint, ALeftOverPartIsNoText) {
  const TemporaryDirectory directory;
  const auto checkpoint = Checkpoint::open(directory.path());
  ASSERT_TRUE(checkpoint);
  ASSERT_TRUE(checkpoint->write("key", "whole"));
  std::ofstream(checkpoint->file_of("key").string() + "+part") << "ha";
  EXPECT_EQ(**checkpoint->read("key"), "whole");
  ASSERT_TRUE(checkpoint->write("key", "new"));
  EXPECT_EQ(**checkpoint->read("key"), "new");
}

TEST(Checkpoint, SaysWhereItCannotWrite) {
  const TemporaryDirectory directory;
  std::ofstream(directory.path() / "file") << "x";
  const auto in_a_file = Checkpoint::open(directory.path() / "file");
  ASSERT_FALSE(in_a_file);
  EXPECT_NE(in_a_file.error().message.find("file"), std::string::npos);
  EXPECT_FALSE(Checkpoint::open(""));

  const auto checkpoint = Checkpoint::open(directory.path());
  ASSERT_TRUE(checkpoint);
  std::filesystem::create_directory(checkpoint->file_of("key"));
  const auto written = checkpoint->write("key", "text");
  ASSERT_FALSE(written);
  EXPECT_NE(written.error().message.find("can't be written"), std::string::npos);
}

}  // namespace
}  // namespace splunk::modinput
