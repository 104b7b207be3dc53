#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "text/folded_finder.h"

namespace text {

/// One wildcard as Splunk's search language has it: `*` is any run of characters, none included;
/// every other byte stands for itself; the case of ASCII letters is ignored, other bytes (UTF-8)
/// compare as they are; the whole value must match.
///
/// Between two stars the leftmost place of each part is always a right choice, so nothing is ever
/// tried twice: matching is linear in the value.
class Wildcard {
 public:
  explicit Wildcard(std::string_view pattern);

  bool matches(std::string_view value) const;

  /// As it was given.
  const std::string& pattern() const { return pattern_; }

 private:
  std::string pattern_;
  bool has_star_ = false;
  std::string prefix_;               // before the first star, in lower case
  std::string suffix_;               // after the last star, in lower case
  std::vector<FoldedFinder> inner_;  // between stars
};

/// The same rule in a dozen lines that are plainly right: what every faster way is tested against.
/// Exponential in the number of stars at worst; for tests only.
bool matches_naively(std::string_view pattern, std::string_view value);

}  // namespace text
