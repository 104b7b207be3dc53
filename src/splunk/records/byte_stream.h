#pragma once

#include <cstddef>
#include <cstring>
#include <string_view>

#include "text/result.h"

namespace splunk::records {

/// Bytes that come one piece after the other: a chunk's body, a file.
class ByteStream {
 public:
  virtual ~ByteStream() = default;

  /// Puts at most `capacity` bytes at `to` and returns how many; 0 at the end. May return fewer
  /// than there will be: a pipe gives what it has.
  virtual text::Result<std::size_t> read(char* to, std::size_t capacity) = 0;
};

/// Bytes in memory, which must outlive the stream.
class MemoryStream : public ByteStream {
 public:
  explicit MemoryStream(std::string_view bytes) : rest_(bytes) {}

  text::Result<std::size_t> read(char* to, std::size_t capacity) override {
    const std::size_t size = capacity < rest_.size() ? capacity : rest_.size();
    // memcpy wants valid pointers even for no bytes.
    if (size > 0) std::memcpy(to, rest_.data(), size);
    rest_.remove_prefix(size);
    return size;
  }

 private:
  std::string_view rest_;
};

}  // namespace splunk::records
