#pragma once

#include <cstddef>
#include <string>

namespace bench {

/// A chunk's body with that many rows, shaped as splunkd sends process events: 20 columns and their
/// 20 multivalue companions, about 700 bytes a row. The same bytes each time. One row of a thousand
/// starts a BITS transfer.
std::string process_events(std::size_t rows);

/// The number of the column `process` in it.
inline constexpr std::size_t kProcessColumn = 4;

}  // namespace bench
