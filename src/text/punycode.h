#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace text {

/// A label of a host name as DNS carries it: "xn--" and RFC 3492's encoding where it has other than
/// ASCII letters, else in lower case. Capital letters of Latin-1, Greek and Cyrillic and full-width
/// forms are folded first, as UTS 46 has it; its other mappings are not made.
/// None where it is not UTF-8 or longer than 63 characters: quadratic in those at worst.
std::optional<std::string> ascii_label(std::string_view label);

}  // namespace text
