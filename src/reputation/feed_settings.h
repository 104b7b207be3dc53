#pragma once

#include <chrono>
#include <cstddef>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "reputation/feed.h"
#include "text/result.h"

namespace reputation {

/// Where a feed is to be had, and how it is read: a stanza of inputs.conf, or a command line.
struct FeedSettings {
  static constexpr std::size_t kMaxBytes = 100'000'000;
  static constexpr std::size_t kLargestMaxBytes = 1'000'000'000;

  std::string source;  // the name that its entries go by in the list
  std::string url;     // http or https, or a file
  FeedOptions options;
  std::size_t max_bytes = kMaxBytes;
  std::size_t min_entries = 1;  // a copy with fewer is not taken
  std::chrono::seconds timeout{60};
  std::optional<std::filesystem::path> ca_file;
  std::string credential;         // [realm:]user in storage/passwords; empty: none
  std::string credential_header;  // the header that the password is sent in; empty: basic auth
  bool kv_store = true;

  bool is_web() const;

  /// What a copy depends on: another digest makes the copy that is there a stranger's.
  std::string digest() const;
};

/// Reads them from parameters by name: `value` gives one without blanks around it, none where it is
/// missing. An error names the parameter and says what it may be.
text::Result<FeedSettings> parse_feed_settings(
    std::string source,
    const std::function<std::optional<std::string_view>(std::string_view)>& value);

}  // namespace reputation
