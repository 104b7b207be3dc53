#include "text/ip_address.h"

#include <algorithm>
#include <cstddef>
#include <span>

#include "text/ascii.h"

namespace text {
namespace {

// One part of an address of version 4, at most 32 bits.
std::optional<std::uint64_t> parse_part(std::string_view part) {
  unsigned base = 10;
  if (part.size() >= 2 && part[0] == '0') {
    const bool is_hex = fold(part[1]) == 'x';
    base = is_hex ? 16 : 8;
    part.remove_prefix(is_hex ? 2 : 1);
    if (part.empty()) return 0;  // "0x" is zero to Windows and to browsers
  }
  if (part.empty()) return std::nullopt;
  std::uint64_t value = 0;
  for (const char c : part) {
    const int digit = hex_value(c);
    if (digit < 0 || static_cast<unsigned>(digit) >= base) return std::nullopt;
    value = value * base + static_cast<unsigned>(digit);
    if (value > 0xFFFFFFFFU) return std::nullopt;
  }
  return value;
}

void put_v4(std::uint64_t value, std::span<std::uint8_t> out) {
  for (std::size_t i = 0; i < 4; ++i) out[i] = static_cast<std::uint8_t>(value >> (24 - 8 * i));
}

bool is_private_v4(std::span<const std::uint8_t> b) {
  return b[0] == 10 || b[0] == 127 || b[0] == 0 || (b[0] == 172 && (b[1] & 0xF0) == 16) ||
         (b[0] == 192 && b[1] == 168) || (b[0] == 169 && b[1] == 254) ||
         (b[0] == 100 && (b[1] & 0xC0) == 64);
}

std::string dotted(std::span<const std::uint8_t> bytes) {
  std::string out;
  for (std::size_t i = 0; i < 4; ++i) {
    if (i > 0) out.push_back('.');
    out += std::to_string(bytes[i]);
  }
  return out;
}

bool is_mapped_v4(const IpAddress& address) {
  const auto& b = address.bytes;
  return std::all_of(b.begin(), b.begin() + 10, [](auto byte) { return byte == 0; }) &&
         b[10] == 0xFF && b[11] == 0xFF;
}

unsigned group(const IpAddress& address, std::size_t i) {
  return static_cast<unsigned>(address.bytes[2 * i] << 8) | address.bytes[2 * i + 1];
}

struct Run {
  std::size_t begin = 8;
  std::size_t size = 0;
};

// RFC 5952, 4.2: the first of the longest runs of two zero groups or more.
Run longest_zero_run(const IpAddress& address) {
  Run best;
  Run run;
  for (std::size_t i = 0; i < 8; ++i) {
    run = group(address, i) != 0 ? Run{} : run.size == 0 ? Run{i, 1} : Run{run.begin, run.size + 1};
    if (run.size > best.size) best = run;
  }
  return best.size >= 2 ? best : Run{};
}

void append_hex(std::string& out, unsigned value) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  bool started = false;
  for (int shift = 12; shift >= 0; shift -= 4) {
    const unsigned digit = value >> static_cast<unsigned>(shift) & 0xF;
    started = started || digit != 0 || shift == 0;
    if (started) out.push_back(kDigits[digit]);
  }
}

// Groups as they are read, and where "::" stood among them.
struct Groups {
  std::array<std::uint16_t, 8> values{};
  std::size_t count = 0;
  std::optional<std::size_t> gap;
};

bool read_group(std::string_view piece, bool is_last, Groups& groups) {
  if (is_last && piece.find('.') != std::string_view::npos) {
    const auto v4 = parse_ipv4(piece);
    if (!v4 || groups.count > 6) return false;
    const auto& b = v4->bytes;
    groups.values[groups.count++] = static_cast<std::uint16_t>(b[0] << 8 | b[1]);
    groups.values[groups.count++] = static_cast<std::uint16_t>(b[2] << 8 | b[3]);
    return true;
  }
  if (piece.empty() || piece.size() > 4 || groups.count == 8) return false;
  unsigned value = 0;
  for (const char c : piece) {
    const int digit = hex_value(c);
    if (digit < 0) return false;
    value = value << 4U | static_cast<unsigned>(digit);
  }
  groups.values[groups.count++] = static_cast<std::uint16_t>(value);
  return true;
}

}  // namespace

std::optional<IpAddress> parse_ipv4(std::string_view text) {
  std::array<std::uint64_t, 4> parts{};
  std::size_t count = 0;
  for (;;) {
    const std::size_t dot = text.find('.');
    const auto part = parse_part(text.substr(0, dot));
    if (!part || count == parts.size()) return std::nullopt;
    parts[count++] = *part;
    if (dot == std::string_view::npos) break;
    text.remove_prefix(dot + 1);
  }
  std::uint64_t value = parts[count - 1];
  if (value >> (8 * (5 - count)) != 0) return std::nullopt;
  for (std::size_t i = 0; i + 1 < count; ++i) {
    if (parts[i] > 255) return std::nullopt;
    value |= parts[i] << (24 - 8 * i);
  }
  IpAddress out;
  put_v4(value, out.bytes);
  return out;
}

std::optional<IpAddress> parse_ipv6(std::string_view text) {
  text = text.substr(0, text.find('%'));
  if (text.size() < 2 || text.find(':') == std::string_view::npos) return std::nullopt;
  Groups groups;
  if (text.starts_with("::")) {
    groups.gap = 0;
    text.remove_prefix(2);
  }
  while (!text.empty()) {
    const std::size_t colon = text.find(':');
    const bool is_last = colon == std::string_view::npos;
    if (!read_group(text.substr(0, colon), is_last, groups)) return std::nullopt;
    if (is_last) break;
    text.remove_prefix(colon + 1);
    if (text.empty()) return std::nullopt;  // one colon at the end
    if (text.front() == ':') {
      if (groups.gap) return std::nullopt;
      groups.gap = groups.count;
      text.remove_prefix(1);
    }
  }
  if (groups.gap ? groups.count > 7 : groups.count != 8) return std::nullopt;
  IpAddress out;
  out.is_v6 = true;
  const std::size_t before = groups.gap.value_or(8);
  const std::size_t zeros = 8 - groups.count;
  for (std::size_t place = 0; place < 8; ++place) {
    if (place >= before && place < before + zeros) continue;
    const std::uint16_t value = groups.values[place < before ? place : place - zeros];
    out.bytes[2 * place] = static_cast<std::uint8_t>(value >> 8);
    out.bytes[2 * place + 1] = static_cast<std::uint8_t>(value);
  }
  return out;
}

std::string to_string(const IpAddress& address) {
  if (!address.is_v6) return dotted(address.bytes);
  if (is_mapped_v4(address)) return "::ffff:" + dotted(std::span(address.bytes).subspan(12));
  const Run zeros = longest_zero_run(address);
  std::string out;
  for (std::size_t i = 0; i < 8; ++i) {
    if (i == zeros.begin) {
      out += "::";
      i += zeros.size - 1;
      continue;
    }
    if (!out.empty() && out.back() != ':') out.push_back(':');
    append_hex(out, group(address, i));
  }
  return out;
}

bool is_private(const IpAddress& address) {
  if (!address.is_v6) return is_private_v4(address.bytes);
  if (is_mapped_v4(address)) return is_private_v4(std::span(address.bytes).subspan(12));
  const auto& b = address.bytes;
  if ((b[0] & 0xFE) == 0xFC || (b[0] == 0xFE && (b[1] & 0xC0) == 0x80)) return true;
  // ::1 and ::
  return std::all_of(b.begin(), b.end() - 1, [](auto byte) { return byte == 0; }) && b[15] <= 1;
}

}  // namespace text
