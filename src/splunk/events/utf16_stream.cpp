#include "splunk/events/utf16_stream.h"

#include <algorithm>
#include <cstdint>
#include <cstring>

#include "text/utf8.h"

namespace splunk::events {
namespace {

constexpr std::size_t kPiece = 64 * 1024;
constexpr std::uint32_t kReplacement = 0xFFFD;

}  // namespace

void Utf16Stream::convert(bool at_end) {
  auto unit_at = [&](std::size_t i) {
    const auto first = static_cast<std::uint8_t>(raw_[i]);
    const auto second = static_cast<std::uint8_t>(raw_[i + 1]);
    return static_cast<char16_t>(big_endian_ ? first << 8 | second : second << 8 | first);
  };
  std::size_t i = 0;
  for (; i + 2 <= raw_.size(); i += 2) appender_.unit(unit_at(i));
  if (at_end) appender_.flush();
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
