#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "text/wildcard.h"

namespace text {

/// Any number of wildcards, asked all at once which of them match a value.
///
/// A set is made once and then only read: several threads may ask the same set, each with a Matches
/// of its own.
class PatternSet {
 public:
  /// The numbers of the wildcards that matched, ascending: the order in which they were given. Kept
  /// by the caller from value to value, so that nothing is allocated for a row.
  using Matches = std::vector<std::uint32_t>;

  PatternSet() = default;

  /// Each wildcard's number is its place in `wildcards`.
  explicit PatternSet(std::span<const std::string> wildcards);

  /// Adds to `matches` the number of each wildcard that matches `value` and is not in it yet, and
  /// keeps it ascending: called for each value of a multivalue field, it gathers what any matched.
  void match(std::string_view value, Matches& matches) const;

  /// Whether any wildcard matches.
  bool matches_any(std::string_view value) const;

  std::size_t size() const { return wildcards_.size(); }
  bool empty() const { return wildcards_.empty(); }

  /// The wildcard with that number, as it was given.
  std::string_view pattern(std::uint32_t number) const { return wildcards_[number].pattern(); }

 private:
  std::vector<Wildcard> wildcards_;
};

}  // namespace text
