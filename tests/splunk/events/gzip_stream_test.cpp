#include "splunk/events/gzip_stream.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>

#include "tests/splunk/events/gzipped.h"
#include "tests/splunk/test_streams.h"

namespace splunk::events {
namespace {

text::Result<std::string> unpacked(std::string_view packed, std::size_t piece,
                                   std::size_t capacity = 1000) {
  PieceStream input(packed, piece);
  GzipStream stream(input);
  return read_all(stream, capacity);
}

std::string numbers(int count) {
  std::string out;
  for (int i = 0; i < count; ++i) out += std::to_string(i * 7919) + ",";
  return out;
}

TEST(GzipStream, UndoesGzipInPiecesOfEverySize) {
  const std::string text = numbers(300);
  const std::string packed = gzipped(text);
  for (std::size_t piece = 1; piece <= packed.size(); piece += 1 + piece / 10) {
    const auto result = unpacked(packed, piece, piece);
    ASSERT_TRUE(result) << piece;
    ASSERT_EQ(*result, text) << piece;
  }
}

TEST(GzipStream, UndoesMembersPutOneAfterTheOther) {
  const std::string large = numbers(100000);
  const std::string packed = gzipped("one,") + gzipped("") + gzipped(large) + gzipped("two");
  for (const std::size_t piece : {1U, 3U, 65536U, 100000000U}) {
    const auto result = unpacked(packed, piece, 100000);
    ASSERT_TRUE(result);
    EXPECT_TRUE(*result == "one," + large + "two") << piece;
  }
}

TEST(GzipStream, DataCutOffAnywhereIsAnErrorAndNoShorterText) {
  const std::string whole = gzipped(numbers(300));
  for (std::size_t cut = 1; cut < whole.size(); ++cut) {
    const auto result = unpacked(whole.substr(0, cut), 1000);
    ASSERT_FALSE(result) << cut;
    ASSERT_NE(result.error().message.find("gzip data is damaged or cut off"), std::string::npos);
  }
  EXPECT_FALSE(unpacked(whole + whole.substr(0, 12), 1000));
}

TEST(GzipStream, DamagedDataIsAnError) {
  const std::string whole = gzipped(numbers(300));
  // The magic, the middle, and the check sum and length at the end.
  for (const std::size_t place :
       {std::size_t{0}, std::size_t{1}, whole.size() / 2, whole.size() - 8, whole.size() - 1}) {
    std::string damaged = whole;
    damaged[place] = static_cast<char>(damaged[place] ^ 0x55);
    EXPECT_FALSE(unpacked(damaged, 1000)) << place;
  }
  EXPECT_FALSE(unpacked(whole + "trailing", 1000));
}

TEST(GzipStream, NothingAtAllIsNothing) {
  const auto result = unpacked("", 1000);
  ASSERT_TRUE(result);
  EXPECT_EQ(*result, "");
}

TEST(GzipStream, PassesOnTheErrorOfItsInput) {
  const std::string packed = gzipped(numbers(300));
  BreakingStream input(std::string_view(packed).substr(0, 100));
  GzipStream stream(input);
  EXPECT_EQ(read_all(stream).error().message, "The disk is broken.");
}

}  // namespace
}  // namespace splunk::events
