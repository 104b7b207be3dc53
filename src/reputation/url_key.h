#pragma once

#include <string>
#include <string_view>

#include "text/url.h"

namespace reputation {

/// A URL in the one form in which two that name the same thing are equal: `host[:port]/path?query`.
///
/// Of `http` and `https` the scheme is left out, and the ports of both: lists have one of them, or
/// none, and a transfer may use either. Any other scheme stands in front. Without fragment and user
/// information; an empty path is `/`; `.` and `..` segments are resolved and %-escapes of
/// unreserved characters undone, the others in capitals (RFC 3986, 5.2.4 and 6.2.2), brackets
/// escaped. Time: linear.
std::string url_key(const text::Url& url);

/// The host in such a key, as text::Url has it.
std::string_view host_of_url_key(std::string_view key);

}  // namespace reputation
