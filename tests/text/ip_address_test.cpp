#include "text/ip_address.h"

#include <gtest/gtest.h>

namespace text {
namespace {

std::string v4(std::string_view text) {
  const auto ip = parse_ipv4(text);
  return ip ? to_string(*ip) : "none";
}

std::string v6(std::string_view text) {
  const auto ip = parse_ipv6(text);
  return ip ? to_string(*ip) : "none";
}

TEST(IpAddress, Version4InEveryFormThatWindowsTakes) {
  EXPECT_EQ(v4("192.0.2.1"), "192.0.2.1");
  EXPECT_EQ(v4("3232235777"), "192.168.1.1");
  EXPECT_EQ(v4("0xC0A80101"), "192.168.1.1");
  EXPECT_EQ(v4("0xc0.0xa8.1.1"), "192.168.1.1");
  EXPECT_EQ(v4("0300.0250.01.01"), "192.168.1.1");
  EXPECT_EQ(v4("192.168.257"), "192.168.1.1");
  EXPECT_EQ(v4("0x7f.1"), "127.0.0.1");
  EXPECT_EQ(v4("0"), "0.0.0.0");
  EXPECT_EQ(v4("4294967295"), "255.255.255.255");
}

TEST(IpAddress, WhatIsNoneOfVersion4) {
  for (const char* text :
       {"", ".", "1.", "1..2", "256.1.1.1", "1.2.3.256", "1.2.3.4.5", "1.2.65536", "4294967296",
        "08", "0xg", "a", "1.2.3.4a", "-1", "1.2.3.4 "}) {
    EXPECT_EQ(v4(text), "none") << text;
  }
}

TEST(IpAddress, Version6AsRfc5952WritesIt) {
  EXPECT_EQ(v6("2001:DB8:0:0:0:0:0:1"), "2001:db8::1");
  EXPECT_EQ(v6("::"), "::");
  EXPECT_EQ(v6("::1"), "::1");
  EXPECT_EQ(v6("1::"), "1::");
  EXPECT_EQ(v6("2001:db8:0:1:1:1:1:1"), "2001:db8:0:1:1:1:1:1");
  EXPECT_EQ(v6("2001:0:0:1:0:0:0:1"), "2001:0:0:1::1");
  EXPECT_EQ(v6("2001:db8:0:0:1:0:0:1"), "2001:db8::1:0:0:1");
  EXPECT_EQ(v6("::ffff:192.0.2.1"), "::ffff:192.0.2.1");
  EXPECT_EQ(v6("fe80::1%eth0"), "fe80::1");
}

TEST(IpAddress, WhatIsNoneOfVersion6) {
  for (const char* text :
       {"", ":", "1", "1:2", ":1::", "1:::2", "1::2::3", "12345::", "1:2:3:4:5:6:7:8:9",
        "1:2:3:4:5:6:7:8::", "::g", "1:2:3:4:5:6:7:", "::1.2.3.4:5"}) {
    EXPECT_EQ(v6(text), "none") << text;
  }
}

TEST(IpAddress, PrivateOnes) {
  for (const char* text : {"10.1.2.3", "172.16.0.1", "172.31.255.255", "192.168.0.1", "127.0.0.1",
                           "169.254.1.1", "100.64.0.1", "0.0.0.0"}) {
    EXPECT_TRUE(is_private(*parse_ipv4(text))) << text;
  }
  for (const char* text : {"192.0.2.1", "198.51.100.7", "172.32.0.1", "11.0.0.1", "100.128.0.1"}) {
    EXPECT_FALSE(is_private(*parse_ipv4(text))) << text;
  }
  for (const char* text : {"::1", "fd00::1", "fe80::1", "::ffff:10.0.0.1"}) {
    EXPECT_TRUE(is_private(*parse_ipv6(text))) << text;
  }
  for (const char* text : {"2001:db8::1", "::ffff:192.0.2.1", "ff02::1"}) {
    EXPECT_FALSE(is_private(*parse_ipv6(text))) << text;
  }
}

}  // namespace
}  // namespace text
