#include "reputation/feed_state.h"

#include <gtest/gtest.h>

namespace reputation {
namespace {

TEST(FeedState, IsReadBackAsItWas) {
  FeedState state;
  state.settings = "abc";
  state.etag = "W/\"a=b\"";
  state.last_modified = "Sun, 06 Nov 1994 08:49:37 GMT";
  state.entries = 12;
  state.fetched = 1773735330;
  state.not_before = 1773735390;
  state.in_kv_store = true;
  EXPECT_EQ(parse_feed_state(to_text(state)), state);
  EXPECT_EQ(parse_feed_state(to_text({})), FeedState{});
}

TEST(FeedState, AServersHeaderCantWriteAnotherLine) {
  FeedState state;
  state.etag = "x\nentries=5";
  EXPECT_EQ(parse_feed_state(to_text(state)), FeedState{});
}

TEST(FeedState, AFileCantPutAnotherLineIntoARequest) {
  EXPECT_EQ(parse_feed_state("etag=x\rHost: a.example\nlast_modified=\r\n"), FeedState{});
}

TEST(FeedState, WhatCantBeReadIsNotKnown) {
  EXPECT_EQ(parse_feed_state(""), FeedState{});
  EXPECT_EQ(parse_feed_state("garbage\n=\nentries=x\nfetched=-1\nin_kv_store=true\nother=1\n"),
            FeedState{});
}

}  // namespace
}  // namespace reputation
