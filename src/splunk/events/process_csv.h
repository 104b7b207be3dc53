#pragma once

#include "splunk/events/process_row.h"
#include "splunk/records/byte_buffer.h"
#include "splunk/records/byte_stream.h"

namespace splunk::events {

/// Process creations as the records that a search would send: a header, then a row for each.
class ProcessCsvStream : public records::ByteStream {
 public:
  /// `source` must outlive this.
  explicit ProcessCsvStream(ProcessSource& source);

  text::Result<std::size_t> read(char* to, std::size_t capacity) override;

 private:
  ProcessSource& source_;
  records::ByteBuffer ready_;
  std::size_t given_ = 0;
  ProcessRow row_;
};

}  // namespace splunk::events
