#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace text {

/// The bytes of a base64 text (RFC 4648, the alphabet with + and /). White space anywhere is passed
/// over, as .NET's Convert.FromBase64String does; unlike there, `=` may be missing at the end and
/// bits left over are dropped, so that a text that was cut off still shows what it holds. None
/// where any other byte is met, or no whole byte is there. Linear.
std::optional<std::string> base64_decoded(std::string_view text);

/// The value of a character of that alphabet, 0 to 63, or -1.
int base64_digit(char c);

}  // namespace text
