// Whole conversations: whatever comes in, only well-formed replies go out, and never more than
// there were requests.

#include <rapidjson/document.h>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "bits/match_command.h"
#include "splunk/chunked/frame.h"
#include "splunk/chunked/serve.h"
#include "splunk/records/record_reader.h"
#include "tests/fuzz/fuzz_input.h"
#include "tests/splunk/test_streams.h"

namespace {

class MemorySink : public splunk::chunked::ByteSink {
 public:
  bool write(std::span<const std::string_view> parts) override {
    for (std::string_view part : parts) bytes.append(part);
    ++replies;
    return true;
  }
  std::string bytes;
  std::size_t replies = 0;
};

// Takes the next frame off the output, which must begin with one in the strict form.
struct Frame {
  std::string_view metadata;
  std::string_view body;
};

Frame take_frame(std::string_view& output) {
  const std::size_t line_feed = output.find('\n');
  fuzz::check(line_feed != std::string_view::npos, "a reply begins with a line");
  const auto header = splunk::chunked::parse_frame_header(output.substr(0, line_feed));
  fuzz::check(
      header && splunk::chunked::format_frame_header(*header) == output.substr(0, line_feed + 1),
      "a reply's first line is in the strict form");
  output.remove_prefix(line_feed + 1);
  fuzz::check(header->metadata_size + header->body_size <= output.size(), "a reply is whole");
  const Frame frame{output.substr(0, header->metadata_size),
                    output.substr(header->metadata_size, header->body_size)};
  output.remove_prefix(header->metadata_size + header->body_size);
  return frame;
}

void check_body(std::string_view body) {
  if (body.empty()) return;
  splunk::records::MemoryStream stream(body);
  splunk::records::RecordReader reader;
  fuzz::check(reader.open(stream).has_value(), "a reply's rows have a header");
  fuzz::check(reader.header().find("bits_match").has_value(), "a reply's rows have a verdict");
  splunk::records::RowBlock rows;
  for (;;) {
    const auto more = reader.next(rows);
    fuzz::check(more.has_value(), "a reply's rows are whole");
    if (!*more) break;
  }
  fuzz::check(reader.rows_read() > 0, "a reply without rows has no header");
}

void check_output(std::string_view output, std::size_t replies, int exit_code) {
  fuzz::check(exit_code == 0 || exit_code == 1, "the exit code is 0 or 1");
  bool failed = false;
  for (std::size_t number = 0; !output.empty(); ++number) {
    fuzz::check(!failed, "nothing comes after an error");
    const Frame frame = take_frame(output);
    rapidjson::Document metadata;
    metadata.Parse<rapidjson::kParseValidateEncodingFlag>(frame.metadata.data(),
                                                          frame.metadata.size());
    fuzz::check(!metadata.HasParseError() && metadata.IsObject(), "a reply's metadata is JSON");
    failed = metadata.HasMember("error");
    fuzz::check(failed || number > 0 || metadata.HasMember("required_fields"),
                "the first reply answers getinfo");
    fuzz::check(failed || number == 0 || metadata.HasMember("finished"),
                "the others say whether they are the last");
    fuzz::check(frame.body.empty() || (number > 0 && !failed), "rows answer rows");
    check_body(frame.body);
    fuzz::check(number < replies, "a reply is written at once");
  }
  fuzz::check(failed == (exit_code == 1), "the exit code says whether it failed");
}

// The replies without their lengths and without the seconds that the run took, which no two runs
// have in common.
std::string comparable(std::string_view output) {
  constexpr std::string_view kRows = "\"metric.bitsmatch.rows\":[";
  std::string out;
  while (!output.empty()) {
    const Frame frame = take_frame(output);
    const std::size_t seconds = frame.metadata.find(kRows);
    const std::size_t end = seconds == std::string_view::npos
                                ? seconds
                                : frame.metadata.find(',', seconds + kRows.size());
    out += frame.metadata.substr(0, seconds);
    if (end != std::string_view::npos) out += frame.metadata.substr(end);
    out += '\n';
    out += frame.body;
  }
  return out;
}

std::string conversation(std::string_view input, std::size_t piece, std::size_t most_replies) {
  splunk::PieceStream stream(input, piece);
  MemorySink sink;
  bits::MatchCommand command({});
  const int exit_code = splunk::chunked::serve(command, stream, sink);
  check_output(sink.bytes, sink.replies, exit_code);
  fuzz::check(sink.replies <= most_replies, "there are no more replies than requests");
  return comparable(sink.bytes);
}

std::string frame(std::string_view metadata, std::string_view body) {
  return splunk::chunked::format_frame_header({metadata.size(), body.size()}) +
         std::string(metadata) + std::string(body);
}

std::string json_string(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') out.push_back('\\');
    if (static_cast<unsigned char>(c) >= 0x20) out.push_back(c);
  }
  return out + "\"";
}

// Frames around the input, so that the fuzzer need not find lengths that are right: a line of
// arguments, then chunks, a NUL between.
std::string framed(fuzz::Input input, std::size_t& requests) {
  fuzz::Input words(input.until('\n'));
  std::string args;
  while (!words.empty()) args += (args.empty() ? "" : ",") + json_string(words.until(' '));
  std::string out = frame(
      R"({"action":"getinfo","searchinfo":{"args":[)" + args + R"(],"raw_args":[)" + args + "]}}",
      {});
  requests = 1;
  while (!input.empty()) {
    const std::string_view body = input.until('\0');
    out += frame(input.empty() ? R"({"action":"execute","finished":true})"
                               : R"({"action":"execute","finished":false})",
                 body);
    ++requests;
  }
  return out;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  fuzz::Input input(data, size);
  const std::uint8_t choice = input.byte();
  // A request is at least a line; and an error may be said where none was whole.
  std::size_t requests = size + 1;
  const std::string bytes = choice % 2 == 0 ? std::string(input.rest()) : framed(input, requests);
  const std::string replies = conversation(bytes, bytes.size() + 1, requests);
  fuzz::check(conversation(bytes, std::size_t{1} + choice / 2, requests) == replies,
              "every cut of the input gives the same replies");
  return 0;
}
