#include "reputation/indicator.h"

#include <gtest/gtest.h>

namespace reputation {
namespace {

// "domain bad.example.com", or what is wrong.
std::string read(std::string_view text, std::optional<IndicatorType> type = std::nullopt) {
  const auto indicator = parse_indicator(text, type);
  if (!indicator) return indicator.error().message;
  return std::string(type_name(indicator->type)) + " " + indicator->text;
}

TEST(Indicator, IsRecognisedByWhatItLooksLike) {
  EXPECT_EQ(read("Bad.Example.com"), "domain bad.example.com");
  EXPECT_EQ(read("192.0.2.1"), "address 192.0.2.1");
  EXPECT_EQ(read("192.0.2.0/24"), "range 192.0.2.0/24");
  EXPECT_EQ(read("2001:db8::1"), "address 2001:db8::1");
  EXPECT_EQ(read("http://bad.example.com/a.exe"), "url bad.example.com/a.exe");
  EXPECT_EQ(read("bad.example.com/a.exe"), "url bad.example.com/a.exe");
  EXPECT_EQ(read("\\\\bad.example.com\\s\\a.exe"), "url smb://bad.example.com/s/a.exe");
}

TEST(Indicator, DefangedFormsAreTaken) {
  EXPECT_EQ(read("bad[.]example[.]com"), "domain bad.example.com");
  EXPECT_EQ(read("hxxps://bad[.]example[.]com/a"), "url bad.example.com/a");
  EXPECT_EQ(read("192[.]0[.]2[.]1"), "address 192.0.2.1");
}

TEST(Indicator, ADomainStandsForWhatIsBelowItHoweverItIsWritten) {
  EXPECT_EQ(read("*.bad.example.com"), "domain bad.example.com");
  EXPECT_EQ(read(".bad.example.com"), "domain bad.example.com");
  EXPECT_EQ(read("bad.example.com."), "domain bad.example.com");
  EXPECT_EQ(read("m\xC3\xBCnchen.example.com"), "domain xn--mnchen-3ya.example.com");
}

TEST(Indicator, APortBehindAHostIsPassedOver) {
  EXPECT_EQ(read("bad.example.com:8080"), "domain bad.example.com");
  EXPECT_EQ(read("192.0.2.1:443"), "address 192.0.2.1");
  EXPECT_EQ(read("[2001:db8::1]:443"), "address 2001:db8::1");
}

TEST(Indicator, WhatWouldNameEverybodyIsRefused) {
  EXPECT_EQ(read("com"), "is a name of one label");
  EXPECT_EQ(read("co.uk"), "is a public suffix, below which anybody can have a domain");
  EXPECT_EQ(read("0.0.0.0/0"), "is no domain, address, range or URL");
}

TEST(Indicator, MistakesAreRefused) {
  EXPECT_EQ(read(""), "is empty");
  EXPECT_EQ(read("two words.example.com"), "has a blank or a control character in it");
  EXPECT_EQ(read(std::string(kLongestIndicator + 1, 'a')), "is too long");
  for (const char* text :
       {"someone@example.com", "javascript://h.example.com/a", "hxxp:/h.example.com/a",
        "||bad.example.com^", "1234", "300.1.2.3", "192.0.2.1/33", "a..b.com", "http://", "-",
        "<html>", "{\"a\":1}", "bad_example"}) {
    EXPECT_FALSE(parse_indicator(text)) << text << " " << read(text);
  }
}

TEST(Indicator, MustBeWhatItsTypeSays) {
  EXPECT_EQ(read("bad.example.com", IndicatorType::domain), "domain bad.example.com");
  EXPECT_EQ(read("bad.example.com", IndicatorType::url), "url bad.example.com/");
  EXPECT_EQ(read("192.0.2.1/24", IndicatorType::url), "url 192.0.2.1/24");
  EXPECT_EQ(read("192.0.2.0/24", IndicatorType::address), "range 192.0.2.0/24");
  EXPECT_EQ(read("192.0.2.1", IndicatorType::domain), "is no domain, though its type says so");
  EXPECT_EQ(read("bad.example.com", IndicatorType::address),
            "is no address, though its type says so");
}

TEST(Indicator, ReadAgainAsItsTypeItIsTheSame) {
  for (const char* text : {"Bad.Example.com", "192.0.2.9/24", "2001:db8::1", "http://h.example.com",
                           "h.example.com:8080/%7e", "http://h.example.com/x://y",
                           "ftp://[2001:db8::1]/a", "\\\\h.example.com\\s"}) {
    const auto once = parse_indicator(text);
    ASSERT_TRUE(once) << text;
    const auto twice = parse_indicator(once->text, once->type);
    ASSERT_TRUE(twice) << once->text;
    EXPECT_EQ(*twice, *once);
  }
}

TEST(TypeFromName, WordsThatFeedsUse) {
  EXPECT_EQ(type_from_name("Hostname"), IndicatorType::domain);
  EXPECT_EQ(type_from_name("ip:port"), IndicatorType::address);
  EXPECT_EQ(type_from_name("CIDR"), IndicatorType::range);
  EXPECT_EQ(type_from_name("URL"), IndicatorType::url);
  EXPECT_FALSE(type_from_name("md5"));
  EXPECT_FALSE(type_from_name(""));
}

}  // namespace
}  // namespace reputation
