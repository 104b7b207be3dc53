#include <algorithm>
#include <array>

#include "support/print.h"

namespace search_head {
namespace {

struct Range {
  char32_t first;
  char32_t last;
};

// The large blocks are enough for a table that a person looks at.
constexpr std::array<Range, 4> kCombining{
    {{0x0300, 0x036F}, {0x200B, 0x200F}, {0x20D0, 0x20FF}, {0xFE00, 0xFE0F}}};
constexpr std::array<Range, 8> kWide{{{0x1100, 0x115F},
                                      {0x2E80, 0x303E},
                                      {0x3041, 0xA4CF},
                                      {0xAC00, 0xD7A3},
                                      {0xF900, 0xFAFF},
                                      {0xFF00, 0xFF60},
                                      {0x1F300, 0x1FAFF},
                                      {0x20000, 0x3FFFD}}};

template <std::size_t N>
bool is_in(const std::array<Range, N>& ranges, char32_t c) {
  return std::any_of(ranges.begin(), ranges.end(),
                     [&](const Range& range) { return c >= range.first && c <= range.last; });
}

// One character and the bytes that it has; a byte that begins none stands for itself.
struct Character {
  char32_t code = 0;
  std::size_t size = 1;
};

Character first_character(std::string_view text) {
  const auto lead = static_cast<unsigned char>(text.front());
  const std::size_t size = lead < 0xC2   ? 1
                           : lead < 0xE0 ? 2
                           : lead < 0xF0 ? 3
                           : lead < 0xF5 ? 4
                                         : 1;
  if (size == 1 || size > text.size()) return {lead, 1};
  char32_t code = lead & (0xFFU >> (size + 1));
  for (char c : text.substr(1, size - 1)) {
    const auto byte = static_cast<unsigned char>(c);
    if ((byte & 0xC0U) != 0x80U) return {lead, 1};
    code = code << 6U | (byte & 0x3FU);
  }
  return {code, size};
}

std::size_t width_of(char32_t c) {
  if (is_in(kCombining, c)) return 0;
  return is_in(kWide, c) ? 2 : 1;
}

}  // namespace

std::size_t display_width(std::string_view text) {
  std::size_t width = 0;
  while (!text.empty()) {
    const Character character = first_character(text);
    width += width_of(character.code);
    text.remove_prefix(character.size);
  }
  return width;
}

std::string cut_to_width(std::string_view text, std::size_t width) {
  std::string line(text);
  std::replace_if(
      line.begin(), line.end(), [](char c) { return static_cast<unsigned char>(c) < 0x20; }, ' ');
  if (display_width(line) <= width) return line;
  std::string out;
  std::size_t used = 0;
  for (std::string_view rest = line; !rest.empty();) {
    const Character character = first_character(rest);
    if (used + width_of(character.code) + 1 > width) break;
    used += width_of(character.code);
    out += rest.substr(0, character.size);
    rest.remove_prefix(character.size);
  }
  return width == 0 ? out : out + "\u2026";
}

}  // namespace search_head
