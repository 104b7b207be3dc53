#include "aho_corasick.h"

#include <algorithm>
#include <tuple>

#include "text/ascii.h"

namespace bench {

AhoCorasick::AhoCorasick(std::vector<Entry> entries, std::size_t most_table_bytes) {
  if (entries.empty()) return;
  std::sort(entries.begin(), entries.end(), [](const Entry& a, const Entry& b) {
    return std::tie(a.literal, a.number) < std::tie(b.literal, b.number);
  });
  make_classes(entries);
  make_trie(entries);
  const std::size_t rows = std::min(states(), most_table_bytes / (classes_ * sizeof table_[0]));
  make_table(static_cast<std::uint32_t>(std::max<std::size_t>(rows, 1)));
  if (states_in_table() == states()) steps_ = {};
}

void AhoCorasick::make_classes(std::span<const Entry> entries) {
  for (const Entry& entry : entries) {
    for (const char c : entry.literal) class_of_[static_cast<unsigned char>(c)] = 1;
  }
  for (std::uint8_t& byte_class : class_of_) {
    if (byte_class != 0) byte_class = static_cast<std::uint8_t>(classes_++);
  }
  for (unsigned char c = 'A'; c <= 'Z'; ++c) {
    class_of_[c] = class_of_[static_cast<unsigned char>(text::fold(static_cast<char>(c)))];
  }
}

// Of sorted literals those with the same beginning lie together: each state is such a stretch, and
// those that end in it come first.
void AhoCorasick::make_trie(std::span<const Entry> entries) {
  struct Stretch {
    std::size_t begin;
    std::size_t end;
    std::size_t depth;
  };
  for (const Entry& entry : entries) numbers_.push_back(entry.number);
  std::vector<Stretch> stretches = {{0, entries.size(), 0}};
  for (std::size_t state = 0; state < stretches.size(); ++state) {
    auto [place, end, depth] = stretches[state];
    State made;
    made.first = static_cast<std::uint32_t>(place);
    made.steps = static_cast<std::uint32_t>(steps_.size());
    while (place < end && entries[place].literal.size() == depth) ++place;
    made.count = static_cast<std::uint32_t>(place) - made.first;
    states_.push_back(made);
    while (place < end) {
      const char byte = entries[place].literal[depth];
      const std::size_t begin = place;
      while (place < end && entries[place].literal[depth] == byte) ++place;
      steps_.push_back({class_of_[static_cast<unsigned char>(byte)],
                        static_cast<std::uint32_t>(stretches.size())});
      stretches.push_back({begin, place, depth + 1});
    }
  }
  State end;
  end.steps = static_cast<std::uint32_t>(steps_.size());
  states_.push_back(end);
}

// 0 where the state has no such step: none leads to the root.
std::uint32_t AhoCorasick::own_step(std::uint32_t state, std::uint8_t byte_class) const {
  const auto begin = steps_.begin() + states_[state].steps;
  const auto end = steps_.begin() + states_[state + 1].steps;
  const auto place =
      std::find_if(begin, end, [&](const Step& step) { return step.byte_class == byte_class; });
  return place == end ? 0 : place->state;
}

// The cell that the table has, or would have, at that place.
std::uint32_t AhoCorasick::step(std::uint32_t row, std::uint8_t byte_class) const {
  while (row >= table_.size()) {
    const std::uint32_t state = row / classes_;
    if (const std::uint32_t next = own_step(state, byte_class); next != 0) return cell_of(next);
    row = states_[state].link * classes_;
  }
  return table_[row + byte_class];
}

// From the root outwards: a link leads to a state that is less deep, whose row is made.
void AhoCorasick::make_table(std::uint32_t end) {
  table_.resize(std::size_t{end} * classes_);
  for (std::uint32_t state = 0; state < states(); ++state) {
    const std::uint32_t link_row = states_[state].link * classes_;
    std::uint32_t* row = state < end ? table_.data() + std::size_t{state} * classes_ : nullptr;
    if (row != nullptr && state != 0) std::copy_n(table_.data() + link_row, classes_, row);
    for (std::uint32_t i = states_[state].steps; i < states_[state + 1].steps; ++i) {
      const auto [byte_class, number] = steps_[i];
      State& next = states_[number];
      if (state != 0) next.link = (step(link_row, byte_class) & ~kFinds) / classes_;
      const State& link = states_[next.link];
      next.next_found = link.count > 0 ? next.link : link.next_found;
      if (row != nullptr) row[byte_class] = cell_of(number);
    }
  }
}

}  // namespace bench
