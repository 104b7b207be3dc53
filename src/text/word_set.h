#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

#include "text/ascii.h"

namespace text {

/// Tells which of a few words stand in a text, the case of ASCII letters ignored.
///
/// Three bytes of each word, its key, are looked for at 16 places at once by shuffles that look up
/// the halves of each byte; only where they agree is a word compared (the scan for a few literals
/// that Hyperscan calls Teddy: Wang et al., NSDI 2019). Made at compile time.
class WordSet {
 public:
  static constexpr std::size_t kMostWords = 32;
  static constexpr std::size_t kKeySize = 3;

  struct Word {
    std::string_view text;  // in lower case, to outlive the set
    std::size_t key = 0;    // where in it the bytes of the key begin: rare ones make it fast
  };

  /// At most kMostWords, each with room for its key.
  constexpr explicit WordSet(std::span<const Word> words) : words_(words) {
    for (std::size_t number = 0; number < words.size(); ++number) {
      const auto bucket = static_cast<std::uint8_t>(1U << number % kBuckets);
      for (std::size_t i = 0; i < kKeySize; ++i)
        add(i, words[number].text[words[number].key + i], bucket);
    }
  }

  /// Bit n is set where word n stands in `text`. Linear in the text.
  std::uint32_t find(std::string_view text) const;

 private:
  friend class WordSearch;
  static constexpr std::size_t kBuckets = 8;
  using Nibbles = std::array<std::uint8_t, 16>;

  constexpr void add(std::size_t place, char c, std::uint8_t bucket) {
    const bool is_letter = is_lower(c);
    for (const char either : {c, is_letter ? static_cast<char>(c - ('a' - 'A')) : c}) {
      const auto byte = static_cast<unsigned char>(either);
      low_[place][byte & 15] |= bucket;
      high_[place][byte >> 4] |= bucket;
    }
  }

  std::span<const Word> words_;
  // For each byte of the key: the buckets with a word whose byte has these low, these high bits.
  std::array<Nibbles, kKeySize> low_{};
  std::array<Nibbles, kKeySize> high_{};
};

}  // namespace text
