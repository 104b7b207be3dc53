#pragma once

#include <algorithm>
#include <string>
#include <string_view>

namespace text {

/// Lower case of an ASCII letter; every other byte, those of UTF-8 sequences included, unchanged.
constexpr char fold(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
}

constexpr bool is_lower(char c) { return c >= 'a' && c <= 'z'; }

constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }

constexpr bool is_alphanumeric(char c) { return is_digit(c) || is_lower(fold(c)); }

constexpr bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; }

/// Whether it is one of ASCII's control characters; a byte of a UTF-8 sequence never is.
constexpr bool is_control(char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; }

inline std::string folded(std::string_view s) {
  std::string out(s);
  std::transform(out.begin(), out.end(), out.begin(), fold);
  return out;
}

/// Whether both are the same but for the case of ASCII letters.
constexpr bool equal_folded(std::string_view a, std::string_view b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [](char x, char y) { return fold(x) == fold(y); });
}

/// Whether `text` begins, or ends, with `part` but for the case of ASCII letters.
constexpr bool starts_with_folded(std::string_view text, std::string_view part) {
  return text.size() >= part.size() && equal_folded(text.substr(0, part.size()), part);
}
constexpr bool ends_with_folded(std::string_view text, std::string_view part) {
  return text.size() >= part.size() && equal_folded(text.substr(text.size() - part.size()), part);
}

/// The value of a hexadecimal digit, or -1.
constexpr int hex_value(char c) {
  if (is_digit(c)) return c - '0';
  const char lower = fold(c);
  return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

/// Without the blanks at either end.
constexpr std::string_view trimmed(std::string_view s) {
  while (!s.empty() && is_blank(s.front())) s.remove_prefix(1);
  while (!s.empty() && is_blank(s.back())) s.remove_suffix(1);
  return s;
}

}  // namespace text
