// The reference: one byte after the other, on any processor.

#include "splunk/records/scan_kernel.h"

namespace splunk::records {
namespace {

struct Scalar {
  static StepMasks load(const char* at) {
    StepMasks masks{0, 0, 0};
    for (std::size_t i = 0; i < kScanStep; ++i) {
      const std::uint64_t bit = std::uint64_t{1} << i;
      if (at[i] == '"') masks.quotes |= bit;
      if (at[i] == ',') masks.commas |= bit;
      if (at[i] == '\n') masks.line_feeds |= bit;
    }
    return masks;
  }
  static std::uint64_t running_xor(std::uint64_t bits) { return running_xor_by_shifts(bits); }
  static std::uint32_t nth_bit(std::uint64_t bits, std::uint32_t n) {
    return nth_bit_by_clearing(bits, n);
  }
};

}  // namespace

ScanResult scan_scalar(const char* base, std::size_t begin, std::size_t end, const ScanPlan& plan,
                       ScanState& state, std::uint32_t* marks, std::size_t max_rows) {
  return scan_with<Scalar>(base, begin, end, plan, state, marks, max_rows);
}

}  // namespace splunk::records
