#include "support/frame.h"

#include <gtest/gtest.h>

#include "support/expect.h"

namespace search_head {
namespace {

TEST(Frame, GoesThereAndBack) {
  const std::string stream = Frame{"{}", ""}.bytes() + Frame{"{\"a\":1}", "x\ny\n"}.bytes();
  EXPECT_EQ(stream, "chunked 1.0,2,0\n{}chunked 1.0,7,4\n{\"a\":1}x\ny\n");
  const auto frames = split_frames(stream);
  ASSERT_TRUE(frames) << frames.error();
  ASSERT_EQ(frames->size(), 2U);
  EXPECT_EQ((*frames)[1].metadata, "{\"a\":1}");
  EXPECT_EQ((*frames)[1].body, "x\ny\n");
}

TEST(FrameHeader, IsTakenInItsStrictFormOnly) {
  EXPECT_TRUE(parse_frame_header("chunked 1.0,0,18446744073709551615"));
  for (const char* bad :
       {"", "chunked 1.0,1", "chunked 1.0,1,", "chunked 1.0, 1,2", "chunked 1.0,1,2 ",
        "chunked 1.0,1,2\r", "chunked  1.0,1,2", "Chunked 1.0,1,2", "chunked 1.1,1,2",
        "chunked 1.0,01,2", "chunked 1.0,+1,2", "chunked 1.0,-1,2", "chunked 1.0,1,2,3",
        "chunked 1.0,1,18446744073709551616"}) {
    EXPECT_FALSE(parse_frame_header(bad)) << bad;
  }
}

TEST(SplitFrames, NamesTheFrameThatIsWrong) {
  EXPECT_TRUE(contains(split_frames("chunked 1.0,2,0\n{}\n").error(), "frame 2: "));
  EXPECT_TRUE(contains(split_frames("chunked 1.0,2,1\n{}").error(), "frame 1: it is cut off"));
  EXPECT_TRUE(contains(split_frames("chunked 1.0,3,0\n{}").error(), "frame 1: it is cut off"));
  EXPECT_TRUE(contains(split_frames("chunked 1.0,2,0").error(), "has no end"));
}

}  // namespace
}  // namespace search_head
