#pragma once

#include <algorithm>
#include <cstddef>
#include <cstring>
#include <string>
#include <string_view>
#include <utility>

#include "splunk/records/byte_stream.h"

namespace splunk {

/// Bytes that come at most `piece` at a time, as from a pipe whose writer is slow.
class PieceStream : public records::ByteStream {
 public:
  PieceStream(std::string_view bytes, std::size_t piece) : rest_(bytes), piece_(piece) {}

  text::Result<std::size_t> read(char* to, std::size_t capacity) override {
    const std::size_t size = std::min({capacity, piece_, rest_.size()});
    std::copy_n(rest_.begin(), size, to);
    rest_.remove_prefix(size);
    return size;
  }

 private:
  std::string_view rest_;
  std::size_t piece_;
};

/// Some bytes, then an input that can't be read any more.
class BreakingStream : public records::ByteStream {
 public:
  explicit BreakingStream(std::string_view bytes) : bytes_(bytes, 1000) {}

  text::Result<std::size_t> read(char* to, std::size_t capacity) override {
    auto size = bytes_.read(to, capacity);
    if (*size == 0) return text::fail("The disk is broken.");
    return size;
  }

 private:
  PieceStream bytes_;
};

/// All that is left of a stream, asked for `capacity` bytes at a time; or the error's sentence.
inline text::Result<std::string> read_all(records::ByteStream& stream, std::size_t capacity = 777) {
  std::string out;
  std::string piece(capacity, '\0');
  for (;;) {
    const auto size = stream.read(piece.data(), piece.size());
    if (!size) return tl::unexpected(size.error());
    if (*size == 0) return out;
    out.append(piece, 0, *size);
  }
}

}  // namespace splunk
