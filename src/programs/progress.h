#pragma once

#include <chrono>
#include <cstddef>

#include "splunk/events/input_file.h"
#include "splunk/records/byte_stream.h"

namespace programs {

/// Passes a stream on and draws how far its file has been read, at most ten times a second, on
/// standard error.
class ProgressStream : public splunk::records::ByteStream {
 public:
  ProgressStream(splunk::records::ByteStream& rows, const splunk::events::InputFile& file,
                 bool shown);

  text::Result<std::size_t> read(char* to, std::size_t capacity) override;

  /// Takes the bar away.
  void done();

 private:
  void draw();

  splunk::records::ByteStream& rows_;
  const splunk::events::InputFile& file_;
  bool shown_;
  bool drawn_ = false;
  std::chrono::steady_clock::time_point started_;
  std::chrono::steady_clock::time_point next_;
};

}  // namespace programs
