#pragma once

#include <string_view>

#include "text/ascii.h"

namespace text {

/// What the Endpoint data model and the usual fillnull write where there is no value.
constexpr bool is_missing(std::string_view value) {
  constexpr std::size_t kLongest = 7;
  return value.empty() ||
         (value.size() <= kLongest &&
          (value == "-" || equal_folded(value, "unknown") || equal_folded(value, "null")));
}

}  // namespace text
