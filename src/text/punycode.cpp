#include "text/punycode.h"

#include <algorithm>
#include <cstdint>
#include <vector>

#include "text/ascii.h"
#include "text/utf8.h"

namespace text {
namespace {

constexpr std::size_t kLongestLabel = 63;

// RFC 3492, section 5.
constexpr std::uint32_t kBase = 36;
constexpr std::uint32_t kThresholdLow = 1;
constexpr std::uint32_t kThresholdHigh = 26;
constexpr std::uint32_t kSkew = 38;
constexpr std::uint32_t kDamp = 700;
constexpr std::uint32_t kFirstBias = 72;
constexpr std::uint32_t kFirstCodePoint = 0x80;

std::uint32_t folded_code_point(std::uint32_t c) {
  if (c < 0x80) return static_cast<std::uint8_t>(fold(static_cast<char>(c)));
  if (c >= 0xFF01 && c <= 0xFF5E) return folded_code_point(c - 0xFEE0);
  const bool is_latin_capital = c >= 0xC0 && c <= 0xDE && c != 0xD7;
  const bool is_greek_capital = c >= 0x391 && c <= 0x3A9;
  const bool is_cyrillic_capital = c >= 0x410 && c <= 0x42F;
  if (is_latin_capital || is_greek_capital || is_cyrillic_capital) return c + 0x20;
  if (c >= 0x400 && c <= 0x40F) return c + 0x50;
  return c;
}

std::optional<std::vector<std::uint32_t>> code_points(std::string_view label) {
  std::vector<std::uint32_t> out;
  while (!label.empty()) {
    const std::size_t length = utf8_sequence_length(label);
    if (length == 0 || out.size() == kLongestLabel) return std::nullopt;
    out.push_back(folded_code_point(utf8_code_point(label.substr(0, length))));
    label.remove_prefix(length);
  }
  return out;
}

char digit(std::uint32_t value) {
  return static_cast<char>(value < 26 ? 'a' + value : '0' + value - 26);
}

std::uint32_t adapt(std::uint32_t delta, std::uint32_t points, bool is_first) {
  delta = is_first ? delta / kDamp : delta / 2;
  delta += delta / points;
  std::uint32_t k = 0;
  while (delta > (kBase - kThresholdLow) * kThresholdHigh / 2) {
    delta /= kBase - kThresholdLow;
    k += kBase;
  }
  return k + (kBase - kThresholdLow + 1) * delta / (delta + kSkew);
}

void append_number(std::string& out, std::uint32_t value, std::uint32_t bias) {
  for (std::uint32_t k = kBase;; k += kBase) {
    const std::uint32_t threshold = k <= bias ? kThresholdLow : std::min(k - bias, kThresholdHigh);
    if (value < threshold) break;
    out.push_back(digit(threshold + (value - threshold) % (kBase - threshold)));
    value = (value - threshold) / (kBase - threshold);
  }
  out.push_back(digit(value));
}

// With at most 63 code points below 0x110000 no number here leaves 32 bits.
std::string encode(const std::vector<std::uint32_t>& points) {
  std::string out = "xn--";
  std::uint32_t handled = 0;
  for (const std::uint32_t c : points) {
    if (c < 0x80) {
      out.push_back(static_cast<char>(c));
      ++handled;
    }
  }
  const std::uint32_t basic = handled;
  if (basic > 0) out.push_back('-');
  std::uint32_t at = kFirstCodePoint;
  std::uint32_t delta = 0;
  std::uint32_t bias = kFirstBias;
  while (handled < points.size()) {
    std::uint32_t next = 0x10FFFF;
    for (const std::uint32_t c : points) {
      if (c >= at) next = std::min(next, c);
    }
    delta += (next - at) * (handled + 1);
    at = next;
    for (const std::uint32_t c : points) {
      if (c < at) ++delta;
      if (c != at) continue;
      append_number(out, delta, bias);
      bias = adapt(delta, handled + 1, handled == basic);
      delta = 0;
      ++handled;
    }
    ++delta;
    ++at;
  }
  return out;
}

}  // namespace

std::optional<std::string> ascii_label(std::string_view label) {
  if (std::all_of(label.begin(), label.end(), [](char c) { return (c & 0x80) == 0; })) {
    if (label.size() > kLongestLabel) return std::nullopt;
    return folded(label);
  }
  const auto points = code_points(label);
  if (!points) return std::nullopt;
  std::string out;
  if (std::all_of(points->begin(), points->end(), [](auto c) { return c < 0x80; })) {
    for (const std::uint32_t c : *points) out.push_back(static_cast<char>(c));
    return out;
  }
  out = encode(*points);
  if (out.size() > kLongestLabel) return std::nullopt;
  return out;
}

}  // namespace text
