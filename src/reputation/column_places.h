#pragma once

#include <algorithm>
#include <cstddef>
#include <span>
#include <string_view>

#include "text/ascii.h"

namespace reputation {

inline constexpr std::size_t kNoColumn = static_cast<std::size_t>(-1);

/// Where in a header the column of that name is, in any case; kNoColumn where it isn't, or where
/// the name is empty.
inline std::size_t column_place(std::span<const std::string_view> header, std::string_view name) {
  const auto found = std::find_if(header.begin(), header.end(), [&](std::string_view column) {
    return text::equal_folded(text::trimmed(column), name);
  });
  return name.empty() || found == header.end() ? kNoColumn
                                               : static_cast<std::size_t>(found - header.begin());
}

/// The cell of a record at that place, without blanks around it; empty where the record is shorter.
inline std::string_view cell_at(std::span<const std::string_view> record, std::size_t place) {
  return place < record.size() ? text::trimmed(record[place]) : std::string_view();
}

}  // namespace reputation
