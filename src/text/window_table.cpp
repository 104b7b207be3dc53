#include "text/window_table.h"

#include <algorithm>
#include <bit>

namespace text {
namespace {

// One bit of 32 is set at most: a look into the bitmap is wrong once in 32 times, or less.
constexpr std::size_t kBitsPerEntry = 32;
constexpr int kFewestBits = 10;
constexpr int kMostBits = 26;
constexpr int kPairBits = 16;

}  // namespace

std::uint32_t WindowTable::hash(std::uint64_t window) const {
  const auto low = static_cast<std::uint32_t>(window);
  const auto high = static_cast<std::uint32_t>(window >> 32);
  switch (kind_) {
    case Kind::pairs:
      return low;
    case Kind::fours:
      return low * WindowFilter::kFirstFactor >> shift_;
    case Kind::eights:
      break;
  }
  return (low * WindowFilter::kFirstFactor + high * WindowFilter::kSecondFactor) >> shift_;
}

WindowTable::WindowTable(Kind kind, const std::vector<Entry>& entries)
    : kind_(kind), size_(window_size(kind)), stride_(stride(kind)) {
  if (entries.empty()) return;
  const WindowScans& scans = best_window_scans();
  scan_ = kind == Kind::pairs ? scans.pairs : kind == Kind::fours ? scans.fours : scans.eights;
  int bits = kPairBits;
  if (kind != Kind::pairs) {
    bits = std::clamp(static_cast<int>(std::bit_width(entries.size() * kBitsPerEntry - 1)),
                      kFewestBits, kMostBits);
  }
  // About one bucket for each entry.
  const int bucket_bits = std::clamp(static_cast<int>(std::bit_width(entries.size())), 1, bits);
  shift_ = 32 - bits;
  bucket_shift_ = bits - bucket_bits;
  bits_.assign(std::size_t{1} << (bits - 5), 0);
  bucket_begins_.assign((std::size_t{1} << bucket_bits) + 1, 0);
  for (const Entry& entry : entries) {
    const std::uint32_t h = hash(entry.window);
    bits_[h >> 5] |= 1U << (h & 31);
    ++bucket_begins_[(h >> bucket_shift_) + 1];
  }
  for (std::size_t i = 1; i < bucket_begins_.size(); ++i) {
    bucket_begins_[i] += bucket_begins_[i - 1];
  }
  std::vector<std::uint32_t> next(bucket_begins_.begin(), bucket_begins_.end() - 1);
  entries_.resize(entries.size());
  for (const Entry& entry : entries) {
    entries_[next[hash(entry.window) >> bucket_shift_]++] = entry;
  }
}

}  // namespace text
