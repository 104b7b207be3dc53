#include "splunk/rest/spl_quote.h"

#include <gtest/gtest.h>

namespace splunk::rest {
namespace {

TEST(SplQuote, AValueIsOneTerm) {
  EXPECT_EQ(spl_quoted("win-host-01"), R"("win-host-01")");
  EXPECT_EQ(spl_quoted(""), R"("")");
  EXPECT_EQ(spl_quoted("a b, (c) = d"), R"("a b, (c) = d")");
  EXPECT_EQ(spl_quoted("Büro"), R"("Büro")");
}

TEST(SplQuote, QuotesAndBackslashesAreEscaped) {
  EXPECT_EQ(spl_quoted(R"(a"b)"), R"("a\"b")");
  EXPECT_EQ(spl_quoted(R"(C:\Windows)"), R"("C:\\Windows")");
  EXPECT_EQ(spl_quoted(R"(ends in \)"), R"("ends in \\")");
  EXPECT_EQ(spl_quoted(R"(\")"), R"("\\\"")");
}

// What a host could call itself so that the search does something else.
TEST(SplQuote, HostileNamesStayWithinTheirQuotes) {
  EXPECT_EQ(spl_quoted(R"(x" OR host="y)"), R"("x\" OR host=\"y")");
  EXPECT_EQ(spl_quoted(R"(x" | delete)"), R"("x\" | delete")");
  EXPECT_EQ(spl_quoted(R"(x\" | delete)"), R"("x\\\" | delete")");
  EXPECT_EQ(spl_quoted(R"(x" [search index=_internal] ")"), R"("x\" [search index=_internal] \"")");
}

TEST(SplQuote, WhatNoQuotesMakeLiteralIsRefused) {
  EXPECT_FALSE(spl_quoted("*"));
  EXPECT_FALSE(spl_quoted("win*"));
  EXPECT_FALSE(spl_quoted("a`macro`b"));
  EXPECT_FALSE(spl_quoted("a\nb"));
  EXPECT_FALSE(spl_quoted(std::string_view("a\0b", 3)));
  EXPECT_FALSE(spl_quoted("a\x7F"));
}

}  // namespace
}  // namespace splunk::rest
