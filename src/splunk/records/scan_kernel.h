#pragma once

// The body of the scan, shared by one source file for each instruction set. Those files are
// compiled for processors that the program may not run on, so nothing here may come from an inline
// function of the standard library: the linker keeps one copy of such a function for the whole
// program, and it could be theirs. Everything stays in an unnamed namespace for the same reason.

#include <cstddef>
#include <cstdint>

#include "splunk/records/scan.h"

namespace splunk::records {
// NOLINTNEXTLINE(cert-dcl59-cpp): each including file is to have its own copies, see above.
namespace {

struct StepMasks {
  std::uint64_t quotes;
  std::uint64_t commas;
  std::uint64_t line_feeds;
};

/// Bit i of the result is the exclusive-or of bits 0..i.
inline std::uint64_t running_xor_by_shifts(std::uint64_t bits) {
  bits ^= bits << 1;
  bits ^= bits << 2;
  bits ^= bits << 4;
  bits ^= bits << 8;
  bits ^= bits << 16;
  bits ^= bits << 32;
  return bits;
}

/// The place of the set bit with number n, from 0.
inline std::uint32_t nth_bit_by_clearing(std::uint64_t bits, std::uint32_t n) {
  for (; n > 0; --n) bits &= bits - 1;
  return static_cast<std::uint32_t>(__builtin_ctzll(bits));
}

template <class Isa>
inline ScanResult scan_with(const char* base, std::size_t begin, std::size_t end,
                            const ScanPlan& plan, ScanState& state, std::uint32_t* marks,
                            std::size_t max_rows) {
  const std::uint32_t* const stops = plan.stops;
  const std::uint32_t stop_count = plan.stop_count;
  const std::uint32_t commas_per_row = plan.commas_per_row;
  const std::size_t stride = std::size_t{stop_count} + 1;
  std::uint64_t in_quotes = state.in_quotes;
  std::uint32_t commas_before = state.commas;
  std::uint32_t next_stop = state.next_stop;
  ScanResult result;
  std::size_t position = begin;

  for (; position < end && max_rows - result.rows >= kScanStep; position += kScanStep) {
    const StepMasks step = Isa::load(base + position);
    const std::uint64_t inside = Isa::running_xor(step.quotes) ^ in_quotes;
    in_quotes = std::uint64_t{0} - (inside >> 63);
    std::uint64_t commas = step.commas & ~inside;
    std::uint64_t line_feeds = step.line_feeds & ~inside;
    const auto at = static_cast<std::uint32_t>(position);
    for (;;) {
      const std::uint64_t before_end = line_feeds != 0 ? (line_feeds & -line_feeds) - 1 : ~0ULL;
      const std::uint64_t of_row = commas & before_end;
      const auto count = static_cast<std::uint32_t>(__builtin_popcountll(of_row));
      while (next_stop < stop_count && stops[next_stop] < commas_before + count) {
        marks[next_stop] = at + Isa::nth_bit(of_row, stops[next_stop] - commas_before);
        ++next_stop;
      }
      commas_before += count;
      if (line_feeds == 0) break;
      if (commas_before != commas_per_row) {
        result.ragged = true;
        result.position = position;
        return result;
      }
      marks[stop_count] = at + static_cast<std::uint32_t>(__builtin_ctzll(line_feeds));
      marks += stride;
      ++result.rows;
      commas_before = 0;
      next_stop = 0;
      commas &= ~before_end;
      line_feeds &= line_feeds - 1;
    }
  }
  state.in_quotes = in_quotes;
  state.commas = commas_before;
  state.next_stop = next_stop;
  result.position = position;
  return result;
}

}  // namespace

ScanResult scan_scalar(const char* base, std::size_t begin, std::size_t end, const ScanPlan& plan,
                       ScanState& state, std::uint32_t* marks, std::size_t max_rows);
ScanResult scan_sse42(const char* base, std::size_t begin, std::size_t end, const ScanPlan& plan,
                      ScanState& state, std::uint32_t* marks, std::size_t max_rows);
ScanResult scan_avx2(const char* base, std::size_t begin, std::size_t end, const ScanPlan& plan,
                     ScanState& state, std::uint32_t* marks, std::size_t max_rows);
ScanResult scan_avx512(const char* base, std::size_t begin, std::size_t end, const ScanPlan& plan,
                       ScanState& state, std::uint32_t* marks, std::size_t max_rows);

}  // namespace splunk::records
