#include "powershell/script_characters.h"

#include "text/utf8.h"

namespace powershell {
namespace {

constexpr char32_t kNoCharacter = 0xF700;  // and the byte's value: private use

}  // namespace

Character character_beyond_ascii(std::string_view text, std::size_t position) {
  const std::string_view rest = text.substr(position);
  const std::size_t length = text::utf8_sequence_length(rest);
  if (length == 0) return {kNoCharacter + static_cast<std::uint8_t>(rest.front()), 1};
  return {text::utf8_code_point(rest.substr(0, length)), static_cast<std::uint32_t>(length)};
}

}  // namespace powershell
