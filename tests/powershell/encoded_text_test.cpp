#include "powershell/encoded_text.h"

#include <gtest/gtest.h>

#include <string>

#include "tests/powershell/shell_samples.h"

namespace powershell {
namespace {

TEST(EncodedText, IsBase64OfUtf16) {
  EXPECT_EQ(decoded_command("UwB0AGEAcgB0AC0AQgBpAHQAcwBUAHIAYQBuAHMAZgBlAHIA"),
            "Start-BitsTransfer");
}

TEST(EncodedText, IsReadLeniently) {
  const std::string whole = encoded("dirs");
  ASSERT_TRUE(whole.ends_with("="));
  EXPECT_EQ(decoded_command(whole), "dirs");
  EXPECT_EQ(decoded_command(whole.substr(0, whole.find('='))), "dirs");
  EXPECT_EQ(decoded_command(" " + whole.substr(0, 3) + "\r\n\t" + whole.substr(3)), "dirs");
  EXPECT_EQ(decoded_command(encoded("Start-BitsTransfer").substr(0, 13)), "Star");
}

TEST(EncodedText, AByteOrderMarkIsNoText) {
  EXPECT_EQ(decoded_command(base64(std::string_view("\xFF\xFE"
                                                    "d\0",
                                                    4))),
            "d");
}

TEST(EncodedText, WhatIsNoTextIsNone) {
  EXPECT_FALSE(decoded_command(""));
  EXPECT_FALSE(decoded_command("no-base64!"));
  std::string noise;
  for (unsigned i = 0; i < 300; ++i) noise.push_back(static_cast<char>(i * 7919 >> 4));
  EXPECT_FALSE(decoded_command(base64(noise)));
  // Bytes of one-byte text, read as UTF-16, are ideographs.
  EXPECT_FALSE(decoded_command(base64("Start-BitsTransfer -Source http")));
}

TEST(EncodedText, OtherAlphabetsAreText) {
  // "dir " and five Cyrillic letters.
  const std::string bytes("d\0i\0r\0 \0\x1F\x04\x40\x04\x38\x04\x32\x04\x35\x04", 18);
  EXPECT_EQ(decoded_command(base64(bytes)), "dir Приве");
}

}  // namespace
}  // namespace powershell
