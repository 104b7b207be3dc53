#pragma once

#include <algorithm>
#include <cstring>
#include <string>
#include <string_view>

#include "splunk/records/byte_stream.h"

namespace splunk::events {

/// A stream whose first bytes can be looked at before they are read.
class PeekStream : public records::ByteStream {
 public:
  /// `input` must outlive this.
  explicit PeekStream(records::ByteStream& input) : input_(input) {}

  /// The bytes that come next, at least `wanted` of them where there are as many.
  text::Result<std::string_view> peek(std::size_t wanted) {
    while (ahead_.size() < wanted) {
      char piece[4096];
      const auto size = input_.read(piece, sizeof piece);
      if (!size) return tl::unexpected(size.error());
      if (*size == 0) break;
      ahead_.append(piece, *size);
    }
    return std::string_view(ahead_);
  }

  /// Takes bytes that were looked at.
  void skip(std::size_t size) { ahead_.erase(0, size); }

  text::Result<std::size_t> read(char* to, std::size_t capacity) override {
    if (ahead_.empty()) return input_.read(to, capacity);
    const std::size_t size = std::min(capacity, ahead_.size());
    std::memcpy(to, ahead_.data(), size);
    ahead_.erase(0, size);
    return size;
  }

 private:
  records::ByteStream& input_;
  std::string ahead_;
};

}  // namespace splunk::events
