#pragma once

#include <string>
#include <string_view>

#include "splunk/events/process_row.h"
#include "splunk/events/windows_event.h"
#include "splunk/records/byte_stream.h"

namespace splunk::events {

/// Reads one event in Windows' own XML form, `<Event>…</Event>`. False where it is no such XML.
bool parse_windows_event_xml(std::string_view xml, WindowsEvent& event);

/// Finds the events of a file, however it lays them out: one a line, spread over lines, several in
/// an
/// `<Events>` element, with other text between. Memory: one event, 16 MiB at most.
class XmlProcessSource : public ProcessSource {
 public:
  /// `input` must outlive this.
  explicit XmlProcessSource(records::ByteStream& input) : input_(input) {}

  text::Result<bool> next(ProcessRow& row) override;

 private:
  text::Result<bool> next_event(std::string_view& xml);
  text::Result<bool> read_more();

  records::ByteStream& input_;
  std::string buffer_;
  std::size_t begin_ = 0;  // everything before it is done with
  std::size_t events_ = 0;
  bool ended_ = false;
};

}  // namespace splunk::events
