// Feeds of every format: what is read of one is found in the index, and put into a list and read
// again it is the same.

#include <string>
#include <string_view>

#include "reputation/feed.h"
#include "reputation/indicator_list.h"
#include "tests/fuzz/fuzz_input.h"

namespace {

using reputation::Feed;
using reputation::FeedEntry;
using reputation::FeedFormat;
using reputation::IndicatorIndex;
using reputation::IndicatorType;

constexpr int kFormats = 4;

void check_entry(const FeedEntry& entry) {
  const auto again = reputation::parse_indicator(entry.indicator.text, entry.indicator.type);
  fuzz::check(again.has_value(), "an indicator can be read again");
  fuzz::check(*again == entry.indicator, "and is the same");
}

void check_list(const Feed& feed) {
  std::string list(reputation::kListHeader);
  list += "\n";
  for (const FeedEntry& entry : feed.entries) {
    append_list_line(
        list, entry.indicator,
        {"a \"source\", with marks", entry.category, entry.first_seen, entry.last_seen});
  }
  std::size_t next = 0;
  const auto bad = reputation::read_list(list, "l.csv", [&](const reputation::ListEntry& entry) {
    const FeedEntry& wanted = feed.entries[next++];
    fuzz::check(entry.indicator == wanted.indicator, "a list keeps its indicators");
    fuzz::check(entry.sighting.first_seen == wanted.first_seen &&
                    entry.sighting.last_seen == wanted.last_seen,
                "and when they were seen");
  });
  fuzz::check(bad && bad->count() == 0, "what a list is made of can be read");
  fuzz::check(next == feed.entries.size(), "and all of it");
}

void check_index(const Feed& feed) {
  IndicatorIndex index;
  for (const FeedEntry& entry : feed.entries) index.add(entry.indicator, {"s", "c", 0, 0});
  fuzz::check(index.size() == feed.entries.size(), "each indicator of a feed is another one");
  for (const FeedEntry& entry : feed.entries) {
    if (entry.indicator.type == IndicatorType::url) continue;
    const bool is_network = entry.indicator.type != IndicatorType::domain;
    text::Url remote;
    remote.scheme = "https";
    remote.host = is_network ? to_string(entry.indicator.network.base) : entry.indicator.text;
    if (is_network) remote.ip = entry.indicator.network.base;
    fuzz::check(!index.find(remote).empty(), "what is in the index is found");
    if (is_network) continue;
    remote.host = "a." + remote.host;
    fuzz::check(!index.find(remote).empty(), "from below, too");
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  fuzz::Input input(data, size);
  reputation::FeedOptions options;
  options.format = static_cast<FeedFormat>(input.byte() % kFormats);
  const auto feed = reputation::parse_feed(input.rest(), options);
  if (!feed) {
    fuzz::check(!feed.error().message.empty(), "an error has a sentence");
    return 0;
  }
  fuzz::check(feed->bad_lines.describe().find('\n') == std::string::npos,
              "what is wrong with a feed is said in one line");
  for (const FeedEntry& entry : feed->entries) check_entry(entry);
  check_list(*feed);
  check_index(*feed);
  return 0;
}
