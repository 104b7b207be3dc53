#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "text/result.h"

namespace bench {

/// One way to find all wildcards of a list that match a value.
class Engine {
 public:
  virtual ~Engine() = default;

  /// Makes ready for these wildcards, which live as long as the engine. Called once.
  virtual text::Result<void> build(std::span<const std::string> wildcards) = 0;

  /// Sets `matches` to the numbers of the wildcards that match, each once, in any order. An error
  /// says that the engine gave up on the value.
  virtual text::Result<void> match(std::string_view value, std::vector<std::uint32_t>& matches) = 0;
};

/// text::PatternSet, which is what the command uses.
std::unique_ptr<Engine> make_pattern_set();

/// text::Wildcard for each, one after the other.
std::unique_ptr<Engine> make_one_by_one();

/// An Aho-Corasick automaton of the longest literal of each wildcard; text::Wildcard for what it
/// finds.
std::unique_ptr<Engine> make_aho_corasick();

/// The same of the windows that text::PatternSet looks for: it is less deep, and finds more that is
/// none.
std::unique_ptr<Engine> make_aho_corasick_witnesses();

/// RE2::Set: one automaton that is made while it runs.
std::unique_ptr<Engine> make_re2_set();

/// Vectorscan (Hyperscan) with each wildcard as an expression.
std::unique_ptr<Engine> make_hyperscan();

/// Vectorscan for the longest literal of each wildcard; text::Wildcard for what it finds.
std::unique_ptr<Engine> make_hyperscan_literals();

}  // namespace bench
