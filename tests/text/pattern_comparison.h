#pragma once

#include <gtest/gtest.h>

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "text/pattern_set.h"
#include "text/wildcard.h"
#include "text/window_scan.h"

namespace text {

using Strings = std::vector<std::string>;

/// What was compared, and the one scratch that serves all sets.
struct Tally {
  PatternSet::Scratch scratch;
  std::uint64_t pairs = 0;  // of a wildcard and a value
  std::uint64_t matched = 0;
};

/// A PatternSet made with the best scans of this processor, and one with the scalar scans, beside a
/// reference that is plainly right: the naive one wherever that ends in reasonable time, else
/// Wildcard, which is itself tested against it.
class PatternComparison {
 public:
  explicit PatternComparison(const Strings& wildcards);

  /// Whether both find in `value` what the reference finds; says what differs, if anything does.
  testing::AssertionResult check(std::string_view value, Tally& tally);

  /// What the value checked last should match.
  const PatternSet::Matches& expected() const { return expected_; }

  /// The set with the best scans.
  const PatternSet& best() const { return best_; }

 private:
  testing::AssertionResult difference(const PatternSet& set, std::string_view value) const;

  PatternSet best_;
  PatternSet scalar_;
  std::vector<Wildcard> wildcards_;
  PatternSet::Matches expected_;
  PatternSet::Matches found_;
};

/// How many tables were made with either kind of scans so far.
struct TablesMade {
  int best = 0;
  int scalar = 0;
};
TablesMade tables_made();

std::string_view name_of_best_scans();

}  // namespace text
