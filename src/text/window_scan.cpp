#include "text/window_scan.h"

#include <bit>
#include <cstring>

#if defined(__SSSE3__)
#include <tmmintrin.h>
#endif

#include "text/window_scan_avx2.h"

namespace text {
namespace {

std::uint32_t load(const char* at) {
  std::uint32_t bytes = 0;
  std::memcpy(&bytes, at, sizeof bytes);
  return bytes;
}

struct Pairs {
  static constexpr std::size_t kStride = 1;
  static std::uint32_t hash(const char* at) { return load(at) << 16; }
};

struct Fours {
  static constexpr std::size_t kStride = 1;
  static std::uint32_t hash(const char* at) { return load(at) * WindowFilter::kFirstFactor; }
};

struct Eights {
  static constexpr std::size_t kStride = 2;
  static std::uint32_t hash(const char* at) {
    return load(at) * WindowFilter::kFirstFactor + load(at + 4) * WindowFilter::kSecondFactor;
  }
};

template <class Window>
std::size_t scan(const char* text, std::size_t end, const WindowFilter& filter,
                 std::uint32_t* hits) {
  std::size_t count = 0;
  for (std::size_t place = 0; place < end; place += Window::kStride) {
    const std::uint32_t hash = Window::hash(text + place);
    // Written always and kept where it counts: a branch here would be guessed wrong too often.
    hits[count] = static_cast<std::uint32_t>(place);
    const std::uint32_t word = filter.bits[hash >> filter.shift];
    count += word >> WindowFilter::first_bit(hash, filter.shift) &
             word >> WindowFilter::second_bit(hash, filter.shift) & 1;
  }
  return count;
}

std::size_t scan_few_pairs(const char* text, std::size_t end, const WindowFilter& filter,
                           std::uint32_t* hits) {
  auto with = [&](int byte, char c) {
    const auto value = static_cast<unsigned char>(c);
    return filter.nibbles[2 * byte][value & 15] & filter.nibbles[2 * byte + 1][value >> 4];
  };
  std::size_t count = 0;
  for (std::size_t place = 0; place < end; ++place) {
    hits[count] = static_cast<std::uint32_t>(place);
    const bool found = (with(0, text[place]) & with(1, text[place + 1])) != 0;
    count += found ? 1 : 0;
  }
  return count;
}

constexpr WindowScans kScalar = {"scalar", scan_few_pairs, scan<Pairs>, scan<Fours>, scan<Eights>};

#if defined(__SSSE3__)
// The same for 16 places at a time: a shuffle looks up the pairs for 16 bytes at once.
std::size_t scan_few_pairs_ssse3(const char* text, std::size_t end, const WindowFilter& filter,
                                 std::uint32_t* hits) {
  const __m128i low_bits = _mm_set1_epi8(15);
  auto table = [&](int n) {
    return _mm_loadu_si128(reinterpret_cast<const __m128i*>(filter.nibbles[n]));
  };
  const __m128i tables[4] = {table(0), table(1), table(2), table(3)};
  auto with = [&](int byte, const char* at) {
    const __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i*>(at));
    const __m128i low = _mm_and_si128(bytes, low_bits);
    const __m128i high = _mm_and_si128(_mm_srli_epi16(bytes, 4), low_bits);
    return _mm_and_si128(_mm_shuffle_epi8(tables[2 * byte], low),
                         _mm_shuffle_epi8(tables[2 * byte + 1], high));
  };
  std::size_t count = 0;
  for (std::size_t place = 0; place < end; place += 16) {
    const __m128i found = _mm_and_si128(with(0, text + place), with(1, text + place + 1));
    const int none = _mm_movemask_epi8(_mm_cmpeq_epi8(found, _mm_setzero_si128()));
    for (auto mask = static_cast<unsigned int>(~none & 0xFFFF); mask != 0; mask &= mask - 1) {
      hits[count++] =
          static_cast<std::uint32_t>(place) + static_cast<std::uint32_t>(std::countr_zero(mask));
    }
  }
  return count;
}
#else
constexpr WindowScan scan_few_pairs_ssse3 = scan_few_pairs;
#endif

}  // namespace

const WindowScans& scalar_window_scans() { return kScalar; }

const WindowScans& best_window_scans() {
#if defined(__x86_64__)
  static constexpr WindowScans kAvx2 = {"avx2", scan_few_pairs_ssse3, scan_pairs_avx2,
                                        scan_fours_avx2, scan_eights_avx2};
  if (__builtin_cpu_supports("avx2")) return kAvx2;
#endif
  static constexpr WindowScans kPlain = {"plain", scan_few_pairs_ssse3, scan<Pairs>, scan<Fours>,
                                         scan<Eights>};
  return kPlain;
}

}  // namespace text
