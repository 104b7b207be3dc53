// The wildcard engine and its literal search give what the plainest matcher gives.

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "tests/fuzz/fuzz_input.h"
#include "text/ascii.h"
#include "text/folded_finder.h"
#include "text/pattern_set.h"
#include "text/wildcard.h"

namespace {

// The naive matcher tries every way to share out the value among the stars.
constexpr std::ptrdiff_t kMostStars = 3;
constexpr std::size_t kLongestValue = 100;

void match(std::string_view pattern, std::string_view value) {
  const bool found = text::Wildcard(pattern).matches(value);
  if (std::count(pattern.begin(), pattern.end(), '*') <= kMostStars &&
      value.size() <= kLongestValue) {
    fuzz::check(found == text::matches_naively(pattern, value),
                "a wildcard matches like the naive");
  }
  // More than a few, so that the set looks for all at once.
  const std::string given(pattern);
  const std::vector<std::string> all = {
      given,       "*" + given + "*", given + "*",           "*" + given,
      "*" + given, "*a*" + given,     "*start-bitstransfer*"};
  const text::PatternSet set(all);
  text::PatternSet::Scratch scratch;
  text::PatternSet::Matches matches;
  set.match(value, scratch, matches);
  text::PatternSet::Matches expected;
  for (std::uint32_t number = 0; number < all.size(); ++number) {
    if (text::Wildcard(all[number]).matches(value)) expected.push_back(number);
  }
  fuzz::check(matches == expected, "a set matches like its wildcards");
}

void find(std::string_view literal, std::string_view value, std::size_t from) {
  const auto same = [](char a, char b) { return text::fold(a) == text::fold(b); };
  std::size_t expected = text::FoldedFinder::npos;
  if (from <= value.size()) {
    const auto place = std::search(value.begin() + static_cast<std::ptrdiff_t>(from), value.end(),
                                   literal.begin(), literal.end(), same);
    if (place != value.end()) expected = static_cast<std::size_t>(place - value.begin());
  }
  fuzz::check(text::FoldedFinder(literal).find(value, from) == expected,
              "a literal is found where the slow search finds it");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  fuzz::Input input(data, size);
  const std::uint8_t from = input.byte();
  const std::uint8_t repeat = input.byte();
  const std::string_view pattern = input.until('\n');
  // Repetition is what makes searching hard; the fuzzer would take long to find it.
  std::string value(input.rest());
  if (value.size() < 200) {
    for (std::string once = value; value.size() < std::size_t{repeat} * 16 && !once.empty();) {
      value += once;
    }
  }
  match(pattern, value);
  if (!pattern.empty()) find(pattern, value, from);
  return 0;
}
