#include "text/wildcard.h"

#include "text/ascii.h"

namespace text {

Wildcard::Wildcard(std::string_view pattern) : pattern_(pattern) {
  const std::size_t first_star = pattern.find('*');
  if (first_star == std::string_view::npos) {
    prefix_ = folded(pattern);
    return;
  }
  has_star_ = true;
  const std::size_t last_star = pattern.rfind('*');
  prefix_ = folded(pattern.substr(0, first_star));
  suffix_ = folded(pattern.substr(last_star + 1));
  for (std::size_t begin = first_star; begin < last_star;) {
    const std::size_t end = pattern.find('*', begin + 1);
    if (end > begin + 1) inner_.emplace_back(pattern.substr(begin + 1, end - begin - 1));
    begin = end;
  }
}

bool Wildcard::matches(std::string_view value) const {
  if (!has_star_) return equal_folded(value, prefix_);
  if (value.size() < prefix_.size() + suffix_.size()) return false;
  if (!starts_with_folded(value, prefix_) || !ends_with_folded(value, suffix_)) return false;
  value.remove_prefix(prefix_.size());
  value.remove_suffix(suffix_.size());
  std::size_t from = 0;
  for (const FoldedFinder& part : inner_) {
    const std::size_t place = part.find(value, from);
    if (place == FoldedFinder::npos) return false;
    from = place + part.size();
  }
  return true;
}

bool matches_naively(std::string_view pattern, std::string_view value) {
  if (pattern.empty()) return value.empty();
  if (pattern.front() == '*') {
    return matches_naively(pattern.substr(1), value) ||
           (!value.empty() && matches_naively(pattern, value.substr(1)));
  }
  return !value.empty() && fold(pattern.front()) == fold(value.front()) &&
         matches_naively(pattern.substr(1), value.substr(1));
}

}  // namespace text
