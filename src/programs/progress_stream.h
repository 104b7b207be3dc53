#pragma once

#include <cstddef>

#include "programs/progress_bar.h"
#include "splunk/events/input_file.h"
#include "splunk/records/byte_stream.h"

namespace programs {

/// Passes a stream on and shows how far its file has been read.
class ProgressStream : public splunk::records::ByteStream {
 public:
  ProgressStream(splunk::records::ByteStream& rows, const splunk::events::InputFile& file,
                 bool shown)
      : rows_(rows), file_(file), bar_(shown) {}

  text::Result<std::size_t> read(char* to, std::size_t capacity) override;

  /// Takes the bar away.
  void done() { bar_.clear(); }

 private:
  splunk::records::ByteStream& rows_;
  const splunk::events::InputFile& file_;
  ProgressBar bar_;
};

}  // namespace programs
