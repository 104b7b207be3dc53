#include "text/registered_domain.h"

#include <gtest/gtest.h>

namespace text {
namespace {

TEST(RegisteredDomain, IsTheSuffixAndOneLabelMore) {
  EXPECT_EQ(registered_domain("example.com"), "example.com");
  EXPECT_EQ(registered_domain("www.example.com"), "example.com");
  EXPECT_EQ(registered_domain("a.b.example.co.uk"), "example.co.uk");
  EXPECT_EQ(registered_domain("raw.githubusercontent.com"), "raw.githubusercontent.com");
  EXPECT_EQ(registered_domain("x.y.workers.dev"), "y.workers.dev");
}

TEST(RegisteredDomain, RulesWithWildcardsAndTheirExceptions) {
  EXPECT_EQ(registered_domain("c.kobe.jp"), "");
  EXPECT_EQ(registered_domain("a.b.c.kobe.jp"), "b.c.kobe.jp");
  EXPECT_EQ(registered_domain("www.city.kobe.jp"), "city.kobe.jp");
  EXPECT_EQ(registered_domain("b.x.ck"), "b.x.ck");
  EXPECT_EQ(registered_domain("x.www.ck"), "www.ck");
}

TEST(RegisteredDomain, NamesThatNobodyListed) {
  EXPECT_EQ(registered_domain("a.files.test"), "files.test");
  EXPECT_EQ(registered_domain("example"), "");
}

TEST(RegisteredDomain, SuffixesInOtherLetters) {
  EXPECT_EQ(registered_domain("a.b.xn--55qx5d.cn"), "b.xn--55qx5d.cn");
}

TEST(RegisteredDomain, WhatHasNone) {
  for (const char* host : {"", "com", "co.uk", ".", "..", "a..com.", "workers.dev"}) {
    const std::string_view domain = registered_domain(host);
    EXPECT_LE(domain.size(), std::string_view(host).size()) << host;
  }
  EXPECT_EQ(registered_domain("com"), "");
  EXPECT_EQ(registered_domain("co.uk"), "");
  EXPECT_EQ(registered_domain("workers.dev"), "");
  std::string labels;
  for (int i = 0; i < 1000; ++i) labels += "a.";
  EXPECT_EQ(registered_domain(labels + "com"), "");
}

TEST(IsPublicSuffix, IsWhatHasNoRegisteredDomain) {
  for (const char* host :
       {"com", "co.uk", "workers.dev", "c.kobe.jp", "example", "ck", "x.ck", "xn--55qx5d.cn"}) {
    EXPECT_TRUE(is_public_suffix(host)) << host;
    EXPECT_EQ(registered_domain(host), "") << host;
  }
  for (const char* host : {"example.com", "www.example.com", "example.co.uk", "city.kobe.jp",
                           "www.ck", "b.c.kobe.jp", "y.workers.dev", "files.test"}) {
    EXPECT_FALSE(is_public_suffix(host)) << host;
    EXPECT_NE(registered_domain(host), "") << host;
  }
}

}  // namespace
}  // namespace text
