#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace reputation {

/// What an input remembers of its last good copy between two runs.
struct FeedState {
  std::string settings;  // a digest of what the copy depends on: see FeedSettings::digest
  std::string etag;
  std::string last_modified;
  std::size_t entries = 0;
  std::uint32_t fetched = 0;     // seconds since 1970; 0: there is no copy yet
  std::uint32_t not_before = 0;  // until when the server wants to be left alone
  bool in_kv_store = false;      // the copy has gone there whole

  bool operator==(const FeedState&) const = default;
};

/// As lines `name=value`.
std::string to_text(const FeedState& state);

/// Reads these. What is missing or can't be read is as if nothing were known: then the feed is
/// fetched once more.
FeedState parse_feed_state(std::string_view text);

}  // namespace reputation
