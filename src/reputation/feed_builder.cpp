#include "reputation/feed_builder.h"

#include <algorithm>
#include <utility>

#include "reputation/seen_time.h"

namespace reputation {
namespace {

std::uint32_t earliest(std::uint32_t a, std::uint32_t b) {
  if (a == 0 || b == 0) return std::max(a, b);
  return std::min(a, b);
}

}  // namespace

void FeedBuilder::add(std::size_t line_number, const FeedLine& line) {
  const auto type = type_from_name(line.type);
  if (!type && !line.type.empty()) {
    return add_bad(line_number, line.indicator, "has a type that is none");
  }
  auto indicator = parse_indicator(line.indicator, type);
  if (!indicator) return add_bad(line_number, line.indicator, indicator.error().message);
  // A list is worth more than its dates: one that can't be read is not known.
  const std::uint32_t first_seen = parse_seen(line.first_seen).value_or(0);
  const std::uint32_t last_seen = parse_seen(line.last_seen).value_or(0);

  key_.assign(1, static_cast<char>('0' + static_cast<int>(indicator->type)));
  key_ += indicator->text;
  const auto number = static_cast<std::uint32_t>(feed_.entries.size());
  const std::uint32_t place = seen_.find_or_add(key_, number);
  if (place != number) {
    FeedEntry& known = feed_.entries[place];
    known.first_seen = earliest(known.first_seen, first_seen);
    known.last_seen = std::max(known.last_seen, last_seen);
    ++feed_.repeated;
    return;
  }
  const std::string_view category = line.category.empty() ? category_ : line.category;
  feed_.entries.push_back({std::move(*indicator), std::string(category), first_seen, last_seen});
}

}  // namespace reputation
