#include "text/utf16.h"

#include <algorithm>
#include <array>
#include <cstdint>

#include "text/base64.h"
#include "text/utf8.h"

namespace text {
namespace {

constexpr std::uint32_t kReplacement = 0xFFFD;
constexpr std::string_view kReplacementUtf8 = "\xEF\xBF\xBD";

constexpr std::uint32_t byte_at(std::string_view bytes, std::size_t i) {
  return static_cast<std::uint8_t>(bytes[i]);
}

std::string from_utf16(std::string_view bytes, std::size_t low, std::size_t high) {
  std::string out;
  out.reserve(bytes.size() / 2 + 1);
  Utf16Appender appender(out);
  std::size_t i = 0;
  for (; i + 2 <= bytes.size(); i += 2) {
    appender.unit(static_cast<char16_t>(byte_at(bytes, i + low) | byte_at(bytes, i + high) << 8));
  }
  appender.flush();
  if (i < bytes.size()) append_utf8(out, kReplacement);
  return out;
}

// UTF-7's base64 is the ordinary one without padding.
// The code units of one shifted run; returns where it ends.
std::size_t append_shifted(std::string_view bytes, std::size_t i, std::string& out) {
  Utf16Appender appender(out);
  std::uint32_t bits = 0;
  int count = 0;
  for (; i < bytes.size(); ++i) {
    const int digit = base64_digit(bytes[i]);
    if (digit < 0) break;
    bits = bits << 6 | static_cast<std::uint32_t>(digit);
    count += 6;
    if (count >= 16) {
      count -= 16;
      appender.unit(static_cast<char16_t>(bits >> count & 0xFFFF));
    }
  }
  return i;
}

bool is_printable(std::uint32_t c) {
  struct Range {
    std::uint32_t first;
    std::uint32_t last;
  };
  constexpr std::array<Range, 5> kNoText = {{
      {0x7F, 0x9F},         // control characters
      {0xE000, 0xF8FF},     // private use
      {0xFDD0, 0xFDEF},     // noncharacters
      {0xFFF0, 0xFFFF},     // specials
      {0xE0000, 0x10FFFF},  // private planes and tags
  }};
  if (c < 0x20) return c == '\t' || c == '\r' || c == '\n';
  return std::none_of(kNoText.begin(), kNoText.end(),
                      [&](const Range& range) { return c >= range.first && c <= range.last; });
}

// How much of the front is printable ASCII: most of most texts is.
std::size_t plain_size(std::string_view utf8) {
  std::size_t i = 0;
  while (i < utf8.size() && utf8[i] >= ' ' && utf8[i] < '\x7F') ++i;
  return i;
}

}  // namespace

void Utf16Appender::unit(char16_t unit) {
  if (unit < 0x80) {
    flush();
    out_.push_back(static_cast<char>(unit));
  } else if (unit >= 0xD800 && unit < 0xDC00) {
    flush();
    high_ = unit;
  } else if (unit >= 0xDC00 && unit < 0xE000 && high_ != 0) {
    append_utf8(out_, 0x10000 + ((static_cast<std::uint32_t>(high_) - 0xD800) << 10) +
                          (static_cast<std::uint32_t>(unit) - 0xDC00));
    high_ = 0;
  } else {
    flush();
    append_utf8(out_, unit);
  }
}

void Utf16Appender::flush() {
  if (high_ != 0) append_utf8(out_, high_);
  high_ = 0;
}

std::string utf8_from_utf16le(std::string_view bytes) { return from_utf16(bytes, 0, 1); }

std::string utf8_from_utf16be(std::string_view bytes) { return from_utf16(bytes, 1, 0); }

std::string utf8_from_utf32le(std::string_view bytes) {
  std::string out;
  out.reserve(bytes.size() / 4 + 1);
  std::size_t i = 0;
  for (; i + 4 <= bytes.size(); i += 4) {
    append_utf8(out, byte_at(bytes, i) | byte_at(bytes, i + 1) << 8 | byte_at(bytes, i + 2) << 16 |
                         byte_at(bytes, i + 3) << 24);
  }
  if (i < bytes.size()) append_utf8(out, kReplacement);
  return out;
}

std::string utf8_from_utf7(std::string_view bytes) {
  std::string out;
  out.reserve(bytes.size());
  for (std::size_t i = 0; i < bytes.size();) {
    const char c = bytes[i];
    if (c != '+') {
      if (byte_at(bytes, i) < 0x80) {
        out.push_back(c);
      } else {
        append_utf8(out, byte_at(bytes, i));
      }
      ++i;
      continue;
    }
    if (i + 1 < bytes.size() && bytes[i + 1] == '-') {
      out.push_back('+');
      i += 2;
      continue;
    }
    i = append_shifted(bytes, i + 1, out);
    if (i < bytes.size() && bytes[i] == '-') ++i;
  }
  return out;
}

std::string utf8_from_ascii(std::string_view bytes) {
  std::string out(bytes);
  for (char& c : out) {
    if (static_cast<unsigned char>(c) >= 0x80) c = '?';
  }
  return out;
}

std::string utf8_from_latin1(std::string_view bytes) {
  std::string out;
  out.reserve(bytes.size());
  for (std::size_t i = 0; i < bytes.size(); ++i) append_utf8(out, byte_at(bytes, i));
  return out;
}

Legibility legibility(std::string_view utf8) {
  Legibility out;
  while (!utf8.empty()) {
    if (const std::size_t plain = plain_size(utf8); plain > 0) {
      out.characters += plain;
      out.printable += plain;
      out.ascii += plain;
      utf8.remove_prefix(plain);
      continue;
    }
    const std::size_t length = utf8_sequence_length(utf8);
    ++out.characters;
    if (length == 0) {
      utf8.remove_prefix(1);
      continue;
    }
    const std::string_view sequence = utf8.substr(0, length);
    if (sequence != kReplacementUtf8 && is_printable(utf8_code_point(sequence))) {
      ++out.printable;
      if (length == 1) ++out.ascii;
    }
    utf8.remove_prefix(length);
  }
  return out;
}

}  // namespace text
