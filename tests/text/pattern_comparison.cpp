#include "tests/text/pattern_comparison.h"

#include <algorithm>
#include <iterator>

namespace text {

// WindowTable asks for the best scans of the processor. The linker sends that call here instead
// (--wrap in CMakeLists.txt), so that a set can be made with the scalar scans too.
const WindowScans& scans_of_the_processor() __asm__("__real__ZN4text17best_window_scansEv");
const WindowScans& scans_for_a_table() __asm__("__wrap__ZN4text17best_window_scansEv");

namespace {

using Matches = PatternSet::Matches;

struct Seam {
  bool scalar = false;
  TablesMade made;
};

Seam& seam() {
  static Seam seam;
  return seam;
}

PatternSet set_with(bool scalar, const Strings& wildcards) {
  seam().scalar = scalar;
  PatternSet set(wildcards);
  seam().scalar = false;
  return set;
}

// The recursive reference wherever it ends in reasonable time; else Wildcard, which is itself
// tested against it.
bool matches_plainly(const Wildcard& wildcard, std::string_view value) {
  constexpr std::size_t kDeepest = 2000;
  constexpr double kMostSteps = 2e7;
  double steps = 1;
  for (const char c : wildcard.pattern()) {
    if (c == '*') steps *= static_cast<double>(value.size() + 1);
  }
  return value.size() <= kDeepest && steps <= kMostSteps
             ? matches_naively(wildcard.pattern(), value)
             : wildcard.matches(value);
}

}  // namespace

const WindowScans& scans_for_a_table() {
  ++(seam().scalar ? seam().made.scalar : seam().made.best);
  return seam().scalar ? scalar_window_scans() : scans_of_the_processor();
}

std::string_view name_of_best_scans() { return scans_of_the_processor().name; }

TablesMade tables_made() { return seam().made; }

PatternComparison::PatternComparison(const Strings& wildcards)
    : best_(set_with(false, wildcards)),
      scalar_(set_with(true, wildcards)),
      wildcards_(wildcards.begin(), wildcards.end()) {}

testing::AssertionResult PatternComparison::check(std::string_view value, Tally& tally) {
  expected_.clear();
  for (std::uint32_t number = 0; number < wildcards_.size(); ++number) {
    if (matches_plainly(wildcards_[number], value)) expected_.push_back(number);
  }
  for (const PatternSet* set : {&best_, &scalar_}) {
    found_.clear();
    set->match(value, tally.scratch, found_);
    if (found_ != expected_) return difference(*set, value);
  }
  tally.pairs += wildcards_.size();
  tally.matched += expected_.size();
  return testing::AssertionSuccess();
}

testing::AssertionResult PatternComparison::difference(const PatternSet& set,
                                                       std::string_view value) const {
  auto out = testing::AssertionFailure()
             << wildcards_.size() << " wildcards, "
             << (&set == &scalar_ ? scalar_window_scans().name : name_of_best_scans())
             << " scans, value " << testing::PrintToString(std::string(value)) << ":";
  if (!std::is_sorted(found_.begin(), found_.end())) out << " numbers not ascending;";
  Matches differ;
  Matches sorted = found_;
  std::sort(sorted.begin(), sorted.end());
  std::set_symmetric_difference(sorted.begin(), sorted.end(), expected_.begin(), expected_.end(),
                                std::back_inserter(differ));
  for (std::size_t i = 0; i < differ.size() && i < 5; ++i) {
    const bool missed = std::binary_search(expected_.begin(), expected_.end(), differ[i]);
    out << (missed ? " missed " : " wrongly found ") << "number " << differ[i] << ", "
        << testing::PrintToString(wildcards_[differ[i]].pattern()) << ";";
  }
  // A fresh scratch tells a wrong set from one that was misled by what an earlier value left.
  PatternSet::Scratch fresh;
  Matches again;
  set.match(value, fresh, again);
  return out << (again == expected_ ? " right with a fresh scratch" : " also with a fresh scratch");
}

}  // namespace text
