#include "splunk/events/utf16_stream.h"

#include <algorithm>
#include <cstdint>
#include <cstring>

#include "text/utf8.h"

namespace splunk::events {
namespace {

constexpr std::size_t kPiece = 64 * 1024;
constexpr std::uint32_t kReplacement = 0xFFFD;

constexpr bool is_high_surrogate(std::uint32_t unit) { return unit >= 0xD800 && unit < 0xDC00; }
constexpr bool is_low_surrogate(std::uint32_t unit) { return unit >= 0xDC00 && unit < 0xE000; }

}  // namespace

void Utf16Stream::convert(bool at_end) {
  auto unit_at = [&](std::size_t i) {
    const auto first = static_cast<std::uint8_t>(raw_[i]);
    const auto second = static_cast<std::uint8_t>(raw_[i + 1]);
    return static_cast<std::uint32_t>(big_endian_ ? first << 8 | second : second << 8 | first);
  };
  std::size_t i = 0;
  while (i + 2 <= raw_.size()) {
    const std::uint32_t unit = unit_at(i);
    if (!is_high_surrogate(unit)) {
      text::append_utf8(ready_, unit);
      i += 2;
      continue;
    }
    if (i + 4 > raw_.size()) {
      if (!at_end) break;
      text::append_utf8(ready_, kReplacement);
      i += 2;
      continue;
    }
    const std::uint32_t next = unit_at(i + 2);
    if (is_low_surrogate(next)) {
      text::append_utf8(ready_, 0x10000 + ((unit - 0xD800) << 10) + (next - 0xDC00));
      i += 4;
    } else {
      text::append_utf8(ready_, kReplacement);
      i += 2;
    }
  }
  raw_.erase(0, i);
  if (at_end && !raw_.empty()) {
    text::append_utf8(ready_, kReplacement);
    raw_.clear();
  }
}

text::Result<std::size_t> Utf16Stream::read(char* to, std::size_t capacity) {
  while (given_ == ready_.size()) {
    ready_.clear();
    given_ = 0;
    const std::size_t size = raw_.size();
    raw_.resize(size + kPiece);
    auto read = input_.read(raw_.data() + size, kPiece);
    raw_.resize(size + (read ? *read : 0));
    if (!read) return read;
    convert(*read == 0);
    if (*read == 0 && ready_.empty()) return std::size_t{0};
  }
  const std::size_t size = std::min(capacity, ready_.size() - given_);
  std::memcpy(to, ready_.data() + given_, size);
  given_ += size;
  return size;
}

}  // namespace splunk::events
