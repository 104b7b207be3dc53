#include "splunk/chunked/frame.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

#include "tests/splunk/test_streams.h"

namespace splunk::chunked {
namespace {

TEST(FrameHeader, ReadsTheStrictForm) {
  const auto header = parse_frame_header("chunked 1.0,23,456");
  ASSERT_TRUE(header);
  EXPECT_EQ(*header, (FrameHeader{23, 456}));
  EXPECT_EQ(*parse_frame_header("chunked 1.0,0,0"), (FrameHeader{0, 0}));
  EXPECT_EQ(*parse_frame_header("chunked 1.0,18446744073709551615,5000000000"),
            (FrameHeader{18446744073709551615ULL, 5000000000ULL}));
}

TEST(FrameHeader, TakesBlanksWhereSplunksSdkTakesThem) {
  for (const std::string_view line :
       {"chunked 1.0,23,456\r", "chunked  \t1.0 , 23 , 456 ", "chunked\t1.0,23,456"}) {
    const auto header = parse_frame_header(line);
    ASSERT_TRUE(header) << line;
    EXPECT_EQ(*header, (FrameHeader{23, 456})) << line;
  }
}

TEST(FrameHeader, RefusesEverythingElse) {
  for (const std::string_view line : {"",
                                      "chunked",
                                      "chunked ",
                                      "chunked1.0,1,2",
                                      " chunked 1.0,1,2",
                                      "Chunked 1.0,1,2",
                                      "chunked 1.1,1,2",
                                      "chunked 1.0",
                                      "chunked 1.0,1",
                                      "chunked 1.0,1,",
                                      "chunked 1.0,,2",
                                      "chunked 1.0,1,2,3",
                                      "chunked 1.0,1,2x",
                                      "chunked 1.0,-1,2",
                                      "chunked 1.0,+1,2",
                                      "chunked 1.0,1,-2",
                                      "chunked 1.0,1.5,2",
                                      "chunked 1.0,0x1,2",
                                      "chunked 1.0 1,2",
                                      "chunked 1.0,18446744073709551616,2",
                                      "chunked 1.0,1 2,3",
                                      "{\"action\":\"getinfo\"}"}) {
    const auto header = parse_frame_header(line);
    ASSERT_FALSE(header) << line;
    EXPECT_NE(header.error().message.find("'chunked 1.0,<bytes>,<bytes>'"), std::string::npos);
    EXPECT_NE(header.error().message.find("--help"), std::string::npos);
  }
}

TEST(FrameHeader, ReadsBackWhatItWrites) {
  EXPECT_EQ(format_frame_header({23, 456}), "chunked 1.0,23,456\n");
  const FrameHeader header{18446744073709551615ULL, 0};
  std::string line = format_frame_header(header);
  line.pop_back();
  EXPECT_EQ(*parse_frame_header(line), header);
}

std::string frame(std::string_view metadata, std::string_view body) {
  return format_frame_header({metadata.size(), body.size()}) + std::string(metadata) +
         std::string(body);
}

// All frames of an input, each as "metadata|body"; behind them the error, or nothing at a good end.
std::vector<std::string> frames_of(std::string_view input, std::size_t piece) {
  PieceStream stream(input, piece);
  FrameReader reader(stream);
  std::vector<std::string> out;
  for (;;) {
    const auto more = reader.next();
    if (!more) out.push_back("error: " + more.error().message);
    if (!more || !*more) return out;
    const std::string metadata(reader.metadata());
    const auto body = read_all(reader.body());
    out.push_back(metadata + "|" + (body ? *body : "error: " + body.error().message));
    if (!body) return out;
  }
}

TEST(FrameReader, TakesFramesApartWhateverThePieces) {
  const std::string input = frame("{\"a\":1}", "") + frame("", "body,\nchunked 1.0,3,4\n") +
                            frame("second\n", std::string(300, '\n')) + frame("", "");
  const std::vector<std::string> expected = {"{\"a\":1}|", "|body,\nchunked 1.0,3,4\n",
                                             "second\n|" + std::string(300, '\n'), "|"};
  for (std::size_t piece = 1; piece <= input.size(); ++piece) {
    ASSERT_EQ(frames_of(input, piece), expected) << piece;
  }
}

TEST(FrameReader, ABodyMayBeLargerThanWhatIsReadAhead) {
  const std::string body(1000000, 'b');
  const std::string input = frame("m", body) + frame("n", "c");
  EXPECT_TRUE(frames_of(input, input.size()) == (std::vector<std::string>{"m|" + body, "n|c"}));
  EXPECT_TRUE(frames_of(input, 70001) == (std::vector<std::string>{"m|" + body, "n|c"}));
}

TEST(FrameReader, WhatIsLeftOfABodyIsPassedOver) {
  const std::string input = frame("one", std::string(200000, 'x')) + frame("two", "y");
  PieceStream stream(input, 1000);
  FrameReader reader(stream);
  ASSERT_TRUE(reader.next());
  char first[10];
  EXPECT_EQ(*reader.body().read(first, sizeof first), 10U);
  ASSERT_TRUE(reader.next());
  EXPECT_EQ(reader.metadata(), "two");
  ASSERT_TRUE(reader.skip_body());
  EXPECT_EQ(*reader.body().read(first, sizeof first), 0U);
  EXPECT_FALSE(*reader.next());
}

TEST(FrameReader, AnInputCutAnywhereButBetweenFramesIsAnError) {
  const std::string input = frame("{\"a\":1}", "x,y\n1,2\n");
  for (std::size_t cut = 0; cut <= input.size(); ++cut) {
    const std::vector<std::string> frames = frames_of(input.substr(0, cut), 1000);
    if (cut == 0) {
      EXPECT_TRUE(frames.empty());
    } else if (cut == input.size()) {
      EXPECT_EQ(frames, std::vector<std::string>{"{\"a\":1}|x,y\n1,2\n"});
    } else {
      ASSERT_EQ(frames.size(), 1U) << cut;
      EXPECT_NE(frames[0].find("error: The input ended in the middle of a chunk"),
                std::string::npos)
          << cut << " " << frames[0];
    }
  }
}

TEST(FrameReader, WhatIsNoFrameIsSaidToBeNone) {
  const std::string line(200, 'x');
  for (const std::string& input : {std::string("hello"), std::string("hello\n"), std::string("\n"),
                                   std::string("chunky 1.0"), std::string("chunked 9,1,1\n"), line,
                                   std::string("chunked ") + line, std::string(100000, '\0')}) {
    for (const std::size_t piece : {1U, 1000000U}) {
      const std::vector<std::string> frames = frames_of(input, piece);
      ASSERT_EQ(frames.size(), 1U);
      EXPECT_NE(frames[0].find("is not Splunk's chunked protocol"), std::string::npos) << frames[0];
    }
  }
}

TEST(FrameReader, AnUncountedLineEndBetweenFramesIsNoFrame) {
  const std::vector<std::string> frames = frames_of(frame("a", "b") + "\n" + frame("c", "d"), 1000);
  ASSERT_EQ(frames.size(), 2U);
  EXPECT_NE(frames[1].find("is not Splunk's chunked protocol"), std::string::npos);
}

TEST(FrameReader, LengthsThatLieAreErrors) {
  // Longer than the input, by one byte and by far.
  for (const char* header : {"chunked 1.0,6,0\n", "chunked 1.0,60000000,0\n"}) {
    const auto frames = frames_of(std::string(header) + "12345", 1000);
    ASSERT_EQ(frames.size(), 1U);
    EXPECT_NE(frames[0].find("in the middle of a chunk"), std::string::npos) << frames[0];
  }
  for (const char* header : {"chunked 1.0,5,1\n", "chunked 1.0,5,18446744073709551615\n"}) {
    const auto frames = frames_of(std::string(header) + "12345", 1000);
    ASSERT_EQ(frames.size(), 1U);
    EXPECT_NE(frames[0].find("12345|error: The input ended in the middle"), std::string::npos)
        << frames[0];
  }
  // More metadata than can be: nothing is set aside for it.
  for (const char* header : {"chunked 1.0,67108865,0\n", "chunked 1.0,18446744073709551615,0\n"}) {
    const auto frames = frames_of(std::string(header) + "12345", 1000);
    ASSERT_EQ(frames.size(), 1U);
    EXPECT_NE(frames[0].find("bytes of metadata, which can't be"), std::string::npos) << frames[0];
  }
  // Shorter than what follows: the rest is no header.
  const auto frames = frames_of("chunked 1.0,3,0\n12345\n", 1000);
  ASSERT_EQ(frames.size(), 2U);
  EXPECT_EQ(frames[0], "123|");
  EXPECT_NE(frames[1].find("is not Splunk's chunked protocol"), std::string::npos) << frames[1];
}

TEST(FrameReader, PassesOnTheErrorOfItsInput) {
  const std::string input = frame("12345", "67890");
  for (std::size_t cut = 0; cut <= input.size(); ++cut) {
    BreakingStream stream(std::string_view(input).substr(0, cut));
    FrameReader reader(stream);
    std::string error;
    for (;;) {
      const auto more = reader.next();
      if (!more) error = more.error().message;
      if (!more || !*more) break;
    }
    EXPECT_EQ(error, "The disk is broken.") << cut;
  }
}

class MemorySink : public ByteSink {
 public:
  bool write(std::span<const std::string_view> parts) override {
    for (std::string_view part : parts) bytes.append(part);
    return is_read;
  }
  std::string bytes;
  bool is_read = true;
};

TEST(WriteFrame, WritesHeaderMetadataAndBody) {
  MemorySink sink;
  EXPECT_TRUE(write_frame(sink, "{\"finished\":true}", "a\n1\n"));
  EXPECT_EQ(sink.bytes, "chunked 1.0,17,4\n{\"finished\":true}a\n1\n");
  sink.is_read = false;
  EXPECT_FALSE(write_frame(sink, "", ""));
}

}  // namespace
}  // namespace splunk::chunked
