// What every x86-64 processor since about 2009 has.

#include <emmintrin.h>

#include "splunk/records/scan_kernel.h"

namespace splunk::records {
namespace {

struct Sse42 {
  static std::uint64_t equal(const __m128i (&parts)[4], char c) {
    const __m128i wanted = _mm_set1_epi8(c);
    std::uint64_t mask = 0;
    for (int i = 0; i < 4; ++i) {
      const int bits = _mm_movemask_epi8(_mm_cmpeq_epi8(parts[i], wanted));
      mask |= std::uint64_t{static_cast<std::uint32_t>(bits)} << (16 * i);
    }
    return mask;
  }
  static StepMasks load(const char* at) {
    const auto* from = reinterpret_cast<const __m128i*>(at);
    const __m128i parts[4] = {_mm_loadu_si128(from), _mm_loadu_si128(from + 1),
                              _mm_loadu_si128(from + 2), _mm_loadu_si128(from + 3)};
    return {equal(parts, '"'), equal(parts, ','), equal(parts, '\n')};
  }
  static std::uint64_t running_xor(std::uint64_t bits) { return running_xor_by_shifts(bits); }
  static std::uint32_t nth_bit(std::uint64_t bits, std::uint32_t n) {
    return nth_bit_by_clearing(bits, n);
  }
};

}  // namespace

ScanResult scan_sse42(const char* base, std::size_t begin, std::size_t end, const ScanPlan& plan,
                      ScanState& state, std::uint32_t* marks, std::size_t max_rows) {
  return scan_with<Sse42>(base, begin, end, plan, state, marks, max_rows);
}

}  // namespace splunk::records
