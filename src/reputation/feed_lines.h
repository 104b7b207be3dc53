#pragma once

#include <string_view>

#include "reputation/feed_builder.h"

namespace reputation {

/// One indicator a line: what stands before the first blank; behind that only a comment may come.
/// Comments begin with `#`, `;` or `//`.
void read_plain(std::string_view content, FeedBuilder& feed);

/// A hosts file that blocks: `0.0.0.0 bad.example.com` or 127.0.0.1, ::, ::1, and several names a
/// line. Names without a dot, which such files have for the machine itself, are passed over. A line
/// that sends a name elsewhere is bad.
void read_hosts(std::string_view content, FeedBuilder& feed);

}  // namespace reputation
