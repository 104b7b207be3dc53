#include "powershell/text_units.h"

#include <algorithm>

#include "powershell/script_characters.h"
#include "text/utf16.h"

namespace powershell {

TextUnits::TextUnits(std::string_view text)
    : text_(text), ascii_(std::all_of(text.begin(), text.end(), [](char c) {
        return static_cast<unsigned char>(c) < 0x80;
      })) {
  if (ascii_) return;
  units_.reserve(text.size());
  for (std::size_t i = 0; i < text.size();) {
    const Character c = character_at(text, i);
    i += c.length;
    if (c.code < 0x10000) {
      units_.push_back(static_cast<char16_t>(c.code));
    } else {
      const char32_t above = c.code - 0x10000;
      units_.push_back(static_cast<char16_t>(0xD800 + (above >> 10)));
      units_.push_back(static_cast<char16_t>(0xDC00 + (above & 0x3FF)));
    }
  }
}

std::string TextUnits::slice(std::size_t begin, std::size_t count) const {
  if (ascii_) return std::string(text_.substr(begin, count));
  std::string out;
  {
    text::Utf16Appender appender(out);
    for (std::size_t i = begin; i < begin + count; ++i) appender.unit(units_[i]);
  }
  return out;
}

}  // namespace powershell
