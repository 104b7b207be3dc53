#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace text {

/// Adds a code point in UTF-8. One that is none (a lone surrogate, above U+10FFFF) becomes U+FFFD.
void append_utf8(std::string& out, std::uint32_t code_point);

/// The same text where it is valid UTF-8, else with U+FFFD for each byte that is not part of a
/// valid sequence.
std::string valid_utf8(std::string_view bytes);

/// The length of the valid UTF-8 sequence that `bytes` begins with, or 0 where there is none.
/// Overlong forms and surrogates are not valid (Unicode 15, table 3-7).
std::size_t utf8_sequence_length(std::string_view bytes);

/// The code point of a valid sequence.
std::uint32_t utf8_code_point(std::string_view sequence);

/// Without the byte order mark that a text may begin with.
std::string_view without_byte_order_mark(std::string_view text);

/// The first `size` bytes of a text, or fewer so as not to cut a sequence in two.
std::string_view utf8_prefix(std::string_view text, std::size_t size);

}  // namespace text
