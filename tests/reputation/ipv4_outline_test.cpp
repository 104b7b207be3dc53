#include "reputation/ipv4_outline.h"

#include <gtest/gtest.h>

#include <string>

namespace reputation {
namespace {

text::IpAddress address(std::string_view text) { return parse_network(text)->base; }

TEST(Ipv4Outline, AnEmptyOneHoldsNothing) {
  EXPECT_FALSE(Ipv4Outline().may_hold(address("192.0.2.1")));
}

TEST(Ipv4Outline, HoldsTheBlockOfAnAddressAndNoOther) {
  Ipv4Outline outline;
  outline.mark(*parse_network("192.0.2.1"));
  EXPECT_TRUE(outline.may_hold(address("192.0.2.1")));
  EXPECT_TRUE(outline.may_hold(address("192.0.0.1")));
  EXPECT_TRUE(outline.may_hold(address("192.0.15.255")));
  EXPECT_FALSE(outline.may_hold(address("192.0.16.1")));
  EXPECT_FALSE(outline.may_hold(address("191.255.255.255")));
}

TEST(Ipv4Outline, HoldsAllOfARangeFromItsFirstAddressToItsLast) {
  struct Case {
    const char* range;
    const char* before;
    const char* first;
    const char* last;
    const char* after;
  };
  for (const Case& one :
       {Case{"198.51.96.0/19", "198.51.95.255", "198.51.96.1", "198.51.127.255", "198.51.128.1"},
        Case{"198.51.112.0/20", "198.51.111.255", "198.51.112.1", "198.51.127.255", "198.51.128.1"},
        Case{"64.0.0.0/2", "63.255.255.255", "64.0.0.1", "127.255.255.255", "128.0.0.1"}}) {
    Ipv4Outline outline;
    outline.mark(*parse_network(one.range));
    EXPECT_FALSE(outline.may_hold(address(one.before))) << one.range;
    EXPECT_TRUE(outline.may_hold(address(one.first))) << one.range;
    EXPECT_TRUE(outline.may_hold(address(one.last))) << one.range;
    EXPECT_FALSE(outline.may_hold(address(one.after))) << one.range;
  }
}

TEST(Ipv4Outline, TheLastBlockAndTheWidestRange) {
  Ipv4Outline last;
  last.mark(*parse_network("255.255.255.255"));
  EXPECT_TRUE(last.may_hold(address("255.255.240.1")));
  EXPECT_FALSE(last.may_hold(address("255.255.239.1")));
  Ipv4Outline half;
  half.mark(*parse_network("128.0.0.0/1"));
  EXPECT_TRUE(half.may_hold(address("255.255.255.255")));
  EXPECT_FALSE(half.may_hold(address("127.255.255.255")));
}

}  // namespace
}  // namespace reputation
