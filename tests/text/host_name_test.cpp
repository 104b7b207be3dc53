#include "text/host_name.h"

#include <gtest/gtest.h>

namespace text {
namespace {

std::string name(std::string_view text) {
  const auto host = parse_host(text);
  return host ? host->name : "none";
}

TEST(HostName, IsComparable) {
  EXPECT_EQ(name("ExAmple.COM"), "example.com");
  EXPECT_EQ(name("example.com."), "example.com");
  EXPECT_EQ(name("%65xample.com"), "example.com");
  EXPECT_EQ(name("example\xE3\x80\x82"
                 "com"),
            "example.com");
  EXPECT_EQ(name("bücher.example"), "xn--bcher-kva.example");
  EXPECT_EQ(name("my_host"), "my_host");
}

TEST(HostName, AnAddressIsOne) {
  const auto plain = parse_host("192.0.2.7");
  ASSERT_TRUE(plain && plain->ip);
  EXPECT_FALSE(plain->is_disguised);
  const auto number = parse_host("3221225985");
  ASSERT_TRUE(number && number->ip);
  EXPECT_EQ(number->name, "192.0.2.1");
  EXPECT_TRUE(number->is_disguised);
  EXPECT_EQ(name("[2001:DB8::0:1]"), "2001:db8::1");
  EXPECT_FALSE(parse_host("[2001:DB8::0:1]")->is_disguised);
}

TEST(HostName, OtherLettersAreTold) {
  EXPECT_TRUE(parse_host("bücher.example")->is_idn);
  EXPECT_TRUE(parse_host("www.xn--bcher-kva.example")->is_idn);
  EXPECT_FALSE(parse_host("buecher.example")->is_idn);
}

TEST(HostName, WhatCanBeNone) {
  for (const char* text : {"", ".", "..", "a..b", ".a", "$h", "a b", "a$b", "%41%24", "[::1", "[x]",
                           "a:b", "h\x01", "{0}", "a\"b"}) {
    EXPECT_EQ(name(text), "none") << text;
  }
  EXPECT_EQ(name(std::string(300, 'a')), "none");
}

}  // namespace
}  // namespace text
