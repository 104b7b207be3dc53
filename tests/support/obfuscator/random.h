#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace obfuscator {

/// Numbers that are the same for the same seed on every machine (splitmix64), which the standard
/// library's distributions don't promise.
class Random {
 public:
  explicit Random(std::uint64_t seed) : state_(seed) {}

  std::uint64_t next() {
    state_ += 0x9E3779B97F4A7C15U;
    std::uint64_t mixed = state_;
    mixed = (mixed ^ (mixed >> 30U)) * 0xBF58476D1CE4E5B9U;
    mixed = (mixed ^ (mixed >> 27U)) * 0x94D049BB133111EBU;
    return mixed ^ (mixed >> 31U);
  }

  /// From 0 up to `bound`, without it; `bound` is at least 1.
  std::size_t below(std::size_t bound) { return static_cast<std::size_t>(next() % bound); }
  /// From `least` to `most`, both included.
  std::size_t between(std::size_t least, std::size_t most) {
    return least + below(most - least + 1);
  }
  bool chance(unsigned percent) { return below(100) < percent; }

  template <typename Items>
  const auto& pick(const Items& items) {
    return items[below(std::size(items))];
  }

  /// A word of lower-case letters.
  std::string word(std::size_t least, std::size_t most) {
    std::string word;
    for (std::size_t left = between(least, most); left > 0; --left) {
      word += static_cast<char>('a' + below(26));
    }
    return word;
  }

 private:
  std::uint64_t state_;
};

}  // namespace obfuscator
