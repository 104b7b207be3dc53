#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "text/ascii.h"

namespace text {

namespace detail {
// From the most common byte of command lines to rarer ones; what is not named is rare.
inline constexpr std::array<std::uint8_t, 256> kByteCommonness = [] {
  std::array<std::uint8_t, 256> out{};
  constexpr std::string_view kMostCommonFirst =
      " esotricanmdlp\\.w-x:/uhfgy\"v32k10b6_45879;,=q(){}'j%z";
  std::uint8_t commonness = 255;
  for (char c : kMostCommonFirst) {
    out[static_cast<unsigned char>(fold(c))] = commonness;
    commonness = static_cast<std::uint8_t>(commonness - 4);
  }
  return out;
}();
}  // namespace detail

/// How common a byte, in lower case, is in command lines: 0 for rare ones to 255.
constexpr std::uint8_t byte_commonness(char c) {
  return detail::kByteCommonness[static_cast<unsigned char>(c)];
}

}  // namespace text
