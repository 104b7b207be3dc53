#include "reputation/unpacked.h"

#include <gtest/gtest.h>

#include "support/feeds/feed_server.h"

namespace reputation {
namespace {

using feeds::gzipped;

TEST(Unpacked, PlainAndGzipAndGzipTwice) {
  const std::string list = "bad.example.com\n";
  EXPECT_EQ(unpacked(list, 100), list);
  EXPECT_EQ(unpacked(gzipped(list), 100), list);
  EXPECT_EQ(unpacked(gzipped(gzipped(list)), 100), list);
  EXPECT_EQ(unpacked(gzipped("a\n") + gzipped("b\n"), 100), "a\nb\n");
  EXPECT_EQ(unpacked("", 100), "");
}

TEST(Unpacked, ALimitHoldsForWhatComesOut) {
  const std::string bomb = gzipped(std::string(std::size_t{64} << 20U, 'a'));
  ASSERT_LT(bomb.size(), 100'000U);
  const auto out = unpacked(bomb, 1'000'000);
  ASSERT_FALSE(out);
  EXPECT_EQ(out.error().message,
            "The feed is larger than 1000000 bytes: raise max_bytes if it is meant to be.");
  EXPECT_FALSE(unpacked("12345", 4));
  EXPECT_TRUE(unpacked("1234", 4));
  EXPECT_TRUE(unpacked(gzipped("1234"), 1234));
}

TEST(Unpacked, DamagedDataIsAnError) {
  const std::string whole = gzipped(std::string(10'000, 'a') + "b");
  EXPECT_FALSE(unpacked(whole.substr(0, whole.size() / 2), 100'000));
  EXPECT_FALSE(unpacked("\x1F\x8B nonsense", 100'000));
}

}  // namespace
}  // namespace reputation
