// Compiled for AVX2, BMI2 and carry-less multiplication; called only where the processor has them.

#include <immintrin.h>

#include "splunk/records/scan_kernel.h"

namespace splunk::records {
namespace {

struct Avx2 {
  static std::uint64_t equal(__m256i low, __m256i high, char c) {
    const __m256i wanted = _mm256_set1_epi8(c);
    const auto bits = [&](__m256i part) {
      return static_cast<std::uint32_t>(_mm256_movemask_epi8(_mm256_cmpeq_epi8(part, wanted)));
    };
    return std::uint64_t{bits(low)} | std::uint64_t{bits(high)} << 32;
  }
  static StepMasks load(const char* at) {
    const auto* from = reinterpret_cast<const __m256i*>(at);
    const __m256i low = _mm256_loadu_si256(from);
    const __m256i high = _mm256_loadu_si256(from + 1);
    return {equal(low, high, '"'), equal(low, high, ','), equal(low, high, '\n')};
  }
  // Multiplying by all ones without carries is the running exclusive-or.
  static std::uint64_t running_xor(std::uint64_t bits) {
    const __m128i product =
        _mm_clmulepi64_si128(_mm_set_epi64x(0, static_cast<long long>(bits)), _mm_set1_epi8(-1), 0);
    return static_cast<std::uint64_t>(_mm_cvtsi128_si64(product));
  }
  static std::uint32_t nth_bit(std::uint64_t bits, std::uint32_t n) {
    return static_cast<std::uint32_t>(__builtin_ctzll(_pdep_u64(std::uint64_t{1} << n, bits)));
  }
};

}  // namespace

ScanResult scan_avx2(const char* base, std::size_t begin, std::size_t end, const ScanPlan& plan,
                     ScanState& state, std::uint32_t* marks, std::size_t max_rows) {
  return scan_with<Avx2>(base, begin, end, plan, state, marks, max_rows);
}

}  // namespace splunk::records
