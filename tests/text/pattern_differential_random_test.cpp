// PatternSet beside a reference that is plainly right, on random wildcards and values made to
// collide.
//
// BITSMATCH_PAIRS=100000000 compares so many pairs of a wildcard and a value; BITSMATCH_SEED=<seed>
// begins with the round that a failure named.

#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <cstdlib>
#include <iostream>
#include <iterator>
#include <random>
#include <string>
#include <string_view>

#include "tests/text/pattern_comparison.h"
#include "text/ascii.h"

namespace text {
namespace {

// The longest literal decides how a wildcard is looked for: by 8 bytes, 4, 2 or not at all.
std::size_t longest_literal(std::string_view wildcard) {
  std::size_t longest = 0;
  std::size_t size = 0;
  for (const char c : wildcard) {
    size = c == '*' ? 0 : size + 1;
    longest = std::max(longest, size);
  }
  return longest;
}

class Dice {
 public:
  explicit Dice(std::uint64_t seed) : engine_(seed) {}
  std::size_t below(std::size_t end) { return static_cast<std::size_t>(engine_() % end); }
  bool percent(std::size_t chance) { return below(100) < chance; }
  template <class Range>
  auto& one_of(Range& range) {
    return range[below(std::size(range))];
  }

 private:
  std::mt19937_64 engine_;
};

// A round's wildcards and values, made of one another so that they nearly match.
class Round {
 public:
  explicit Round(std::uint64_t seed) : dice_(seed) {
    static constexpr std::string_view kAlphabets[] = {"a",
                                                      "ab",
                                                      "aB",
                                                      "abc",
                                                      "abcdefgh",
                                                      "@`[{Aa",
                                                      "a*",
                                                      "start-Bitsnfe ",
                                                      {"\0a", 2},
                                                      {"\0\x80\xFF", 3},
                                                      "\xC3\xA9\xC3\x89"};
    alphabet_ = dice_.one_of(kAlphabets);
    // Mostly short enough for the naive reference; some over many groups of the scans.
    longest_ = dice_.percent(4) ? 600 : dice_.percent(35) ? 14 : 44;
    for (int i = 0; i < 32; ++i) values.push_back(a_value());
    const std::size_t size = 5 + dice_.below(60);
    while (wildcards.size() < size) wildcards.push_back(a_wildcard());
    while (values.size() < 64) values.push_back(a_value_for(dice_.one_of(wildcards)));
    for (std::string& value : values) value.resize(std::min(value.size(), longest_));
  }

  Strings wildcards;
  Strings values;

 private:
  std::string some_text(std::size_t longest) {
    std::string out;
    for (std::size_t size = dice_.below(longest + 1); size > 0; --size) {
      out += dice_.one_of(alphabet_);
    }
    return out;
  }

  std::string a_value() {
    if (values.empty() || dice_.percent(40)) return some_text(longest_);
    const std::string& other = dice_.one_of(values);
    if (dice_.percent(30)) return some_text(3) + other;
    return dice_.percent(50) ? mutated(other) : cut(other) + cut(dice_.one_of(values));
  }

  // Some bytes of it: mostly as many as a witness or two have.
  std::string cut(std::string_view from) {
    if (from.empty()) return {};
    const std::size_t size = dice_.percent(10) ? from.size() : 1 + dice_.below(14);
    const std::size_t begin = dice_.below(from.size());
    return std::string(from.substr(begin, size));
  }

  std::string mutated(std::string text) {
    const std::size_t at = dice_.below(text.size() + 1);
    if (at == text.size() || dice_.percent(25)) return text.insert(at, 1, dice_.one_of(alphabet_));
    if (dice_.percent(33)) return text.erase(at, 1);
    // Another case for a letter; another byte for the rest.
    const char flipped = static_cast<char>(text[at] ^ 0x20);
    text[at] = dice_.percent(50) ? flipped : dice_.one_of(alphabet_);
    return text;
  }

  std::string a_wildcard() {
    if (!wildcards.empty() && dice_.percent(5)) return dice_.one_of(wildcards);
    // Pieces of one value in its order, so that often it matches.
    std::string_view from = dice_.one_of(values);
    if (from.size() < 9 && dice_.percent(70)) from = dice_.one_of(values);
    std::string out = dice_.percent(75) ? "*" : "";
    for (std::size_t pieces = dice_.percent(4) ? 0 : 1 + dice_.below(3); pieces > 0; --pieces) {
      const std::size_t skipped = out.empty() ? 0 : dice_.below(from.size() / (pieces + 1) + 1);
      from.remove_prefix(skipped);
      const std::size_t size =
          std::min(from.size(), pieces == 1 && dice_.percent(15) ? from.size() : dice_.below(18));
      out += from.substr(0, size);
      from.remove_prefix(size);
      if (pieces > 1) out += dice_.percent(10) ? "**" : "*";
    }
    if (dice_.percent(75)) out += '*';
    return dice_.percent(35) ? mutated(out) : out;
  }

  // One that it matches, or all but.
  std::string a_value_for(std::string_view wildcard) {
    std::string out;
    for (const char c : wildcard) {
      if (c == '*') {
        out += some_text(5);
      } else {
        out += dice_.percent(10) && fold(static_cast<char>(c ^ 0x20)) == fold(c)
                   ? static_cast<char>(c ^ 0x20)
                   : c;
      }
    }
    if (!out.empty() && dice_.percent(15)) out.pop_back();
    if (!out.empty() && dice_.percent(15)) out.erase(0, 1);
    if (dice_.percent(15)) out = dice_.one_of(alphabet_) + out;
    return dice_.percent(20) ? mutated(out) : out;
  }

  Dice dice_;
  std::string_view alphabet_;
  std::size_t longest_;
};

std::uint64_t number_from_environment(const char* name, std::uint64_t otherwise) {
  const char* given = std::getenv(name);
  return given != nullptr ? std::strtoull(given, nullptr, 10) : otherwise;
}

constexpr std::uint64_t kFewPairs = 4000000;

TEST(PatternDifferential, RandomPairs) {
  const std::uint64_t wanted = number_from_environment("BITSMATCH_PAIRS", kFewPairs);
  const std::uint64_t first_seed = number_from_environment("BITSMATCH_SEED", 1);
  Tally tally;
  std::uint64_t seed = first_seed;
  std::uint64_t by_witness[4] = {};  // matches found without a witness, by 2 bytes, 4 and 8
  const auto begun = std::chrono::steady_clock::now();
  for (; tally.pairs < wanted; ++seed) {
    const Round round(seed);
    PatternComparison comparison(round.wildcards);
    PatternSet::Matches of_any;
    PatternSet::Matches gathered;
    for (const std::string& value : round.values) {
      ASSERT_TRUE(comparison.check(value, tally)) << "BITSMATCH_SEED=" << seed;
      for (const std::uint32_t number : comparison.expected()) {
        const std::size_t size = longest_literal(round.wildcards[number]);
        ++by_witness[size < 2 ? 0 : size < 4 ? 1 : size < 9 ? 2 : 3];
        of_any.push_back(number);
      }
      comparison.best().match(value, tally.scratch, gathered);
    }
    std::sort(of_any.begin(), of_any.end());
    of_any.erase(std::unique(of_any.begin(), of_any.end()), of_any.end());
    ASSERT_EQ(gathered, of_any) << "gathered over all values, BITSMATCH_SEED=" << seed;
  }
  const std::chrono::duration<double> took = std::chrono::steady_clock::now() - begun;
  std::cout << tally.pairs << " pairs, " << tally.matched << " of them match (" << by_witness[3]
            << " by 8 bytes, " << by_witness[2] << " by 4, " << by_witness[1] << " by 2), seeds "
            << first_seed << " to " << seed - 1 << ", " << name_of_best_scans()
            << " and scalar scans, " << took.count() << " s\n";
  // Pairs that never match, or never by some witness, would prove nothing.
  for (const std::uint64_t matched : by_witness) EXPECT_GE(matched, tally.pairs / 200);
}

}  // namespace
}  // namespace text
