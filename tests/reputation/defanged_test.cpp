#include "reputation/defanged.h"

#include <gtest/gtest.h>

namespace reputation {
namespace {

TEST(Refanged, SchemesAndBrackets) {
  EXPECT_EQ(refanged("hxxp://bad[.]example[.]com/a"), "http://bad.example.com/a");
  EXPECT_EQ(refanged("hXXps[://]bad(.)example{.}com[/]a"), "https://bad.example.com/a");
  EXPECT_EQ(refanged("hxxp[:]//bad[dot]example(DOT)com"), "http://bad.example.com");
  EXPECT_EQ(refanged("meow://bad.example.com"), "http://bad.example.com");
  EXPECT_EQ(refanged("192[.]0[.]2[.]1"), "192.0.2.1");
}

TEST(Refanged, WhatIsNotDefangedStays) {
  for (const char* text : {"http://[2001:db8::1]/x", "hxxp.example.com", "hxxp:8080/a",
                           "meow.example.com", "http://h/a(b)[c]{d}", ""}) {
    EXPECT_EQ(refanged(text), text);
  }
}

TEST(MayBeDefanged, IsFalseForAPlainLine) {
  EXPECT_FALSE(may_be_defanged("http://bad.example.com/a"));
  EXPECT_TRUE(may_be_defanged("HXXP://bad.example.com/a"));
  EXPECT_TRUE(may_be_defanged("bad[.]example.com"));
}

}  // namespace
}  // namespace reputation
