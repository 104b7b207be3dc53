#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "text/ascii.h"

namespace powershell {

// What PowerShell's tokenizer takes a character for (CharTraits.cs), on UTF-8.

/// A character and the bytes that it takes; one byte where the bytes are no valid UTF-8.
struct Character {
  char32_t code = 0;
  std::uint32_t length = 1;
};

Character character_beyond_ascii(std::string_view text, std::size_t position);

/// The character at `position`, which is inside the text. Bytes that aren't valid UTF-8 come one by
/// one, as characters of the private use area that stand for nothing.
inline Character character_at(std::string_view text, std::size_t position) {
  const auto byte = static_cast<std::uint8_t>(text[position]);
  return byte < 0x80 ? Character{byte, 1} : character_beyond_ascii(text, position);
}

/// White space that doesn't end a line: blanks, and what Unicode calls separators.
constexpr bool is_space(char32_t c) {
  return c == ' ' || c == '\t' || c == '\v' || c == '\f' || c == 0x85 || c == 0xA0 || c == 0x1680 ||
         (c >= 0x2000 && c <= 0x200A) || c == 0x2028 || c == 0x2029 || c == 0x202F || c == 0x205F ||
         c == 0x3000;
}
constexpr bool is_newline(char32_t c) { return c == '\n' || c == '\r'; }

constexpr bool is_single_quote(char32_t c) { return c == '\'' || (c >= 0x2018 && c <= 0x201B); }
constexpr bool is_double_quote(char32_t c) { return c == '"' || (c >= 0x201C && c <= 0x201E); }
constexpr bool is_dash(char32_t c) { return c == '-' || (c >= 0x2013 && c <= 0x2015); }

/// What may begin the name of a variable, an operator or a parameter.
constexpr bool is_name_start(char32_t c) {
  return (c < 0x80 && (c == '_' || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'))) ||
         (c >= 0xAA && !is_space(c) && !is_dash(c) && !is_single_quote(c) && !is_double_quote(c));
}
constexpr bool is_name_part(char32_t c) { return is_name_start(c) || (c >= '0' && c <= '9'); }

/// What ends a bare word (CharTraits.ForceStartNewToken), quotes and expansions apart.
constexpr bool ends_word(char32_t c) {
  return is_space(c) || is_newline(c) || c == '(' || c == ')' || c == '{' || c == '}' || c == ';' ||
         c == ',' || c == '|' || c == '&' || c == '<' || c == '>';
}

}  // namespace powershell
