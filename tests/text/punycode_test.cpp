#include "text/punycode.h"

#include <gtest/gtest.h>

namespace text {
namespace {

TEST(Punycode, AsciiOnlyLosesItsCapitals) {
  EXPECT_EQ(ascii_label("ExAmple-1"), "example-1");
  EXPECT_EQ(ascii_label("xn--BCHER-KVA"), "xn--bcher-kva");
  EXPECT_EQ(ascii_label(""), "");
}

TEST(Punycode, OtherLettersAreEncoded) {
  EXPECT_EQ(ascii_label("bücher"), "xn--bcher-kva");
  EXPECT_EQ(ascii_label("BÜCHER"), "xn--bcher-kva");
  EXPECT_EQ(ascii_label("münchen"), "xn--mnchen-3ya");
  EXPECT_EQ(ascii_label("пример"), "xn--e1afmkfd");
  EXPECT_EQ(ascii_label("ПРИМЕР"), "xn--e1afmkfd");
  EXPECT_EQ(ascii_label("例え"), "xn--r8jz45g");
  EXPECT_EQ(ascii_label("公司"), "xn--55qx5d");
  EXPECT_EQ(ascii_label("παράδειγμα"), "xn--hxajbheg2az3al");
}

TEST(Punycode, FullWidthLettersAreThePlainOnes) { EXPECT_EQ(ascii_label("ｅｘＡ"), "exa"); }

TEST(Punycode, WhatCanBeNoLabel) {
  EXPECT_FALSE(ascii_label("a\xFF"));
  EXPECT_FALSE(ascii_label("\xC3"));
  EXPECT_FALSE(ascii_label(std::string(64, 'a')));
  std::string many;
  for (int i = 0; i < 64; ++i) many += "ü";
  EXPECT_FALSE(ascii_label(many));
}

}  // namespace
}  // namespace text
