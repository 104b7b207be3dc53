#include "text/word_set.h"

#include <algorithm>
#include <bit>
#include <cstring>

#if defined(__SSSE3__)
#include <tmmintrin.h>
#endif

namespace text {

/// One text that is searched.
class WordSearch {
 public:
  WordSearch(const WordSet& set, std::string_view text) : set_(set), text_(text) {}

  std::uint32_t run();

 private:
  void search(const char* bytes, std::size_t begin, std::size_t places);
  void consider(std::size_t place, std::uint8_t buckets);

  const WordSet& set_;
  std::string_view text_;
  std::uint32_t found_ = 0;
};

// The words of the buckets whose key may stand at `place`.
void WordSearch::consider(std::size_t place, std::uint8_t buckets) {
  for (std::size_t number = 0; number < set_.words_.size(); ++number) {
    const std::uint32_t bit = std::uint32_t{1} << number;
    if ((buckets >> number % WordSet::kBuckets & 1) == 0 || (found_ & bit) != 0) continue;
    const WordSet::Word& word = set_.words_[number];
    if (place < word.key) continue;
    if (starts_with_folded(text_.substr(place - word.key), word.text)) found_ |= bit;
  }
}

#if defined(__SSSE3__)
// `bytes` is the text from `begin` on, with WordSet::kKeySize - 1 bytes behind the places, which
// are a multiple of 16.
void WordSearch::search(const char* bytes, std::size_t begin, std::size_t places) {
  const __m128i low_bits = _mm_set1_epi8(15);
  const auto buckets_at = [&](std::size_t i, const char* at) {
    const auto load = [](const void* from) {
      return _mm_loadu_si128(static_cast<const __m128i*>(from));
    };
    const __m128i text = load(at + i);
    const __m128i low = _mm_and_si128(text, low_bits);
    const __m128i high = _mm_and_si128(_mm_srli_epi16(text, 4), low_bits);
    return _mm_and_si128(_mm_shuffle_epi8(load(set_.low_[i].data()), low),
                         _mm_shuffle_epi8(load(set_.high_[i].data()), high));
  };
  for (std::size_t i = 0; i < places; i += 16) {
    const __m128i buckets =
        _mm_and_si128(_mm_and_si128(buckets_at(0, bytes + i), buckets_at(1, bytes + i)),
                      buckets_at(2, bytes + i));
    const int none = _mm_movemask_epi8(_mm_cmpeq_epi8(buckets, _mm_setzero_si128()));
    if (none == 0xFFFF) continue;
    alignas(16) std::array<std::uint8_t, 16> each{};
    _mm_store_si128(reinterpret_cast<__m128i*>(each.data()), buckets);
    for (auto mask = static_cast<unsigned>(~none & 0xFFFF); mask != 0; mask &= mask - 1) {
      const auto at = static_cast<std::size_t>(std::countr_zero(mask));
      consider(begin + i + at, each[at]);
    }
  }
}
#else
void WordSearch::search(const char* bytes, std::size_t begin, std::size_t places) {
  for (std::size_t i = 0; i < places; ++i) {
    std::uint8_t buckets = 0xFF;
    for (std::size_t k = 0; k < WordSet::kKeySize; ++k) {
      const auto byte = static_cast<unsigned char>(bytes[i + k]);
      buckets =
          static_cast<std::uint8_t>(buckets & set_.low_[k][byte & 15] & set_.high_[k][byte >> 4]);
    }
    if (buckets != 0) consider(begin + i, buckets);
  }
}
#endif

std::uint32_t WordSearch::run() {
  constexpr std::size_t kGroup = 16;
  constexpr std::size_t kBehind = WordSet::kKeySize - 1;
  const std::size_t whole = text_.size() < kBehind ? 0 : (text_.size() - kBehind) / kGroup * kGroup;
  search(text_.data(), 0, whole);
  // The rest with zeros behind it, which are in no word's key.
  std::array<char, 2 * kGroup> rest{};
  const std::size_t left = text_.size() - whole;
  if (left < WordSet::kKeySize) return found_;
  std::memcpy(rest.data(), text_.data() + whole, left);
  search(rest.data(), whole, kGroup);
  return found_;
}

std::uint32_t WordSet::find(std::string_view text) const { return WordSearch(*this, text).run(); }

}  // namespace text
