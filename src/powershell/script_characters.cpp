#include "powershell/script_characters.h"

#include "text/utf8.h"

namespace powershell {
namespace {

constexpr char32_t kNoCharacter = 0xF700;  // and the byte's value: private use

}  // namespace

Character character_beyond_ascii(std::string_view text, std::size_t position) {
  const auto byte = [&](std::size_t i) -> char32_t {
    return static_cast<std::uint8_t>(text[position + i]);
  };
  switch (text::utf8_sequence_length(text.substr(position))) {
    case 2:
      return {(byte(0) & 0x1F) << 6 | (byte(1) & 0x3F), 2};
    case 3:
      return {(byte(0) & 0x0F) << 12 | (byte(1) & 0x3F) << 6 | (byte(2) & 0x3F), 3};
    case 4:
      return {(byte(0) & 0x07) << 18 | (byte(1) & 0x3F) << 12 | (byte(2) & 0x3F) << 6 |
                  (byte(3) & 0x3F),
              4};
    default:
      return {kNoCharacter + byte(0), 1};
  }
}

}  // namespace powershell
