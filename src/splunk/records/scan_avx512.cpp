// Compiled for AVX-512 (byte and word), BMI2 and carry-less multiplication; called only where the
// processor has them.

#include <immintrin.h>

#include "splunk/records/scan_kernel.h"

namespace splunk::records {
namespace {

struct Avx512 {
  // Compilers like to go on calculating in mask registers, where each step takes longer than in
  // general ones: the empty assembly says that the masks are wanted there.
  static std::uint64_t equal(__m512i bytes, char c) {
    std::uint64_t mask = _mm512_cmpeq_epi8_mask(bytes, _mm512_set1_epi8(c));
    asm("" : "+r"(mask));
    return mask;
  }
  static StepMasks load(const char* at) {
    const __m512i bytes = _mm512_loadu_si512(at);
    return {equal(bytes, '"'), equal(bytes, ','), equal(bytes, '\n')};
  }
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

ScanResult scan_avx512(const char* base, std::size_t begin, std::size_t end, const ScanPlan& plan,
                       ScanState& state, std::uint32_t* marks, std::size_t max_rows) {
  return scan_with<Avx512>(base, begin, end, plan, state, marks, max_rows);
}

}  // namespace splunk::records
