#pragma once

#include <charconv>
#include <optional>
#include <string_view>
#include <system_error>

namespace text {

/// The decimal number that the whole of `text` is, as std::from_chars reads its type: `-` where
/// there are negative ones, a fraction and an exponent where it is a floating-point type. None
/// where there is anything before or behind it, be it a blank or a `+`, or where it is out of the
/// type's range. Linear.
template <class Number>
std::optional<Number> whole_number(std::string_view text) {
  Number out{};
  const char* const last = text.data() + text.size();
  const auto [end, error] = std::from_chars(text.data(), last, out);
  if (error != std::errc() || end != last) return std::nullopt;
  return out;
}

}  // namespace text
