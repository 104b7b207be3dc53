#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "bits/gate.h"
#include "text/pattern_set.h"

namespace bits {

/// A search's own wildcards. Where each of them names BITS in one of the gate's words, as the
/// built-in ones do, a line that is known to have none of these words isn't looked at.
class LineWildcards {
 public:
  LineWildcards() = default;

  /// Linear in the wildcards' length.
  explicit LineWildcards(const std::vector<std::string>& wildcards);

  /// Gives to `found` the numbers of the wildcards that match, ascending. Linear in the line.
  void look(std::string_view line, text::PatternSet::Matches& found);

  /// The same, where it is known already which of the gate's words stand in the line.
  void look(std::string_view line, GateHits hits, text::PatternSet::Matches& found);

  /// The wildcard with that number, as it was given.
  std::string_view pattern(std::uint32_t number) const { return set_.pattern(number); }

 private:
  text::PatternSet set_;
  bool each_names_bits_ = false;
  text::PatternSet::Scratch scratch_;
};

}  // namespace bits
