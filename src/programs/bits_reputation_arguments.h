#pragma once

#include <filesystem>
#include <span>
#include <string>
#include <vector>

#include "reputation/feed_settings.h"
#include "text/result.h"

namespace programs {

/// `bits_reputation fetch`.
struct FetchArguments {
  reputation::FeedSettings feed;
  std::filesystem::path out;
  std::filesystem::path password_file;  // of feed.credential's user; empty: no credential
  bool help = false;
};

/// Reads what follows `fetch`. The options have the names of the input's parameters.
text::Result<FetchArguments> parse_fetch_arguments(std::span<const std::string> arguments);

/// `bits_reputation check`.
struct CheckArguments {
  std::vector<std::string> indicators;
  std::filesystem::path list;  // empty: the app's
  bool help = false;
};

text::Result<CheckArguments> parse_check_arguments(std::span<const std::string> arguments);

}  // namespace programs
