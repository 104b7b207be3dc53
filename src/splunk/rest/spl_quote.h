#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace splunk::rest {

/// The value as one quoted term of SPL, for `field=<term>` in search and tstats: quotes and
/// backslashes escaped. None where SPL has no way to say it literally: it holds `*`, or a control
/// character. Linear.
std::optional<std::string> spl_quoted(std::string_view value);

}  // namespace splunk::rest
