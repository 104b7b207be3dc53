#include "text/witness.h"

#include <algorithm>
#include <array>
#include <cstring>

#include "text/byte_commonness.h"
#include "text/ordinary_text.h"

namespace text {
namespace {

using Kind = WindowTable::Kind;

// Half a megabyte of counts: they stay in the cache while a long list is counted.
constexpr int kCountBits = 18;

// A window of the ordinary text weighs as much as one in so many wildcards of the list.
constexpr std::uint32_t kOrdinary = 64;

// How many wildcards hold a window that is as often met by chance as a shorter one that none holds.
constexpr std::uint64_t handicap(Kind kind) {
  return kind == Kind::eights ? 0 : kind == Kind::fours ? 4 : 1024;
}

// So many wildcards that find a rarer witness by another kind of window are worth a pass for it. In
// a list longer than kLongList there always are.
constexpr std::size_t kWorthAPass = 16;
constexpr std::size_t kLongList = 1000;

std::optional<Kind> kind_for(std::size_t literal_size) {
  for (const Kind kind : {Kind::eights, Kind::fours, Kind::pairs}) {
    if (literal_size >= witness_size(kind)) return kind;
  }
  return std::nullopt;
}

std::size_t slot(const char* window, std::size_t size) {
  std::uint64_t bytes = 0;
  std::memcpy(&bytes, window, size);
  return static_cast<std::size_t>(bytes * 0x9E3779B97F4A7C15ULL >> (64 - kCountBits));
}

// What stands between, before and after the stars.
template <class Each>
void for_each_literal(std::string_view wildcard, Each&& each) {
  std::size_t begin = 0;
  while (begin <= wildcard.size()) {
    const std::size_t star = std::min(wildcard.find('*', begin), wildcard.size());
    if (star > begin) each(begin, star - begin);
    begin = star + 1;
  }
}

}  // namespace

WitnessChooser::WitnessChooser() : counts_(std::size_t{1} << kCountBits) {
  const std::string_view ordinary = ordinary_text();
  for (const Kind kind : {Kind::eights, Kind::fours, Kind::pairs}) {
    const std::size_t size = WindowTable::window_size(kind);
    for (std::size_t i = 0; i + size <= ordinary.size(); ++i) {
      add(ordinary.substr(i, size), kOrdinary);
    }
  }
}

void WitnessChooser::add(std::string_view window, std::uint32_t times) {
  std::uint16_t& count = counts_[slot(window.data(), window.size())];
  count = static_cast<std::uint16_t>(std::min(count + times, 0xFFFFU));
}

std::uint32_t WitnessChooser::holders(const char* window, std::size_t size) const {
  return counts_[slot(window, size)];
}

void WitnessChooser::count(std::string_view wildcard) {
  for_each_literal(wildcard, [&](std::size_t begin, std::size_t length) {
    const auto kind = kind_for(length);
    if (!kind) return;
    const std::size_t window = WindowTable::window_size(*kind);
    for (std::size_t i = begin; i + window <= begin + length; ++i) {
      add(wildcard.substr(i, window), 1);
    }
  });
}

// The cost of the best window of a literal, and where it begins: how many hold it (with its twin,
// if it needs one), and of those that as many hold, how common its bytes are.
std::uint64_t WitnessChooser::best_window(std::string_view literal, Kind kind,
                                          std::size_t& offset) const {
  const std::size_t window = WindowTable::window_size(kind);
  const std::size_t size = witness_size(kind);
  std::uint64_t commonness = 0;
  for (const char c : literal.substr(0, size)) commonness += byte_commonness(c);
  std::uint64_t first = holders(literal.data(), window);
  std::uint64_t best = ~std::uint64_t{0};
  for (std::size_t begin = 0;; ++begin) {
    std::uint64_t sum = first;
    if (size > window) sum += first = holders(literal.data() + begin + 1, window);
    const std::uint64_t cost = (sum + handicap(kind)) << 12 | commonness;
    if (cost < best) {
      best = cost;
      offset = begin;
    }
    if (begin + size == literal.size()) return best;
    if (size == window) first = holders(literal.data() + begin + 1, window);
    commonness += byte_commonness(literal[begin + size]);
    commonness -= byte_commonness(literal[begin]);
  }
}

std::optional<Kind> WitnessChooser::largest_kind(std::string_view wildcard) {
  std::size_t longest = 0;
  for_each_literal(wildcard,
                   [&](std::size_t, std::size_t length) { longest = std::max(longest, length); });
  return kind_for(longest);
}

std::optional<Witness> WitnessChooser::choose(std::string_view wildcard, Kinds kinds) const {
  std::optional<Witness> witness;
  std::uint64_t least = ~std::uint64_t{0};
  std::size_t literals = 0;
  for_each_literal(wildcard, [&](std::size_t begin, std::size_t length) {
    ++literals;
    const auto kind = kind_for(length);
    if (!kind || !kinds.has(*kind)) return;
    std::size_t offset = 0;
    const std::uint64_t cost = best_window(wildcard.substr(begin, length), *kind, offset);
    if (cost >= least) return;
    least = cost;
    witness = Witness{{static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(length)},
                      *kind,
                      static_cast<std::uint32_t>(offset)};
  });
  if (witness) {
    witness->literal.decides =
        literals == 1 && wildcard.starts_with('*') && wildcard.ends_with('*');
  }
  return witness;
}

Kinds kinds_worth_a_pass(const WitnessChooser& chooser,
                         std::span<const std::string_view> wildcards) {
  if (wildcards.size() > kLongList) return Kinds::all();
  Kinds kinds;
  std::array<std::size_t, 3> wanted{};
  for (const std::string_view wildcard : wildcards) {
    if (const auto needed = WitnessChooser::largest_kind(wildcard)) kinds.add(*needed);
    if (const auto best = chooser.choose(wildcard)) ++wanted[static_cast<std::size_t>(best->kind)];
  }
  for (const Kind kind : {Kind::fours, Kind::pairs}) {
    if (wanted[static_cast<std::size_t>(kind)] >= kWorthAPass) kinds.add(kind);
  }
  return kinds;
}

}  // namespace text
