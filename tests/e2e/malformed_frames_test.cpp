// Conversations that go wrong between the rows: cut off, with lengths that lie, with metadata that
// is none. answers_to() checks that each ends by itself, in order and without noise.

#include <gtest/gtest.h>

#include "e2e/raw_conversation.h"
#include "support/expect.h"

namespace e2e {
namespace {

using search_head::contains;

const char* const kBody =
    "process,\"_chunked_idx\",\"__mv_process\",\"__mv__chunked_idx\"\n"
    "\"powershell Start-BitsTransfer \"\"a b\"\"\",0,,\n"
    "\"two\nlines\",1,\"$two$;$lines$\",\n";

std::vector<Frame> conversation() {
  return {getinfo("mode=annotate"), execute(kBody, false), execute(kBody, true)};
}

TEST(CutOff, AtEveryByteEndsInAnError) {
  const std::vector<Frame> frames = conversation();
  const std::string whole = bytes_of(frames);
  std::size_t complete = 0;  // frames before the cut
  std::size_t frame_end = frames[0].bytes().size();
  for (std::size_t cut = 0; cut <= whole.size(); ++cut) {
    SCOPED_TRACE("cut at byte " + std::to_string(cut));
    const bool between = cut == 0 || cut == frame_end;
    if (cut == frame_end) ++complete;
    const Answers answers = answers_to(std::string_view(whole).substr(0, cut));
    ASSERT_EQ(answers.replies.size(), complete + (between ? 0U : 1U));
    ASSERT_EQ(answers.error().empty(), between) << answers.error();
    if (!between) {
      ASSERT_TRUE(contains(answers.error(), "ended in the middle of a chunk"));
    }
    if (cut == frame_end && complete < frames.size()) {
      frame_end += frames[complete].bytes().size();
    }
    if (HasFailure()) break;  // one is enough
  }
  EXPECT_EQ(complete, frames.size());
}

// The second frame begins with this line instead of the true one.
Answers with_header(const std::string& line) {
  return answers_to(getinfo().bytes() + line + execute(kBody).metadata + kBody);
}

std::string sizes(std::size_t metadata, std::size_t body) {
  return "chunked 1.0," + std::to_string(metadata) + "," + std::to_string(body) + "\n";
}

const std::size_t kMetadata = execute("").metadata.size();
const std::size_t kBodySize = std::string_view(kBody).size();

TEST(Lengths, ThatAreTrueAreFine) {
  EXPECT_EQ(with_header(sizes(kMetadata, kBodySize)).error(), "");
}

TEST(Lengths, ThatLieEndInAnError) {
  const std::pair<std::size_t, std::size_t> lies[] = {
      {kMetadata - 1, kBodySize},
      {kMetadata + 1, kBodySize},
      {0, kBodySize},
      {kMetadata, kBodySize - 1},
      {kMetadata, kBodySize + 1},
      {kMetadata, 1},
      {kMetadata, 0},
      {kMetadata + kBodySize, 0},
      {kBodySize, kMetadata},
      {kMetadata, kBodySize + 100},
      {kMetadata, 1ULL << 40},
      {1ULL << 40, kBodySize},
      {kMetadata, ~std::size_t{0}},
      {~std::size_t{0}, kBodySize},
      {~std::size_t{0}, ~std::size_t{0}},
      {kMetadata, (1ULL << 63) - 1},
      {1ULL << 63, 1ULL << 63},
  };
  for (const auto& [metadata, body] : lies) {
    SCOPED_TRACE(sizes(metadata, body));
    EXPECT_NE(with_header(sizes(metadata, body)).error(), "");
  }
}

TEST(Header, ThatIsNoneIsNamed) {
  for (const char* line :
       {"chunked 1.0,-1,10\n", "chunked 1.0,10,-1\n", "chunked 1.0,+1,10\n",
        "chunked 1.0,18446744073709551616,0\n", "chunked 1.0,0,99999999999999999999999\n",
        "chunked 1.0,1e3,0\n", "chunked 1.0,0x10,0\n", "chunked 1.0,,0\n", "chunked 1.0,5\n",
        "chunked 1.0,1,2,3\n", "chunked 1.0 1 2\n", "chunked 2.0,1,2\n", "chunked1.0,1,2\n",
        "CHUNKED 1.0,1,2\n", "\n", "\r\n", " chunked 1.0,1,2\n", "chunked 1.0,1 1,2\n"}) {
    SCOPED_TRACE(line);
    EXPECT_TRUE(contains(with_header(line).error(), "'chunked 1.0,<bytes>,<bytes>' was expected"));
  }
}

TEST(Header, MayHoldBlanksAndACarriageReturn) {
  const std::string metadata = std::to_string(kMetadata);
  const std::string body = std::to_string(kBodySize);
  for (const std::string& line : {"chunked 1.0, " + metadata + " , " + body + " \n",
                                  "chunked 1.0," + metadata + "," + body + "\r\n",
                                  "chunked  1.0\t," + metadata + "," + body + "\n",
                                  "chunked 1.0,0" + metadata + ",00" + body + "\n"}) {
    SCOPED_TRACE(line);
    const Answers answers = with_header(line);
    EXPECT_EQ(answers.error(), "");
    ASSERT_EQ(answers.replies.size(), 2U);
    EXPECT_TRUE(contains(answers.replies[1].body, "Start-BitsTransfer"));
  }
}

TEST(Garbage, IsAnsweredWithWhatTheProgramIsFor) {
  for (const std::string& garbage :
       {std::string("hello\n"), std::string("hello"), std::string(1, '\0'),
        std::string(1'000'000, 'x'), std::string("\x7f\x45\x4c\x46\x02\x01\x01"),
        std::string("\n\n\n"), std::string("{}"), std::string("process\nx\n"),
        std::string(100'000, '\n')}) {
    SCOPED_TRACE(garbage.substr(0, 20));
    const Answers answers = answers_to(garbage);
    ASSERT_EQ(answers.replies.size(), 1U);
    EXPECT_TRUE(contains(answers.error(), "--help"));
  }
}

TEST(Metadata, ThatIsNoRequestIsNamed) {
  const std::string deep(100'000, '[');
  for (const std::string& metadata :
       {std::string(""), std::string("{"), std::string("[]"), std::string("null"),
        std::string("{}"), std::string("{\"action\":\"go\"}"), std::string("{\"action\":1}"),
        std::string("{\"action\":\"getinfo\"}}"), std::string("{'action':'getinfo'}"),
        std::string("{\"action\":\"getinfo\",}"), std::string("{\"action\":\"getinfo\\u0000\"}"),
        std::string("{\"action\":\"get\0info\"}", 21), std::string("{\"a\":\"\xff\"}"),
        std::string("{\"action\":\"getinfo\",\"x\":\"\xc3\"}"),
        std::string("{\"action\":\"getinfo\",\"x\":\"\\ud800\"}"), deep, "{\"a\":" + deep}) {
    SCOPED_TRACE(metadata.substr(0, 40));
    const Answers answers = answers_to(Frame{metadata, {}}.bytes());
    ASSERT_EQ(answers.replies.size(), 1U);
    EXPECT_TRUE(contains(answers.error(), "metadata of a chunk from splunkd is damaged"));
    EXPECT_TRUE(contains(answers.error(), "search.log"));
  }
}

TEST(Metadata, OfTheWrongShapeInsideIsNotThere) {
  for (const char* searchinfo :
       {"null", "[]", "\"x\"", "1", "{\"args\":1}", "{\"args\":{}}", "{\"args\":[1,null,[]]}",
        "{\"args\":\"mode=both\"}", "{\"raw_args\":[\"x\"]}"}) {
    SCOPED_TRACE(searchinfo);
    const std::string metadata =
        std::string("{\"action\":\"getinfo\",\"searchinfo\":") + searchinfo + "}";
    const Answers answers = answers_to(Frame{metadata, {}}.bytes());
    ASSERT_EQ(answers.replies.size(), 1U);
    EXPECT_EQ(answers.error(), "");
  }
}

TEST(Metadata, MayHoldAnyArguments) {
  for (const char* arguments :
       {R"(["\u0000"])", R"(["a\u0000b=c"])", R"(["=","=","="])", R"(["a="])", R"(["=b"])",
        R"([",",","])", R"(["\ud83d\ude00*"])", R"(["*\n*"])", R"(["field=\u0000"])",
        R"(["patterns=\u0000.csv"])", R"(["patterns=a\u0000/../b.csv"])"}) {
    SCOPED_TRACE(arguments);
    const std::string metadata = std::string(R"({"action":"getinfo","searchinfo":{"args":)") +
                                 arguments + R"(,"raw_args":)" + arguments + "}}";
    answers_to(Frame{metadata, {}}.bytes() + execute(kBody).bytes());
  }
}

TEST(Order, OfRequestsIsKept) {
  EXPECT_TRUE(contains(answers_to(execute(kBody).bytes()).error(), "before getinfo"));
  EXPECT_TRUE(contains(answers_to(bytes_of({getinfo(), getinfo()})).error(), "getinfo twice"));
}

TEST(Order, GetinfoMayHaveABody) {
  Frame first = getinfo();
  first.body = kBody;
  const Answers answers = answers_to(bytes_of({first, execute(kBody)}));
  EXPECT_EQ(answers.replies.size(), 2U);
  EXPECT_EQ(answers.error(), "");
}

TEST(End, AtOnceIsAGoodEnd) {
  const Answers answers = answers_to("");
  EXPECT_TRUE(answers.replies.empty());
  EXPECT_EQ(answers.transcript.exit.code, 0);
}

TEST(End, MayComeAfterGetinfoAndWithoutFinished) {
  EXPECT_EQ(answers_to(getinfo().bytes()).replies.size(), 1U);
  EXPECT_EQ(answers_to(bytes_of({getinfo(), execute(kBody, false)})).replies.size(), 2U);
}

TEST(End, DoesNotFollowFromFinished) {
  EXPECT_EQ(answers_to(bytes_of({getinfo(), execute(kBody), execute(kBody)})).replies.size(), 3U);
}

// `head` has rows enough, or the search is cancelled: nobody reads any more.
TEST(Output, ThatNobodyReadsEndsTheRunQuietly) {
  std::string rows = "process\n";
  for (int i = 0; i < 200'000; ++i) rows += "\"start-bitstransfer\"\n";
  const std::string bytes =
      bytes_of({getinfo("mode=annotate"), execute(rows, false), execute(rows)});
  for (const std::size_t read : {std::size_t{0}, std::size_t{1}, std::size_t{70'000}}) {
    const auto transcript =
        search_head::converse(packaged_program(), bytes, {.stop_reading_after = read});
    ASSERT_TRUE(transcript) << transcript.error();
    EXPECT_EQ(transcript->exit.signal, 0);
    EXPECT_EQ(transcript->exit.code, 0);
    EXPECT_EQ(transcript->errors, "");
    EXPECT_FALSE(transcript->exit.killed);
  }
}

// An error is said only after the request was read: splunkd writes whole chunks before it reads.
TEST(Output, OfAnErrorWaitsForTheWholeRequest) {
  std::string rows = "process,a\n1\n";  // the second line is wrong
  for (int i = 0; i < 300'000; ++i) rows += "process,a\n";
  Conversation splunkd;
  splunkd.ask(getinfo());
  const Frame reply = splunkd.ask(execute(rows), std::chrono::milliseconds(100));
  EXPECT_TRUE(contains(reply.metadata, "\"error\":"));
  EXPECT_EQ(splunkd.end(1), "");
}

}  // namespace
}  // namespace e2e
