#pragma once

#include <memory>

#include "splunk/records/byte_stream.h"

namespace splunk::events {

/// Undoes gzip, also where several such files were put one after the other. Memory: constant.
class GzipStream : public records::ByteStream {
 public:
  /// `input` must outlive this.
  explicit GzipStream(records::ByteStream& input);
  ~GzipStream() override;

  text::Result<std::size_t> read(char* to, std::size_t capacity) override;

 private:
  struct State;
  records::ByteStream& input_;
  std::unique_ptr<State> state_;
};

}  // namespace splunk::events
