#pragma once

#include "splunk/events/process_row.h"
#include "splunk/events/windows_event.h"
#include "splunk/records/byte_stream.h"
#include "splunk/records/record_reader.h"

namespace splunk::events {

/// Whether rows with this header are raw Windows events: `CommandLine` among the columns, and none
/// of the CIM's names for it.
bool has_windows_names(const records::Header& header);

/// Process creations out of CSV whose columns have Windows' names: Image, CommandLine,
/// NewProcessName and so on. Where no column says which event a row is, its columns do.
class CsvProcessSource : public ProcessSource {
 public:
  /// `input` must outlive this.
  explicit CsvProcessSource(records::ByteStream& input) : input_(input) {}

  text::Result<bool> next(ProcessRow& row) override;

 private:
  text::Result<void> open();
  WindowsEvent to_event(const records::Row& row);

  records::ByteStream& input_;
  bool open_ = false;
  records::RecordReader reader_;
  records::RowBlock block_;
  records::RowBlock::Iterator at_{block_, 0, 0};
  std::string scratch_;
};

}  // namespace splunk::events
