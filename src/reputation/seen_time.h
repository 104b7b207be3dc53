#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace reputation {

/// When something was seen, in seconds since 1970: from such a number, with a fraction or without,
/// or from an ISO 8601 time, with ` UTC` behind it or not. 0 for an empty text. None where it is
/// neither, or not from 1970 to 2106.
std::optional<std::uint32_t> parse_seen(std::string_view text);

/// The day of such a moment in UTC, such as `2026-03-17`; empty for 0: not known.
std::string day_of(std::uint32_t seen);

/// This moment.
std::uint32_t seconds_now();

}  // namespace reputation
