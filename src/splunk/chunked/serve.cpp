// The story of one run: getinfo, then chunk after chunk, each request read whole before any byte of
// its reply is written.

#include "splunk/chunked/serve.h"

#include <new>
#include <string>
#include <vector>

#include "splunk/chunked/frame.h"

namespace splunk::chunked {
namespace {

class Conversation {
 public:
  Conversation(Command& command, records::ByteStream& input, ByteSink& output)
      : command_(command), frames_(input), output_(output) {}

  int run() {
    const text::Result<bool> done = converse_within_memory();
    if (done) return 0;
    // splunkd writes a whole request before it reads: what is left must not block it.
    (void)frames_.skip_body();
    write_frame(output_, error_reply(done.error().message, messages_.take()), {});
    return 1;
  }

 private:
  text::Result<bool> converse_within_memory() {
    try {
      return converse();
    } catch (const std::bad_alloc&) {
      body_ = records::ByteBuffer();  // the reply needs some
      return text::fail(
          "There is not enough memory for this chunk of rows: free some on this host, or keep "
          "fewer columns before the command with '| fields'.");
    }
  }

  // True: the input ended. False: nobody reads the output any more. Either is a good end.
  text::Result<bool> converse() {
    bool configured = false;
    for (;;) {
      const auto more = frames_.next();
      if (!more) return tl::unexpected(more.error());
      if (!*more) return true;
      auto request = parse_request(frames_.metadata());
      if (!request) return tl::unexpected(request.error());
      const bool is_getinfo = request->action == Request::Action::getinfo;
      if (is_getinfo == configured) {
        return text::fail(configured ? "splunkd sent getinfo twice; run the search again."
                                     : "splunkd sent rows before getinfo; run the search again.");
      }
      auto answered = is_getinfo ? answer_getinfo(*request) : answer_execute(*request);
      if (!answered || !*answered) return answered;
      configured = true;
    }
  }

  text::Result<bool> answer_getinfo(const Request& request) {
    if (auto skipped = frames_.skip_body(); !skipped) return tl::unexpected(skipped.error());
    const auto configuration = command_.configure(request.info);
    if (!configuration) return tl::unexpected(configuration.error());
    return write_frame(output_, getinfo_reply(*configuration), {});
  }

  text::Result<bool> answer_execute(const Request& request) {
    body_.clear();
    if (auto opened = reader_.open(frames_.body()); !opened) {
      return tl::unexpected(opened.error());
    }
    records::RecordWriter writer(body_);
    Chunk chunk{request.finished, messages_};
    if (auto processed = command_.process(reader_, writer, chunk); !processed) {
      return tl::unexpected(processed.error());
    }
    if (auto skipped = frames_.skip_body(); !skipped) return tl::unexpected(skipped.error());
    return write_frame(output_,
                       execute_reply(request.finished, messages_.take(), messages_.take_metrics()),
                       body_.view());
  }

  Command& command_;
  FrameReader frames_;
  ByteSink& output_;
  Messages messages_;
  records::RecordReader reader_;
  records::ByteBuffer body_;
};

}  // namespace

int serve(Command& command, records::ByteStream& input, ByteSink& output) {
  return Conversation(command, input, output).run();
}

}  // namespace splunk::chunked
