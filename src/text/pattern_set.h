#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "text/wildcard.h"
#include "text/window_table.h"
#include "text/witness.h"

namespace text {

/// Any number of wildcards, asked all at once which of them match a value.
///
/// Each wildcard has a witness: a window of 8 bytes (4 or 2 where its literals are short) that
/// every value it matches must hold. One pass over the value looks for all witnesses (WindowTable);
/// only the wildcards whose witness is there are compared in full. Witnesses are chosen rare,
/// counting how many wildcards of the set hold the same bytes, for what is common in lists is
/// common in command lines. A set of a few wildcards is faster one by one, and is done so.
///
/// Time: linear in the value for each wildcard whose witness it holds, and no wildcard is compared
/// more than a few times for one value, so that no value can make it quadratic.
///
/// A set is made once and then only read: several threads may ask the same set, each with a Scratch
/// of its own.
class PatternSet {
 public:
  /// The numbers of the wildcards that matched, ascending: the order in which they were given.
  using Matches = std::vector<std::uint32_t>;

  /// What a set remembers while it looks. Kept by the caller from value to value, so that nothing
  /// is allocated for a row; one serves any number of sets; none is to be shared between threads.
  class Scratch {
   private:
    friend class PatternSet;

    std::string folded_;               // the value in lower case, with room behind it
    std::vector<std::uint32_t> hits_;  // places that may hold a witness
    std::vector<std::uint32_t>
        looked_;               // for each wildcard, in which value it was looked at, and how
    std::uint32_t value_ = 0;  // the number of the value
  };

  PatternSet() = default;

  /// Each wildcard's number is its place in `wildcards`. Linear in their length; 60,000 take some
  /// tens of milliseconds.
  explicit PatternSet(std::span<const std::string> wildcards);

  /// Adds to `matches` the number of each wildcard that matches `value` and is not in it yet, and
  /// keeps it ascending: called for each value of a multivalue field, it gathers what any matched.
  void match(std::string_view value, Scratch& scratch, Matches& matches) const;

  std::size_t size() const { return begins_.empty() ? 0 : begins_.size() - 1; }
  bool empty() const { return size() == 0; }

  /// The wildcard with that number, as it was given.
  std::string_view pattern(std::uint32_t number) const {
    return std::string_view(given_).substr(begins_[number], begins_[number + 1] - begins_[number]);
  }

 private:
  void choose_witnesses();
  std::string_view folded_pattern(std::uint32_t number) const {
    return std::string_view(folded_).substr(begins_[number], begins_[number + 1] - begins_[number]);
  }

  void consider(std::uint32_t number, std::uint32_t offset, std::size_t place,
                std::string_view folded, Scratch& scratch, Matches& matches) const;

  std::string given_;                  // all wildcards, one after the other
  std::string folded_;                 // the same in lower case
  std::vector<std::uint32_t> begins_;  // of each wildcard in either, and the end of the last
  std::vector<Wildcard> few_;          // instead of the tables
  std::vector<Literal> literals_;      // of the witnesses; they begin in folded_
  WindowTable eights_;                 // long literals, by windows of 8 bytes
  WindowTable fours_;
  WindowTable pairs_;
  std::vector<std::uint32_t> without_witness_;  // to be compared with every value
};

}  // namespace text
