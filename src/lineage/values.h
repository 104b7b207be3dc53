#pragma once

#include <array>
#include <cstdint>
#include <limits>
#include <optional>
#include <string_view>

namespace lineage {

/// The number of a process by which Windows knows it. 0 is none: it is the idle process, of which
/// no event is written, and what Sysmon gives where it does not know the parent.
using ProcessId = std::uint32_t;

/// Microseconds since 1970.
using Microseconds = std::int64_t;
inline constexpr Microseconds kNoTime = std::numeric_limits<Microseconds>::min();

/// The 16 bytes of a guid in the order in which they are written. All zero is none.
struct Guid {
  std::uint64_t high = 0;
  std::uint64_t low = 0;

  bool is_none() const { return high == 0 && low == 0; }
  friend bool operator==(const Guid&, const Guid&) = default;
};

/// How a guid was written, so that it can be shown the same way.
struct GuidForm {
  bool braces = false;
  bool upper = false;
};

/// The id that a text names in decimal or, after 0x, in hexadecimal; 0 where it names none.
ProcessId parse_id(std::string_view text);

/// Of a text such as `{B669E388-4A98-5EE0-1704-000000000300}`, the braces optional; none where it
/// is no guid.
std::optional<Guid> parse_guid(std::string_view text, GuidForm& form);

/// Seconds since 1970, with or without a fraction, or ISO 8601; kNoTime where it is neither.
/// Digits beyond the microsecond are dropped.
Microseconds parse_time(std::string_view text);

/// The last part of a path, with either slash.
std::string_view without_folder(std::string_view path);

/// Space for the text of a guid, and its writing: the result is a view of `space`.
using GuidSpace = std::array<char, 38>;
std::string_view write_guid(const Guid& guid, GuidForm form, GuidSpace& space);

}  // namespace lineage
