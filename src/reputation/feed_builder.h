#pragma once

#include <cstddef>
#include <string_view>

#include "reputation/feed.h"
#include "reputation/key_table.h"

namespace reputation {

/// What a line of a feed says beside its indicator; empty where it does not.
struct FeedLine {
  std::string_view indicator;
  std::string_view type;
  std::string_view category;
  std::string_view first_seen;
  std::string_view last_seen;
};

/// Gathers a feed line by line, whatever its format.
class FeedBuilder {
 public:
  /// `category`: of lines that name none. It must outlive this.
  explicit FeedBuilder(std::string_view category) : category_(category) {}

  /// Takes a line in: a new indicator, one that is there already, or a bad line.
  void add(std::size_t line_number, const FeedLine& line);

  void add_bad(std::size_t line_number, std::string_view text, std::string_view what) {
    feed_.bad_lines.add(line_number, text, what);
  }

  /// The feed, and an empty one stays.
  Feed take() { return std::move(feed_); }

 private:
  std::string_view category_;
  Feed feed_;
  KeyTable seen_;    // the type's digit, then the indicator's text → its place in the entries
  std::string key_;  // of the line at hand
};

}  // namespace reputation
