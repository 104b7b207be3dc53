#include "text/window_table.h"

#include <algorithm>
#include <bit>

namespace text {
namespace {

// One bit of 16 is set at most: two bits together are wrong once in 256 times, or less.
constexpr std::size_t kBitsPerEntry = 32;
constexpr int kFewestBits = 10;
constexpr int kMostBits = 27;
constexpr int kPairBits = 16;
constexpr int kWordBits = 5;

}  // namespace

std::uint32_t WindowTable::hash(std::uint64_t window) const {
  const auto low = static_cast<std::uint32_t>(window);
  const auto high = static_cast<std::uint32_t>(window >> 32);
  switch (kind_) {
    case Kind::pairs:
      return low << 16;
    case Kind::fours:
      return low * WindowFilter::kFirstFactor;
    case Kind::eights:
      break;
  }
  return low * WindowFilter::kFirstFactor + high * WindowFilter::kSecondFactor;
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
  shift_ = 32 - (bits - kWordBits);
  bucket_shift_ = 32 - bucket_bits;
  bits_.assign(std::size_t{1} << (bits - kWordBits), 0);
  bucket_begins_.assign((std::size_t{1} << bucket_bits) + 1, 0);
  for (const Entry& entry : entries) {
    const std::uint32_t h = hash(entry.window);
    bits_[h >> shift_] |=
        1U << WindowFilter::first_bit(h, shift_) | 1U << WindowFilter::second_bit(h, shift_);
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
  if (kind == Kind::pairs) look_for_few_pairs(scans.few_pairs);
}

void WindowTable::look_for_few_pairs(WindowScan few_pairs) {
  std::vector<std::uint64_t> pairs;
  for (const Entry& entry : entries_) pairs.push_back(entry.window);
  std::sort(pairs.begin(), pairs.end());
  pairs.erase(std::unique(pairs.begin(), pairs.end()), pairs.end());
  if (pairs.size() > WindowFilter::kFewPairs) return;
  scan_ = few_pairs;
  nibbles_.emplace();
  for (std::size_t n = 0; n < pairs.size(); ++n) {
    for (std::size_t nibble = 0; nibble < nibbles_->size(); ++nibble) {
      (*nibbles_)[nibble][pairs[n] >> 4 * nibble & 15] |= static_cast<std::uint8_t>(1U << n);
    }
  }
}

}  // namespace text
