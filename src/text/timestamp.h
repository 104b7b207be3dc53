#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace text {

/// Seconds since 1970 in decimal, with three to six digits after the point (as many as were given),
/// of a time such as `2026-03-17T08:15:30.1234567Z`, `2026-03-17 08:15:30.123` or
/// `2026-03-17T10:15:30+02:00`. Without a zone it is UTC. None where it is no such time.
std::optional<std::string> epoch_from_iso8601(std::string_view time);

/// The other way: `1773735330.123` becomes `2026-03-17 08:15:30` in UTC. None where it is no
/// number, or one before 1970 or after 9999.
std::optional<std::string> iso8601_from_epoch(std::string_view seconds);

/// The same of whole seconds. None before 1970 and after 9999.
std::optional<std::string> iso8601_from_epoch(std::int64_t seconds);

}  // namespace text
