#pragma once

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

#include "bits/match_command.h"
#include "splunk/records/byte_stream.h"

namespace bits {

/// One run of the command: arguments, then chunks.
class CommandRun {
 public:
  using Words = std::vector<std::string>;

  explicit CommandRun(const Words& args, Installation installation = {},
                      splunk::chunked::SearchInfo info = {})
      : command_(std::move(installation)) {
    info.args = info.raw_args = args;
    const auto configured = command_.configure(info);
    if (configured) {
      configuration = *configured;
    } else {
      error = configured.error().message;
    }
  }

  /// The rows that the command makes of a chunk.
  std::string chunk(std::string_view body, bool finished = true) {
    splunk::records::MemoryStream stream(body);
    splunk::records::ByteBuffer out;
    splunk::records::RecordWriter writer(out);
    splunk::chunked::Chunk chunk{finished, messages_};
    EXPECT_TRUE(reader_.open(stream));
    const auto done = command_.process(reader_, writer, chunk);
    if (!done) error = done.error().message;
    for (const auto& message : messages_.take()) {
      EXPECT_EQ(message.level, splunk::chunked::Level::warn);
      warnings.push_back(message.text);
    }
    figures = messages_.take_metrics();
    return std::string(out.view());
  }

  MatchCommand& command() { return command_; }

  splunk::chunked::Configuration configuration;
  std::string error;
  Words warnings;
  std::vector<splunk::chunked::Metric> figures;  // of the last chunk

 private:
  MatchCommand command_;
  splunk::chunked::Messages messages_;
  splunk::records::RecordReader reader_;
};

}  // namespace bits
