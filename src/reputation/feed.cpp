#include "reputation/feed.h"

#include <algorithm>
#include <array>

#include "reputation/feed_builder.h"
#include "reputation/feed_csv.h"
#include "reputation/feed_lines.h"
#include "text/ascii.h"
#include "text/utf8.h"

namespace reputation {
namespace {

constexpr std::array<std::string_view, 4> kFormatNames = {"plain", "csv", "urlhaus", "hosts"};

// What is no list whatever its format; empty where it may be one.
std::string_view not_a_list(std::string_view content) {
  if (content.starts_with("PK\x03\x04")) {
    return "is a ZIP archive: name the address of the list itself, or of one packed with gzip";
  }
  content = text::trimmed(text::without_byte_order_mark(content));
  if (content.starts_with('<')) {
    return "is a web page and no list: open the address in a browser to see what it says, such as "
           "a login, a captcha or that the list has moved";
  }
  if (content.starts_with('{') || content.starts_with('[')) {
    return "is JSON: choose one of the lists that its publisher has as text or CSV";
  }
  return {};
}

text::Result<void> read(std::string_view content, const FeedOptions& options, FeedBuilder& feed) {
  switch (options.format) {
    case FeedFormat::plain:
      read_plain(content, feed);
      break;
    case FeedFormat::csv:
      return read_csv(content, options.columns, feed);
    case FeedFormat::urlhaus:
      return read_urlhaus(content, feed);
    case FeedFormat::hosts:
      read_hosts(content, feed);
      break;
  }
  return {};
}

// [2001:db8::1]:443 is a line of a list.
bool is_bracketed_address(std::string_view content) {
  const std::string_view line = text::trimmed(content.substr(0, content.find('\n')));
  return parse_indicator(line).has_value();
}

}  // namespace

std::string_view format_name(FeedFormat format) {
  return kFormatNames[static_cast<std::size_t>(format)];
}

std::optional<FeedFormat> format_from_name(std::string_view name) {
  const auto found =
      std::find_if(kFormatNames.begin(), kFormatNames.end(),
                   [&](std::string_view known) { return text::equal_folded(known, name); });
  if (found == kFormatNames.end()) return std::nullopt;
  return static_cast<FeedFormat>(found - kFormatNames.begin());
}

text::Result<Feed> parse_feed(std::string_view content, const FeedOptions& options) {
  const std::string_view reason = not_a_list(content);
  if (!reason.empty() && !is_bracketed_address(content)) {
    return text::fail("What came " + std::string(reason) + ".");
  }
  FeedBuilder builder(options.category);
  if (auto done = read(content, options, builder); !done) return tl::unexpected(done.error());
  Feed feed = builder.take();
  if (feed.bad_lines.count() > feed.entries.size() + feed.repeated) {
    return text::fail("What came is no list of the format '" +
                      std::string(format_name(options.format)) + "': " + feed.bad_lines.describe() +
                      ", more than can; choose another format.");
  }
  return feed;
}

}  // namespace reputation
