#pragma once

#include <algorithm>
#include <string_view>

namespace bench {

/// The longest run of a wildcard without a star.
inline std::string_view longest_literal(std::string_view wildcard) {
  std::string_view longest;
  for (std::size_t begin = 0; begin < wildcard.size();) {
    const std::size_t end = std::min(wildcard.find('*', begin), wildcard.size());
    if (end - begin > longest.size()) longest = wildcard.substr(begin, end - begin);
    begin = end + 1;
  }
  return longest;
}

/// Whether the wildcard is `*literal*`: it matches wherever the literal stands.
inline bool is_all_of(std::string_view literal, std::string_view wildcard) {
  return wildcard.size() == literal.size() + 2 && wildcard.starts_with('*') &&
         wildcard.ends_with('*');
}

}  // namespace bench
