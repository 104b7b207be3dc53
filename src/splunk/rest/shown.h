#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace splunk::rest {

/// How much of a text that came from elsewhere a message shows, in bytes.
inline constexpr std::size_t kMostShown = 400;

/// Text from elsewhere, fit for a message: one line of valid UTF-8, blanks in place of control
/// characters, at most kMostShown bytes and then "…".
std::string shown(std::string_view text);

/// The same, with "(session key)" wherever `secret` stands: a server may send back what it was
/// sent, headers included.
std::string shown_without(std::string_view secret, std::string_view text);

}  // namespace splunk::rest
