// Compiled for AVX2; called only where the processor has it.

#include "text/window_scan_avx2.h"

#include <immintrin.h>

namespace text {
namespace {

constexpr std::size_t kLanes = 8;

// Eight windows in the lanes of one register: their hash, and the places that they begin at, in
// steps of kStride.
struct Pairs {
  static constexpr std::uint32_t kStride = 1;
  static __m256i hashes(const char* at) {
    const __m256i windows =
        _mm256_setr_epi8(-1, -1, 0, 1, -1, -1, 1, 2, -1, -1, 2, 3, -1, -1, 3, 4, -1, -1, 4, 5, -1,
                         -1, 5, 6, -1, -1, 6, 7, -1, -1, 7, 8);
    const auto* from = reinterpret_cast<const __m128i*>(at);
    return _mm256_shuffle_epi8(_mm256_broadcastsi128_si256(_mm_loadu_si128(from)), windows);
  }
};

struct Fours {
  static constexpr std::uint32_t kStride = 1;
  static __m256i hashes(const char* at) {
    const __m256i windows = _mm256_setr_epi8(0, 1, 2, 3, 1, 2, 3, 4, 2, 3, 4, 5, 3, 4, 5, 6,  //
                                             4, 5, 6, 7, 5, 6, 7, 8, 6, 7, 8, 9, 7, 8, 9, 10);
    const auto* from = reinterpret_cast<const __m128i*>(at);
    const __m256i bytes =
        _mm256_shuffle_epi8(_mm256_broadcastsi128_si256(_mm_loadu_si128(from)), windows);
    const __m256i factor = _mm256_set1_epi32(static_cast<int>(WindowFilter::kFirstFactor));
    return _mm256_mullo_epi32(bytes, factor);
  }
};

struct Eights {
  static constexpr std::uint32_t kStride = 2;
  static __m256i hashes(const char* at) {
    const __m256i firsts = _mm256_setr_epi8(0, 1, 2, 3, 2, 3, 4, 5, 4, 5, 6, 7, 6, 7, 8, 9,  //
                                            0, 1, 2, 3, 2, 3, 4, 5, 4, 5, 6, 7, 6, 7, 8, 9);
    const __m256i seconds = _mm256_add_epi8(firsts, _mm256_set1_epi8(4));
    const auto* low = reinterpret_cast<const __m128i*>(at);
    const auto* high = reinterpret_cast<const __m128i*>(at + 8);
    const __m256i bytes = _mm256_inserti128_si256(_mm256_castsi128_si256(_mm_loadu_si128(low)),
                                                  _mm_loadu_si128(high), 1);
    const __m256i first_factor = _mm256_set1_epi32(static_cast<int>(WindowFilter::kFirstFactor));
    const __m256i second_factor = _mm256_set1_epi32(static_cast<int>(WindowFilter::kSecondFactor));
    return _mm256_add_epi32(_mm256_mullo_epi32(_mm256_shuffle_epi8(bytes, firsts), first_factor),
                            _mm256_mullo_epi32(_mm256_shuffle_epi8(bytes, seconds), second_factor));
  }
};

template <class Window>
std::size_t scan(const char* text, std::size_t end, const WindowFilter& filter,
                 std::uint32_t* hits) {
  const __m128i word_shift = _mm_cvtsi32_si128(filter.shift);
  const __m128i first_shift = _mm_cvtsi32_si128(filter.shift - 5);
  const __m128i second_shift = _mm_cvtsi32_si128(filter.shift - 10);
  const __m256i bit_number = _mm256_set1_epi32(31);
  const auto* words = reinterpret_cast<const int*>(filter.bits);
  std::size_t count = 0;
  for (std::size_t place = 0; place < end; place += kLanes * Window::kStride) {
    const __m256i hashes = Window::hashes(text + place);
    const __m256i found =
        _mm256_i32gather_epi32(words, _mm256_srl_epi32(hashes, word_shift), sizeof *words);
    // Each lane's two bits are moved to the top, where a mask can be taken of both.
    const __m256i first = _mm256_andnot_si256(_mm256_srl_epi32(hashes, first_shift), bit_number);
    const __m256i second = _mm256_andnot_si256(_mm256_srl_epi32(hashes, second_shift), bit_number);
    const __m256i both =
        _mm256_and_si256(_mm256_sllv_epi32(found, first), _mm256_sllv_epi32(found, second));
    auto mask = static_cast<unsigned int>(_mm256_movemask_ps(_mm256_castsi256_ps(both)));
    for (; mask != 0; mask &= mask - 1) {
      const auto lane = static_cast<std::uint32_t>(__builtin_ctz(mask));
      hits[count++] = static_cast<std::uint32_t>(place) + lane * Window::kStride;
    }
  }
  return count;
}

}  // namespace

std::size_t scan_pairs_avx2(const char* text, std::size_t end, const WindowFilter& filter,
                            std::uint32_t* hits) {
  return scan<Pairs>(text, end, filter, hits);
}

std::size_t scan_fours_avx2(const char* text, std::size_t end, const WindowFilter& filter,
                            std::uint32_t* hits) {
  return scan<Fours>(text, end, filter, hits);
}

std::size_t scan_eights_avx2(const char* text, std::size_t end, const WindowFilter& filter,
                             std::uint32_t* hits) {
  return scan<Eights>(text, end, filter, hits);
}

}  // namespace text
