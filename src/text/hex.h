#pragma once

#include <string>
#include <string_view>

#include "text/ascii.h"

namespace text {

/// Appends the byte as two hexadecimal digits in lower case.
inline void append_hex(std::string& out, unsigned char byte) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  out.push_back(kDigits[byte >> 4U]);
  out.push_back(kDigits[byte & 0xFU]);
}

/// Appends the byte's escape in a URL: % and two digits in capitals, which is its normal form
/// (RFC 3986, 6.2.2.1).
inline void append_percent_escape(std::string& out, char c) {
  constexpr std::string_view kDigits = "0123456789ABCDEF";
  const auto byte = static_cast<unsigned char>(c);
  out.push_back('%');
  out.push_back(kDigits[byte >> 4U]);
  out.push_back(kDigits[byte & 0xFU]);
}

/// Whether the byte means the same in a URL as its escape does (RFC 3986, 2.3).
constexpr bool is_unreserved(char c) {
  return is_alphanumeric(c) || c == '-' || c == '.' || c == '_' || c == '~';
}

}  // namespace text
