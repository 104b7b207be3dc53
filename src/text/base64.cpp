#include "text/base64.h"

#include <array>
#include <cstdint>

namespace text {
namespace {

constexpr std::uint8_t kNoDigit = 0xFF;
constexpr std::uint8_t kWhiteSpace = 0xFE;
constexpr std::uint8_t kPadding = 0xFD;

constexpr std::array<std::uint8_t, 256> kDigits = [] {
  constexpr std::string_view kAlphabet =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::array<std::uint8_t, 256> out{};
  out.fill(kNoDigit);
  for (std::size_t i = 0; i < kAlphabet.size(); ++i) {
    out[static_cast<unsigned char>(kAlphabet[i])] = static_cast<std::uint8_t>(i);
  }
  for (const char blank : {' ', '\t', '\r', '\n'}) {
    out[static_cast<unsigned char>(blank)] = kWhiteSpace;
  }
  out['='] = kPadding;
  return out;
}();

}  // namespace

int base64_digit(char c) {
  const std::uint8_t digit = kDigits[static_cast<unsigned char>(c)];
  return digit < 64 ? digit : -1;
}

std::optional<std::string> base64_decoded(std::string_view text) {
  std::string out;
  out.reserve(text.size() / 4 * 3 + 3);
  std::uint32_t bits = 0;
  int count = 0;
  bool padded = false;
  for (const char c : text) {
    const std::uint8_t digit = kDigits[static_cast<unsigned char>(c)];
    if (digit == kWhiteSpace) continue;
    if (digit == kPadding) {
      padded = true;
      continue;
    }
    if (digit == kNoDigit || padded) return std::nullopt;
    bits = bits << 6 | digit;
    count += 6;
    if (count >= 8) {
      count -= 8;
      out.push_back(static_cast<char>(bits >> count & 0xFF));
    }
  }
  if (out.empty()) return std::nullopt;
  return out;
}

}  // namespace text
