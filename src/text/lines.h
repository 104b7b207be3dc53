#pragma once

#include <algorithm>
#include <cstddef>
#include <string_view>

namespace text {

/// Takes the first line off and gives it without its line feed; a carriage return before that stays
/// on it. The last line may do without a line feed; where there is no text, the line is empty, so
/// ask for lines while there is text. Linear in the line.
constexpr std::string_view take_line(std::string_view& text) {
  const std::size_t end = std::min(text.find('\n'), text.size());
  const std::string_view line = text.substr(0, end);
  text.remove_prefix(std::min(end + 1, text.size()));
  return line;
}

}  // namespace text
