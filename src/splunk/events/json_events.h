#pragma once

#include <string>
#include <string_view>

#include "splunk/events/process_row.h"
#include "splunk/records/byte_stream.h"

namespace splunk::events {

/// Reads one JSON object. True where it is a process creation, in one of these forms:
/// - CIM names at the top: `{"process": …, "dest": …}`, also within `result` as Splunk exports
/// rows;
/// - a Windows event: `Event.System` and `Event.EventData`, or `winlog.event_data`, or flat with
///   `EventID` (or `EventCode`) beside `CommandLine` and `Image`.
/// An error where it is no JSON object.
text::Result<bool> parse_json_process(std::string_view json, ProcessRow& row);

/// Process creations out of a file with one JSON object a line. Memory: one line, 16 MiB at most.
class JsonProcessSource : public ProcessSource {
 public:
  /// `input` must outlive this.
  explicit JsonProcessSource(records::ByteStream& input) : input_(input) {}

  text::Result<bool> next(ProcessRow& row) override;

 private:
  text::Result<bool> next_line(std::string_view& line);

  records::ByteStream& input_;
  std::string buffer_;
  std::size_t begin_ = 0;
  std::size_t line_ = 0;
  bool ended_ = false;
};

}  // namespace splunk::events
