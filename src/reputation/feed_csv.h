#pragma once

#include <string_view>

#include "reputation/feed.h"
#include "reputation/feed_builder.h"
#include "text/result.h"

namespace reputation {

/// CSV with a header. Lines that begin with `#` are comments, and the last one before the data may
/// be the header, as abuse.ch's exports have it. An error where the indicator's column is in
/// neither.
text::Result<void> read_csv(std::string_view content, const FeedColumns& columns,
                            FeedBuilder& feed);

/// CSV as URLhaus exports it: `url`, with the threat as category, when it was added as first seen
/// and when it was last online as last seen. Without a header its usual one is taken.
text::Result<void> read_urlhaus(std::string_view content, FeedBuilder& feed);

}  // namespace reputation
