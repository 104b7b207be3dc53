#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "reputation/bad_lines.h"
#include "reputation/indicator.h"
#include "text/result.h"

namespace reputation {

/// The forms in which lists are published.
enum class FeedFormat : std::uint8_t {
  plain,    // one indicator a line; comments begin with #, ; or //
  csv,      // columns by the names that FeedOptions gives
  urlhaus,  // CSV as URLhaus has it, its header in a comment
  hosts,    // a hosts file that sends names to 0.0.0.0 or 127.0.0.1
};

/// "plain", "csv", "urlhaus", "hosts".
std::string_view format_name(FeedFormat format);
std::optional<FeedFormat> format_from_name(std::string_view name);

/// The columns of a feed of format csv; only the indicator's must be there.
struct FeedColumns {
  std::string indicator = "indicator";
  std::string type = "type";
  std::string category = "category";
  std::string first_seen = "first_seen";
  std::string last_seen = "last_seen";
};

/// How a feed is to be read.
struct FeedOptions {
  FeedFormat format = FeedFormat::plain;
  FeedColumns columns;
  std::string category;  // of a line that names none
};

/// One indicator of a feed.
struct FeedEntry {
  Indicator indicator;
  std::string category;
  std::uint32_t first_seen = 0;  // seconds since 1970; 0: the feed does not say
  std::uint32_t last_seen = 0;
};

/// What a feed says.
struct Feed {
  std::vector<FeedEntry> entries;  // each indicator once, in the feed's order
  std::size_t repeated = 0;        // lines that named one that was there already
  BadLines bad_lines;
};

/// Reads a feed's content, unpacked. Bad lines are counted and passed over. An error where it is no
/// such list: a web page or an archive, a missing column, or more bad lines than good ones, so that
/// a wrong format never looks like a short list. Time: linear.
text::Result<Feed> parse_feed(std::string_view content, const FeedOptions& options);

}  // namespace reputation
