#include "text/table.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <utility>

#include "text/utf8.h"

namespace text {
namespace {

constexpr std::size_t kGap = 2;
constexpr std::size_t kNarrowest = 8;
constexpr std::string_view kEllipsis = "\xE2\x80\xA6";

using Range = std::pair<std::uint32_t, std::uint32_t>;

// The blocks that matter in practice of Unicode's East Asian Width classes W and F, and emoji.
constexpr std::array<Range, 8> kWide = {{{0x1100, 0x115F},
                                         {0x2E80, 0xA4CF},
                                         {0xAC00, 0xD7A3},
                                         {0xF900, 0xFAFF},
                                         {0xFE30, 0xFE6F},
                                         {0xFF00, 0xFF60},
                                         {0x1F300, 0x1FAFF},
                                         {0x20000, 0x3FFFD}}};
constexpr std::array<Range, 3> kNoWidth = {{{0x0300, 0x036F}, {0x200B, 0x200F}, {0xFE00, 0xFE0F}}};

template <std::size_t n>
bool in_any(const std::array<Range, n>& ranges, std::uint32_t code_point) {
  return std::any_of(ranges.begin(), ranges.end(), [&](const Range& range) {
    return code_point >= range.first && code_point <= range.second;
  });
}

// Takes one character off the front: its bytes, and the cells that it takes.
struct Character {
  std::string_view bytes;
  std::size_t width;
};

Character take_character(std::string_view& text) {
  const std::size_t length = utf8_sequence_length(text);
  const std::string_view bytes = text.substr(0, std::max<std::size_t>(length, 1));
  text.remove_prefix(bytes.size());
  if (length < 2) return {bytes, 1};
  std::uint32_t code_point = static_cast<std::uint8_t>(bytes[0]) & (0xFFU >> (length + 1));
  for (char c : bytes.substr(1))
    code_point = code_point << 6 | (static_cast<std::uint8_t>(c) & 0x3F);
  return {bytes, in_any(kNoWidth, code_point) ? 0U : in_any(kWide, code_point) ? 2U : 1U};
}

bool is_control(std::string_view character) {
  const auto first = static_cast<std::uint8_t>(character[0]);
  if (first < 0x20 || first == 0x7F) return true;
  if (character.size() == 2) {
    return first == 0xC2 && static_cast<std::uint8_t>(character[1]) < 0xA0;  // C1
  }
  // U+202A to U+202E and U+2066 to U+2069 show what follows in another order than it has.
  const bool may_reorder = character.starts_with("\xE2\x80") || character.starts_with("\xE2\x81");
  if (character.size() != 3 || !may_reorder) return false;
  const auto last = static_cast<std::uint8_t>(character[2]);
  return character[1] == '\x80' ? last >= 0xAA && last <= 0xAE : last >= 0xA6 && last <= 0xA9;
}

}  // namespace

std::size_t display_width(std::string_view text) {
  std::size_t width = 0;
  while (!text.empty()) width += take_character(text).width;
  return width;
}

std::string fitted(std::string_view text, std::size_t width) {
  std::string out;
  std::size_t used = 0;
  std::size_t end_before_last = 0;  // of `out`, where one cell is left for the ellipsis
  while (!text.empty()) {
    const Character character = take_character(text);
    if (used + character.width > width) {
      out.resize(end_before_last);
      if (width > 0) out.append(kEllipsis);
      break;
    }
    used += character.width;
    out.append(is_control(character.bytes) ? " " : character.bytes);
    if (used < width) end_before_last = out.size();
  }
  return out;
}

std::vector<std::size_t> Table::column_widths(std::size_t width) const {
  std::vector<std::size_t> widths;
  for (const std::string& heading : headings_) widths.push_back(display_width(heading));
  for (const auto& row : rows_) {
    for (std::size_t i = 0; i < row.size(); ++i) {
      widths[i] = std::max(widths[i], display_width(row[i]));
    }
  }
  if (width == 0 || widths.empty()) return widths;
  std::size_t total = kGap * (widths.size() - 1);
  for (std::size_t w : widths) total += w;
  while (total > width) {
    const auto widest = std::max_element(widths.begin(), widths.end());
    if (*widest <= kNarrowest) break;
    --*widest;
    --total;
  }
  return widths;
}

std::string Table::print(std::size_t width) const {
  const std::vector<std::size_t> widths = column_widths(width);
  std::string out;
  auto add_line = [&](auto&& cell_at) {
    std::string line;
    for (std::size_t i = 0; i < widths.size(); ++i) {
      const std::string cell = fitted(cell_at(i), widths[i]);
      line.append(cell);
      line.append(widths[i] - std::min(widths[i], display_width(cell)) + kGap, ' ');
    }
    line.erase(line.find_last_not_of(' ') + 1);
    out.append(line).push_back('\n');
  };
  add_line([&](std::size_t i) { return std::string_view(headings_[i]); });
  add_line([&](std::size_t i) { return std::string(widths[i], '-'); });
  for (const auto& row : rows_) {
    add_line([&](std::size_t i) { return std::string_view(row[i]); });
  }
  return out;
}

}  // namespace text
