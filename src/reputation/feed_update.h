#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

#include "reputation/bad_lines.h"
#include "reputation/download.h"
#include "reputation/feed_settings.h"
#include "reputation/feed_state.h"
#include "reputation/list_file.h"
#include "text/result.h"

namespace reputation {

/// What one run of a feed came to.
struct FeedUpdate {
  enum class Outcome : std::uint8_t {
    updated,    // a new copy is in the list
    unchanged,  // the copy that is there is the newest
    waiting,    // the server has asked for patience
  };
  Outcome outcome = Outcome::updated;
  ListChange change;         // of `updated`
  std::size_t repeated = 0;  // lines of the feed that named what was there already
  BadLines bad_lines;        // of the feed
  FeedState state;           // to be remembered
};

/// "updated", "unchanged", "waiting".
std::string_view outcome_name(FeedUpdate::Outcome outcome);

/// What a run works with.
struct FeedPlace {
  std::filesystem::path list;       // the list file
  std::filesystem::path feed_file;  // of a feed that is a file: that one
  std::optional<Secret> secret;
  std::uint32_t now = 0;  // seconds since 1970
};

/// Fetches a feed, unless it has not changed since `state`, and puts it into the list. Where that
/// fails, or the feed is shorter than min_entries, the error says why and the list stays as it is.
///
/// Whether it has changed is asked only while the list has as many entries of it as `state` says:
/// an app that was installed anew comes with an empty list.
text::Result<FeedUpdate> update_feed(const FeedSettings& settings, const FeedState& state,
                                     const FeedPlace& place);

}  // namespace reputation
