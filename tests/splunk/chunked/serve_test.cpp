#include "splunk/chunked/serve.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <functional>
#include <new>
#include <string>
#include <string_view>
#include <vector>

#include "splunk/chunked/frame.h"
#include "splunk/records/csv.h"

namespace splunk::chunked {
namespace {

constexpr std::string_view kGetinfo = R"({"action":"getinfo","searchinfo":{"args":["x"]}})";
constexpr std::string_view kExecute = R"({"action":"execute","finished":false})";
constexpr std::string_view kLast = R"({"action":"execute","finished":true})";
constexpr std::string_view kConfigured = R"({"type":"stateful","required_fields":["n"]})";

std::string frame(std::string_view metadata, std::string_view body = {}) {
  return format_frame_header({metadata.size(), body.size()}) + std::string(metadata) +
         std::string(body);
}

std::string error_frame(std::string_view message) { return frame(error_reply(message, {})); }

// Splunk's side: sends the requests one by one and takes what is written. A reply may begin only
// when every byte of the requests so far was read; and as splunkd writes a whole request before it
// reads, a read never gets bytes of two requests.
class Head : public records::ByteStream, public ByteSink {
 public:
  explicit Head(std::vector<std::string> requests, std::size_t piece = std::string::npos)
      : requests_(std::move(requests)), piece_(piece) {}

  text::Result<std::size_t> read(char* to, std::size_t capacity) override {
    if (place_ == current().size() && next_ < requests_.size()) {
      ++next_;
      place_ = 0;
    }
    const std::size_t size = std::min({capacity, piece_, current().size() - place_});
    std::copy_n(current().data() + place_, size, to);
    place_ += size;
    return size;
  }

  bool write(std::span<const std::string_view> parts) override {
    EXPECT_EQ(place_, current().size()) << "a reply began before request " << next_ << " was read";
    if (closed_after_ == replies_) return false;
    ++replies_;
    for (std::string_view part : parts) written_.append(part);
    return true;
  }

  /// Reads that many replies and no more.
  void close_after(std::size_t replies) { closed_after_ = replies; }

  const std::string& written() const { return written_; }
  std::size_t requests_begun() const { return next_; }

 private:
  std::string_view current() const {
    return next_ == 0 ? std::string_view() : std::string_view(requests_[next_ - 1]);
  }

  std::vector<std::string> requests_;
  std::size_t piece_;
  std::size_t next_ = 0;  // the request being sent is the one before
  std::size_t place_ = 0;
  std::string written_;
  std::size_t replies_ = 0;
  std::size_t closed_after_ = std::string::npos;
};

// Passes rows on, each with the number of the row in the run; what else it does is up to the test.
class Numbers : public Command {
 public:
  text::Result<Configuration> configure(const SearchInfo& info) override {
    args = info.args;
    if (on_configure) return on_configure();
    return configuration();
  }

  text::Result<void> process(records::RecordReader& in, records::RecordWriter& out,
                             Chunk& chunk) override {
    finished.push_back(chunk.finished);
    if (before_rows) {
      if (auto done = before_rows(chunk); !done) return done;
    }
    constexpr std::string_view kNew[] = {"number"};
    out.begin(in, kNew);
    records::RowBlock rows;
    for (;;) {
      const auto more = in.next(rows);
      if (!more) return tl::unexpected(more.error());
      if (!*more) return {};
      for (const records::Row row : rows) out.add(row, std::to_string(++rows_));
    }
  }

  static Configuration configuration() {
    Configuration out;
    out.type = CommandType::stateful;
    out.required_fields = {"n"};
    return out;
  }

  std::function<text::Result<Configuration>()> on_configure;
  std::function<text::Result<void>(Chunk&)> before_rows;
  std::vector<std::string> args;
  std::vector<bool> finished;

 private:
  int rows_ = 0;
};

TEST(Serve, AnswersGetinfoThenEachChunkUntilTheInputEnds) {
  const std::vector<std::string> requests = {
      frame(kGetinfo), frame(kExecute, "n,\"_chunked_idx\"\na,0\n\"b\n\",1\n"),
      frame(kExecute, "n\n"), frame(kExecute), frame(kLast, "n\nc\n")};
  const std::string expected =
      frame(kConfigured) +
      frame(R"({"finished":false})", "n,\"_chunked_idx\",number\na,0,1\n\"b\n\",1,2\n") +
      frame(R"({"finished":false})") + frame(R"({"finished":false})") +
      frame(R"({"finished":true})", "n,number\nc,3\n");
  for (const std::size_t piece : {std::size_t{1}, std::size_t{7}, std::size_t{100000}}) {
    Head head(requests, piece);
    Numbers command;
    EXPECT_EQ(serve(command, head, head), 0);
    EXPECT_EQ(head.written(), expected) << "in pieces of " << piece;
    EXPECT_EQ(command.args, std::vector<std::string>{"x"});
    EXPECT_EQ(command.finished, (std::vector<bool>{false, false, false, true}));
  }
}

// Splunk starts a command several times for one search only to ask getinfo.
TEST(Serve, AnInputThatEndsBetweenFramesIsAGoodEnd) {
  Numbers command;
  Head nothing({});
  EXPECT_EQ(serve(command, nothing, nothing), 0);
  EXPECT_EQ(nothing.written(), "");
  Head probe({frame(kGetinfo)});
  EXPECT_EQ(serve(command, probe, probe), 0);
  EXPECT_EQ(probe.written(), frame(kConfigured));
  Head early({frame(kGetinfo), frame(kExecute, "n\na\n")});
  EXPECT_EQ(serve(command, early, early), 0);
}

TEST(Serve, ChunksGoOnAfterTheOneThatIsSaidToBeTheLast) {
  Numbers command;
  Head head({frame(kGetinfo), frame(kLast, "n\na\n"), frame(kLast)});
  EXPECT_EQ(serve(command, head, head), 0);
  EXPECT_EQ(head.written(), frame(kConfigured) + frame(R"({"finished":true})", "n,number\na,1\n") +
                                frame(R"({"finished":true})"));
}

TEST(Serve, ABodyOfGetinfoIsReadAndForgotten) {
  Numbers command;
  Head head({frame(kGetinfo, std::string(200000, 'x')), frame(kLast)});
  EXPECT_EQ(serve(command, head, head), 0);
  EXPECT_EQ(head.written(), frame(kConfigured) + frame(R"({"finished":true})"));
}

TEST(Serve, MessagesGoWithTheNextReplyToAChunk) {
  Numbers command;
  command.before_rows = [](Chunk& chunk) -> text::Result<void> {
    chunk.messages.add(Level::warn, "once");
    return {};
  };
  Head head({frame(kGetinfo), frame(kExecute), frame(kLast)});
  EXPECT_EQ(serve(command, head, head), 0);
  EXPECT_EQ(head.written(),
            frame(kConfigured) +
                frame(R"({"finished":false,"inspector":{"messages":[["WARN","once"]]}})") +
                frame(R"({"finished":true})"));
}

TEST(Serve, AnErrorInConfigureIsTheReplyAndTheEnd) {
  Numbers command;
  command.on_configure = []() -> text::Result<Configuration> {
    return text::fail("There is no option 'x'.");
  };
  Head head({frame(kGetinfo), frame(kLast, "n\na\n")});
  EXPECT_EQ(serve(command, head, head), 1);
  EXPECT_EQ(head.written(), error_frame("There is no option 'x'."));
  EXPECT_EQ(head.requests_begun(), 1U);
  EXPECT_TRUE(command.finished.empty());
}

TEST(Serve, AnErrorInProcessIsSentInPlaceOfTheRowsAfterTheWholeRequestIsRead) {
  for (const std::size_t rows : {std::size_t{0}, std::size_t{100000}}) {
    std::string body = "n\n";
    for (std::size_t i = 0; i < rows; ++i) body += "abcdefgh\n";
    Numbers command;
    command.before_rows = [](Chunk& chunk) -> text::Result<void> {
      chunk.messages.add(Level::warn, "careful");
      return text::fail("It failed.");
    };
    Head head({frame(kGetinfo), frame(kExecute, body), frame(kLast)}, 5000);
    EXPECT_EQ(serve(command, head, head), 1);
    EXPECT_EQ(head.written(),
              frame(kConfigured) +
                  frame(R"({"finished":true,"inspector":{"messages":[["WARN","careful"]]},)"
                        R"("error":"It failed."})"));
    EXPECT_EQ(head.requests_begun(), 2U);
  }
}

TEST(Serve, RowsThatTheCommandLeavesUnreadAreReadBeforeTheReply) {
  class Deaf : public Command {
    text::Result<Configuration> configure(const SearchInfo&) override {
      return Numbers::configuration();
    }
    text::Result<void> process(records::RecordReader&, records::RecordWriter&, Chunk&) override {
      return {};
    }
  };
  Deaf command;
  Head head({frame(kGetinfo), frame(kLast, "n\n" + std::string(3000000, '\n'))}, 60000);
  EXPECT_EQ(serve(command, head, head), 0);
  EXPECT_EQ(head.written(), frame(kConfigured) + frame(R"({"finished":true})"));
}

TEST(Serve, DamagedRowsFailTheSearchAndNoneOfTheChunkIsSent) {
  for (const std::string body : {"n,m\na,b\nc\n", "n,m\na,b\nc,\"d\n", "\"n,m\na,b\n"}) {
    Numbers command;
    Head head({frame(kGetinfo), frame(kExecute, body), frame(kLast)});
    EXPECT_EQ(serve(command, head, head), 1);
    const std::string start = frame(kConfigured) + "chunked 1.0,";
    EXPECT_TRUE(head.written().starts_with(start)) << head.written();
    EXPECT_NE(head.written().find(R"({"finished":true,"error":"The rows that reached the command)"),
              std::string::npos)
        << head.written();
    EXPECT_EQ(head.written().find("number"), std::string::npos);
  }
}

TEST(Serve, AConversationOutOfOrderIsAnError) {
  Numbers command;
  Head rows_first({frame(kExecute, "n\na\n")});
  EXPECT_EQ(serve(command, rows_first, rows_first), 1);
  EXPECT_EQ(rows_first.written(),
            error_frame("splunkd sent rows before getinfo; run the search again."));
  Head twice({frame(kGetinfo), frame(kGetinfo)});
  EXPECT_EQ(serve(command, twice, twice), 1);
  EXPECT_EQ(twice.written(),
            frame(kConfigured) + error_frame("splunkd sent getinfo twice; run the search again."));
}

TEST(Serve, DamagedMetadataIsAnErrorAfterTheWholeRequestIsRead) {
  Numbers command;
  Head head({frame(kGetinfo), frame("{\"action\":", std::string(500000, 'x'))}, 10000);
  EXPECT_EQ(serve(command, head, head), 1);
  EXPECT_NE(head.written().find("The metadata of a chunk from splunkd is damaged"),
            std::string::npos)
      << head.written();
}

TEST(Serve, AnInputCutAnywhereIsAnsweredWithAnErrorOrIsAGoodEnd) {
  const std::string input = frame(kGetinfo) + frame(kExecute, "n\na\nb\n");
  const std::string good =
      frame(kConfigured) + frame(R"({"finished":false})", "n,number\na,1\nb,2\n");
  for (std::size_t cut = 0; cut <= input.size(); ++cut) {
    Numbers command;
    Head head({input.substr(0, cut)});
    const int code = serve(command, head, head);
    if (cut == 0 || cut == frame(kGetinfo).size() || cut == input.size()) {
      EXPECT_EQ(code, 0) << cut;
      EXPECT_TRUE(good.starts_with(head.written())) << cut;
    } else {
      EXPECT_EQ(code, 1) << cut;
      EXPECT_NE(head.written().find("\"error\":\"The input ended in the middle of a chunk"),
                std::string::npos)
          << cut << " " << head.written();
      EXPECT_EQ(head.written().find("number"), std::string::npos) << cut;
    }
  }
}

// A search that has rows enough, or was cancelled, stops reading: no error, and no more is said.
TEST(Serve, AnOutputThatNobodyReadsIsAQuietEnd) {
  for (std::size_t replies = 0; replies < 3; ++replies) {
    Numbers command;
    Head head(
        {frame(kGetinfo), frame(kExecute, "n\na\n"), frame(kExecute, "n\nb\n"), frame(kLast)});
    head.close_after(replies);
    EXPECT_EQ(serve(command, head, head), 0);
    EXPECT_EQ(head.requests_begun(), replies + 1);
  }
}

// The rest of the request must be read before the error is sent, or splunkd, which is still
// writing, never sees it.
TEST(Serve, RunningOutOfMemoryFailsTheSearchAfterTheWholeRequestIsRead) {
  std::string body = "n\n";
  for (int i = 0; i < 100000; ++i) body += "abcdefgh\n";
  Numbers command;
  command.before_rows = [](Chunk&) -> text::Result<void> { throw std::bad_alloc(); };
  Head head({frame(kGetinfo), frame(kExecute, body), frame(kLast)}, 5000);
  EXPECT_EQ(serve(command, head, head), 1);
  EXPECT_TRUE(head.written().starts_with(frame(kConfigured)));
  EXPECT_NE(head.written().find("\"error\":\"There is not enough memory"), std::string::npos);

  Numbers at_once;
  at_once.on_configure = []() -> text::Result<Configuration> { throw std::bad_alloc(); };
  Head probe({frame(kGetinfo)});
  EXPECT_EQ(serve(at_once, probe, probe), 1);
  EXPECT_NE(probe.written().find("\"error\":\"There is not enough memory"), std::string::npos);
}

}  // namespace
}  // namespace splunk::chunked
