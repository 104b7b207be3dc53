#include "powershell/text_units.h"

#include <algorithm>

#include "powershell/script_characters.h"
#include "text/utf8.h"

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
    UnitAppender appender(out);
    for (std::size_t i = begin; i < begin + count; ++i) appender.unit(units_[i]);
  }
  return out;
}

void UnitAppender::unit(char16_t unit) {
  if (unit < 0x80) {
    flush();
    out_.push_back(static_cast<char>(unit));
  } else if (unit >= 0xD800 && unit < 0xDC00) {
    flush();
    high_ = unit;
  } else if (unit >= 0xDC00 && unit < 0xE000 && high_ != 0) {
    text::append_utf8(out_, 0x10000 + ((static_cast<std::uint32_t>(high_) - 0xD800) << 10) +
                                (static_cast<std::uint32_t>(unit) - 0xDC00));
    high_ = 0;
  } else {
    flush();
    text::append_utf8(out_, unit);
  }
}

void UnitAppender::flush() {
  if (high_ != 0) text::append_utf8(out_, high_);
  high_ = 0;
}

}  // namespace powershell
