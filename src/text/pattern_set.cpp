#include "text/pattern_set.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <optional>

#include "text/ascii.h"
#include "text/byte_commonness.h"

namespace text {
namespace {

// Up to so many, looking for each on its own is faster than one look for all.
constexpr std::size_t kFew = 4;

using Kind = WindowTable::Kind;

// How many bytes a literal must have to be found by windows of that kind, whatever place of a value
// it begins at: windows that are sought at every other place only need a twin one byte on.
constexpr std::size_t windows_size(Kind kind) {
  return WindowTable::window_size(kind) + WindowTable::stride(kind) - 1;
}

// Times that a literal's witness may stand in a value, and the literal not, before the whole value
// is searched for it.
constexpr std::uint32_t kTries = 8;
// What is remembered of a wildcard for the value at hand: the value's number, and in the low bits
// how often it was tried in vain, or that it need not be looked at again.
constexpr std::uint32_t kDone = 15;
constexpr std::uint32_t kValueStep = 16;

// How many literals hold a window, by a hash of it: what is common in the list is a bad witness.
class WindowCounts {
 public:
  WindowCounts() : counts_(std::size_t{1} << kBits) {}
  void add(const char* window, std::size_t size) {
    std::uint16_t& count = counts_[slot(window, size)];
    if (count < 0xFFFF) ++count;
  }
  std::uint32_t of(const char* window, std::size_t size) const {
    return counts_[slot(window, size)];
  }

 private:
  static constexpr int kBits = 18;  // half a megabyte: it stays in the cache
  static std::size_t slot(const char* window, std::size_t size) {
    std::uint64_t bytes = 0;
    std::memcpy(&bytes, window, size);
    return static_cast<std::size_t>(bytes * 0x9E3779B97F4A7C15ULL >> (64 - kBits));
  }
  std::vector<std::uint16_t> counts_;
};

// The literals of a wildcard: what stands between, before and after its stars.
template <class Each>
void for_each_literal(std::string_view wildcard, Each&& each) {
  std::size_t begin = 0;
  while (begin <= wildcard.size()) {
    const std::size_t star = std::min(wildcard.find('*', begin), wildcard.size());
    if (star > begin) each(begin, star - begin);
    begin = star + 1;
  }
}

std::optional<Kind> kind_for(std::size_t literal_size) {
  for (const Kind kind : {Kind::eights, Kind::fours, Kind::pairs}) {
    if (literal_size >= windows_size(kind)) return kind;
  }
  return std::nullopt;
}

// Where in the literal the best window begins (with its twin, if it needs one): the one that the
// fewest literals hold, and of those the one of the rarest bytes.
std::size_t best_windows(std::string_view literal, Kind kind, const WindowCounts& counts) {
  const std::size_t window = WindowTable::window_size(kind);
  const std::size_t size = windows_size(kind);
  std::uint32_t commonness = 0;
  for (const char c : literal.substr(0, size)) commonness += byte_commonness(c);
  std::uint32_t twin = counts.of(literal.data(), window);
  std::size_t best = 0;
  std::uint32_t best_cost = ~0U;
  for (std::size_t begin = 0; begin + size <= literal.size(); ++begin) {
    std::uint32_t holders = twin;
    if (size > window) holders += twin = counts.of(literal.data() + begin + 1, window);
    const std::uint32_t cost = std::min(holders, 0xFFFFU) << 12 | std::min(commonness, 0xFFFU);
    if (cost < best_cost) {
      best_cost = cost;
      best = begin;
    }
    if (begin + size == literal.size()) break;
    if (size == window) twin = counts.of(literal.data() + begin + 1, window);
    commonness += byte_commonness(literal[begin + size]);
    commonness -= byte_commonness(literal[begin]);
  }
  return best;
}

// The value in lower case, in a buffer that may be read for some bytes behind it.
std::string_view folded_into(std::string& buffer, std::string_view value) {
  const std::size_t wanted = value.size() + kWindowReadAhead;
  if (buffer.size() < wanted) buffer.resize(wanted + wanted / 2);
  char* out = buffer.data();
  for (std::size_t i = 0; i < value.size(); ++i) out[i] = fold(value[i]);
  return {out, value.size()};
}

// Both in lower case.
bool matches_folded(std::string_view wildcard, std::string_view value) {
  const std::size_t first_star = wildcard.find('*');
  if (first_star == std::string_view::npos) return wildcard == value;
  const std::size_t last_star = wildcard.rfind('*');
  const std::string_view prefix = wildcard.substr(0, first_star);
  const std::string_view suffix = wildcard.substr(last_star + 1);
  if (value.size() < prefix.size() + suffix.size() || !value.starts_with(prefix) ||
      !value.ends_with(suffix)) {
    return false;
  }
  value.remove_prefix(prefix.size());
  value.remove_suffix(suffix.size());
  for (std::size_t begin = first_star + 1; begin <= last_star;) {
    const std::size_t star = wildcard.find('*', begin);
    const std::string_view part = wildcard.substr(begin, star - begin);
    // The C library's memmem is linear, which std::string_view::find is not.
    const void* place = ::memmem(value.data(), value.size(), part.data(), part.size());
    if (place == nullptr) return false;
    const auto at = static_cast<std::size_t>(static_cast<const char*>(place) - value.data());
    value.remove_prefix(at + part.size());
    begin = star + 1;
  }
  return true;
}

}  // namespace

PatternSet::PatternSet(std::span<const std::string> wildcards) : begins_(1, 0) {
  for (const std::string& wildcard : wildcards) {
    given_.append(wildcard);
    begins_.push_back(static_cast<std::uint32_t>(given_.size()));
  }
  if (wildcards.size() <= kFew) {
    few_ = std::vector<Wildcard>(wildcards.begin(), wildcards.end());
    return;
  }
  folded_ = folded(given_);
  choose_witnesses();
}

void PatternSet::choose_witnesses() {
  // The longest literal of each wildcard.
  literals_.resize(size());
  WindowCounts counts;
  for (std::uint32_t number = 0; number < size(); ++number) {
    Literal& literal = literals_[number];
    std::size_t literals = 0;
    const std::string_view wildcard = folded_pattern(number);
    for_each_literal(wildcard, [&](std::size_t begin, std::size_t length) {
      ++literals;
      if (length <= literal.size) return;
      literal.begin = begins_[number] + static_cast<std::uint32_t>(begin);
      literal.size = static_cast<std::uint32_t>(length);
    });
    literal.decides = literals == 1 && wildcard.starts_with('*') && wildcard.ends_with('*');
    const char* text = folded_.data() + literal.begin;
    if (const auto kind = kind_for(literal.size)) {
      const std::size_t window = WindowTable::window_size(*kind);
      for (std::size_t i = 0; i + window <= literal.size; ++i) counts.add(text + i, window);
    }
  }

  std::array<std::vector<WindowTable::Entry>, 3> entries;
  for (std::uint32_t number = 0; number < size(); ++number) {
    const Literal& literal = literals_[number];
    const auto kind = kind_for(literal.size);
    if (!kind) {
      without_witness_.push_back(number);
      continue;
    }
    const char* text = folded_.data() + literal.begin;
    const std::size_t begin = best_windows({text, literal.size}, *kind, counts);
    for (std::size_t i = begin; i < begin + WindowTable::stride(*kind); ++i) {
      entries[static_cast<std::size_t>(*kind)].push_back(
          {WindowTable::window_at(*kind, text + i), number, static_cast<std::uint32_t>(i)});
    }
  }
  pairs_ = WindowTable(Kind::pairs, entries[0]);
  fours_ = WindowTable(Kind::fours, entries[1]);
  eights_ = WindowTable(Kind::eights, entries[2]);
}

void PatternSet::consider(std::uint32_t number, std::uint32_t offset, std::size_t place,
                          std::string_view folded, Scratch& scratch, Matches& matches) const {
  std::uint32_t& looked = scratch.looked_[number];
  if (looked < scratch.value_) looked = scratch.value_;
  const std::uint32_t tries = looked - scratch.value_;
  if (tries == kDone) return;
  const Literal& literal = literals_[number];
  if (tries < kTries) {
    ++looked;
    if (place < offset || place - offset + literal.size > folded.size()) return;
    const char* begin = folded.data() + place - offset;
    if (std::memcmp(begin, folded_.data() + literal.begin, literal.size) != 0) return;
  }
  looked = scratch.value_ + kDone;
  if ((literal.decides && tries < kTries) || matches_folded(folded_pattern(number), folded)) {
    matches.push_back(number);
  }
}

void PatternSet::match(std::string_view value, Scratch& scratch, Matches& matches) const {
  const std::size_t before = matches.size();
  if (!few_.empty()) {
    for (std::uint32_t number = 0; number < few_.size(); ++number) {
      if (few_[number].matches(value)) matches.push_back(number);
    }
  } else if (!empty()) {
    // What an earlier value, of this set or another, has left behind is older than this value.
    if (scratch.value_ >= ~0U - 2 * kValueStep) {
      scratch.looked_.clear();
      scratch.value_ = 0;
    }
    if (scratch.looked_.size() < size()) scratch.looked_.resize(size());
    scratch.value_ += kValueStep;
    const std::string_view folded = folded_into(scratch.folded_, value);
    for (const WindowTable* table : {&eights_, &fours_, &pairs_}) {
      table->scan(folded.data(), folded.size(), scratch.hits_,
                  [&](const WindowTable::Entry& entry, std::size_t place) {
                    consider(entry.literal, entry.offset, place, folded, scratch, matches);
                  });
    }
    for (const std::uint32_t number : without_witness_) {
      if (matches_folded(folded_pattern(number), folded)) matches.push_back(number);
    }
  }
  if (matches.size() > before && matches.size() > 1) {
    std::sort(matches.begin(), matches.end());
    matches.erase(std::unique(matches.begin(), matches.end()), matches.end());
  }
}

}  // namespace text
