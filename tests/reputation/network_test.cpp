#include "reputation/network.h"

#include <gtest/gtest.h>

namespace reputation {
namespace {

std::string read(std::string_view text) {
  const auto network = parse_network(text);
  return network ? to_string(*network) : "none";
}

TEST(Network, AddressesAndRanges) {
  EXPECT_EQ(read("192.0.2.1"), "192.0.2.1");
  EXPECT_EQ(read("192.0.2.1/32"), "192.0.2.1");
  EXPECT_EQ(read("192.0.2.0/24"), "192.0.2.0/24");
  EXPECT_EQ(read("2001:DB8:0::1"), "2001:db8::1");
  EXPECT_EQ(read("2001:db8::/32"), "2001:db8::/32");
}

TEST(Network, BitsBehindThePrefixAreDropped) {
  EXPECT_EQ(read("192.0.2.77/24"), "192.0.2.0/24");
  EXPECT_EQ(read("192.0.2.255/25"), "192.0.2.128/25");
  EXPECT_EQ(read("10.255.0.1/9"), "10.128.0.0/9");
  EXPECT_EQ(read("2001:db8:ffff::1/33"), "2001:db8:8000::/33");
}

TEST(Network, AMappedAddressIsOneOfVersion4) {
  EXPECT_EQ(read("::ffff:192.0.2.1"), "192.0.2.1");
  EXPECT_EQ(read("::ffff:192.0.2.0/120"), "192.0.2.0/24");
  EXPECT_EQ(read("::ffff:0:0/96"), "none");
}

TEST(Network, MistakesAreNone) {
  for (const char* text :
       {"", "1234", "192.0.2", "192.0.2.1.5", "010.0.0.1", "0x7f.0.0.1", "192.0.2.256",
        "192.0.2.1/", "192.0.2.1/33", "192.0.2.1/-1", "192.0.2.1/024x", "0.0.0.0/0", "::/0",
        "2001:db8::/129", "fe80::1%3", "2001:db8::1/32/1", "/24", "example.com/24"}) {
    EXPECT_EQ(read(text), "none") << text;
  }
}

}  // namespace
}  // namespace reputation
