#include "programs/shown_text.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <utility>

#include "text/utf8.h"

namespace programs {
namespace {

constexpr std::size_t kLongest = std::size_t{16} << 10;

// Unicode 15: control characters (Cc), those of format that draw nothing or turn the order round
// (of Cf), and the separators of lines.
constexpr std::array<std::pair<std::uint32_t, std::uint32_t>, 9> kUnseen = {{{0x00, 0x08},
                                                                             {0x0B, 0x1F},
                                                                             {0x7F, 0x9F},
                                                                             {0xAD, 0xAD},
                                                                             {0x061C, 0x061C},
                                                                             {0x200B, 0x200F},
                                                                             {0x2028, 0x202E},
                                                                             {0x2060, 0x206F},
                                                                             {0xFEFF, 0xFEFF}}};

bool is_unseen(std::uint32_t code_point) {
  return std::any_of(kUnseen.begin(), kUnseen.end(), [&](const auto& range) {
    return code_point >= range.first && code_point <= range.second;
  });
}

void append_code_point(std::string& out, std::uint32_t code_point) {
  constexpr std::string_view kDigits = "0123456789ABCDEF";
  out += "\xE2\x9F\xA8U+";
  for (int shift = 12; shift >= 0; shift -= 4) out += kDigits[code_point >> shift & 0xF];
  out += "\xE2\x9F\xA9";
}

}  // namespace

std::string shown_text(std::string_view text) {
  const std::string_view kept = text::utf8_prefix(text, kLongest);
  const std::string valid = text::valid_utf8(kept);
  std::string out;
  out.reserve(valid.size());
  for (std::string_view rest = valid; !rest.empty();) {
    const std::string_view character = rest.substr(0, text::utf8_sequence_length(rest));
    rest.remove_prefix(character.size());
    const std::uint32_t code_point = text::utf8_code_point(character);
    if (is_unseen(code_point)) {
      append_code_point(out, code_point);
    } else {
      out += character;
    }
  }
  if (kept.size() < text.size()) {
    out += " \xE2\x80\xA6 (" + std::to_string(text.size() - kept.size()) + " more bytes)";
  }
  return out;
}

std::string html_escaped(std::string_view text) {
  std::string out;
  out.reserve(text.size() + text.size() / 16);
  for (const char c : text) {
    switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      case '\'':
        out += "&#39;";
        break;
      default:
        out += c;
    }
  }
  return out;
}

std::string html_text(std::string_view text) { return html_escaped(shown_text(text)); }

}  // namespace programs
