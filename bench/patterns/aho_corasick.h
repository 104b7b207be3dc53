#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace bench {

/// An automaton that finds every place of every one of many literals in one pass over a value,
/// without regard to the case of ASCII letters (Aho and Corasick 1975).
///
/// Bytes that no literal tells apart are one class. States are numbered by depth, so that those
/// which are entered most lie together. A table says the next state for each state and class, as
/// long as it takes no more than `most_table_bytes`; the deepest states, where it would take more,
/// have the steps of their own only, and a link to the state to try instead.
class AhoCorasick {
 public:
  static constexpr std::size_t kMostTableBytes = std::size_t{512} << 20;

  /// The most bytes that all literals may have together: states times classes must be a number of
  /// 31 bits.
  static constexpr std::size_t kMostBytes = (std::size_t{1} << 23) - 1;

  /// What is looked for, and the number that it is found by. Not empty.
  struct Entry {
    std::string literal;  // in lower case
    std::uint32_t number;
  };

  AhoCorasick() = default;
  explicit AhoCorasick(std::vector<Entry> entries, std::size_t most_table_bytes = kMostTableBytes);

  /// Calls `found(number)` for each place of each literal: several times for one that stands there
  /// several times.
  template <class Found>
  void scan(std::string_view value, Found&& found) const;

  std::size_t states() const { return states_.empty() ? 0 : states_.size() - 1; }
  /// How many of them are in the table.
  std::size_t states_in_table() const { return table_.size() / classes_; }

 private:
  // The literals that end in a state are those of numbers_ from `first` on.
  struct State {
    std::uint32_t first = 0;
    std::uint32_t count = 0;
    std::uint32_t link = 0;        // the longest other state that the value also ends with
    std::uint32_t next_found = 0;  // the first state along the links that a literal ends in, or 0
    std::uint32_t steps = 0;       // its own steps begin here; they end where the next state's do
  };
  struct Step {
    std::uint8_t byte_class;
    std::uint32_t state;
  };

  // The highest bit of a table's cell: a literal ends here, or in a state along the links.
  static constexpr std::uint32_t kFinds = std::uint32_t{1} << 31;

  void make_classes(std::span<const Entry> entries);
  void make_trie(std::span<const Entry> entries);
  void make_table(std::uint32_t end);
  std::uint32_t own_step(std::uint32_t state, std::uint8_t byte_class) const;
  std::uint32_t step(std::uint32_t row, std::uint8_t byte_class) const;
  std::uint32_t cell_of(std::uint32_t state) const {
    return state * classes_ | (finds(states_[state]) ? kFinds : 0);
  }

  bool finds(const State& state) const { return state.count > 0 || state.next_found != 0; }
  template <class Found>
  void report(std::uint32_t state, Found& found) const {
    for (; state != 0; state = states_[state].next_found) {
      for (std::uint32_t i = 0; i < states_[state].count; ++i) {
        found(numbers_[states_[state].first + i]);
      }
    }
  }

  std::array<std::uint8_t, 256> class_of_{};  // 0 for bytes that stand in no literal
  std::uint32_t classes_ = 1;
  std::vector<std::uint32_t> numbers_;
  std::vector<State> states_;  // and one behind the last
  std::vector<Step> steps_;
  std::vector<std::uint32_t> table_;  // a row for each state; a cell says where another row begins
};

template <class Found>
void AhoCorasick::scan(std::string_view value, Found&& found) const {
  if (states() == 0) return;
  const std::uint32_t* table = table_.data();
  const bool whole = states_in_table() == states();
  std::uint32_t row = 0;
  for (const char c : value) {
    const std::uint8_t byte_class = class_of_[static_cast<unsigned char>(c)];
    const std::uint32_t cell = whole ? table[row + byte_class] : step(row, byte_class);
    row = cell & ~kFinds;
    if (cell & kFinds) report(row / classes_, found);
  }
}

}  // namespace bench
