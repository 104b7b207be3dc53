#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "splunk/chunked/arguments.h"
#include "text/result.h"

namespace bits {

/// The error of an option whose value is not what it takes; `allowed` ends "it takes ...".
text::Error bad_value(const splunk::chunked::Argument& option, std::string_view allowed);

/// Each reads an option's value, or says what the option takes.

/// What Splunk takes as a boolean: true, t, 1, yes, y and their opposites, in either case.
text::Result<void> read_boolean(const splunk::chunked::Argument& option, bool& into);

/// Any text that is not blank; `what` is it in the error.
text::Result<void> read_text(const splunk::chunked::Argument& option, std::string_view what,
                             std::optional<std::string>& into);

/// A whole number in decimal, from `lowest` to `highest`.
text::Result<void> read_number(const splunk::chunked::Argument& option, std::uint64_t lowest,
                               std::uint64_t highest, std::uint64_t& into);

/// A span of time as Splunk writes one, `30m`, `24h`, `7d`, from one second to a year.
text::Result<void> read_span(const splunk::chunked::Argument& option, std::chrono::seconds& into);

}  // namespace bits
