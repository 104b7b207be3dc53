#include "text/pattern_set.h"

#include <algorithm>

namespace text {

PatternSet::PatternSet(std::span<const std::string> wildcards)
    : wildcards_(wildcards.begin(), wildcards.end()) {}

void PatternSet::match(std::string_view value, Matches& matches) const {
  const std::size_t before = matches.size();
  for (std::uint32_t number = 0; number < wildcards_.size(); ++number) {
    if (wildcards_[number].matches(value)) matches.push_back(number);
  }
  if (before == 0 || matches.size() == before) return;
  std::sort(matches.begin(), matches.end());
  matches.erase(std::unique(matches.begin(), matches.end()), matches.end());
}

bool PatternSet::matches_any(std::string_view value) const {
  return std::any_of(wildcards_.begin(), wildcards_.end(),
                     [&](const Wildcard& wildcard) { return wildcard.matches(value); });
}

}  // namespace text
