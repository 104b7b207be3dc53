#pragma once

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "lineage/chain.h"

namespace lineage {

/// Rows in the order of a key that is a hash: spread evenly over buckets, which are sorted one by
/// one. 8 bytes a row, and a bucket for every eight rows.
class RowIndex {
 public:
  struct Item {
    std::uint32_t key;
    Entry row;
  };

  /// Of the rows below `rows` for which `key_of(row)` gives a key. Those of one key are ordered by
  /// `less(row, row)`. O(n log n), linear where few rows share a key.
  template <class KeyOf, class Less>
  void build(std::size_t rows, KeyOf key_of, Less less) {
    const unsigned bits = std::min(24U, static_cast<unsigned>(std::bit_width(rows / 8)));
    shift_ = 32 - bits;
    starts_.assign((std::size_t{1} << bits) + 1, 0);
    for (std::size_t i = 0; i < rows; ++i) {
      if (const auto key = key_of(static_cast<Entry>(i))) ++starts_[bucket(*key)];
    }
    std::uint32_t sum = 0;
    for (std::uint32_t& start : starts_) sum += start, start = sum;
    if (items_.capacity() < sum) std::vector<Item>().swap(items_);  // not both at once
    items_.resize(sum);
    // From the last row to the first, so that each start is where its bucket begins in the end.
    for (std::size_t i = rows; i-- > 0;) {
      const auto row = static_cast<Entry>(i);
      if (const auto key = key_of(row)) items_[--starts_[bucket(*key)]] = {*key, row};
    }
    const auto by_key = [&](const Item& a, const Item& b) {
      return a.key != b.key ? a.key < b.key : less(a.row, b.row);
    };
    for (std::size_t i = 0; i + 1 < starts_.size(); ++i) {
      std::sort(items_.begin() + starts_[i], items_.begin() + starts_[i + 1], by_key);
    }
  }

  /// Takes out those of which `is_gone(row)` is true.
  template <class IsGone>
  void erase_if(IsGone is_gone) {
    std::uint32_t kept = 0;
    for (std::size_t i = 0; i + 1 < starts_.size(); ++i) {
      const std::uint32_t first = starts_[i];
      starts_[i] = kept;
      for (std::uint32_t k = first; k < starts_[i + 1]; ++k) {
        if (!is_gone(items_[k].row)) items_[kept++] = items_[k];
      }
    }
    if (!starts_.empty()) starts_.back() = kept;
    items_.resize(kept);
  }

  /// Those of a key.
  std::span<const Item> of(std::uint32_t key) const {
    if (items_.empty()) return {};
    const std::size_t at = bucket(key);
    const auto less = [](const Item& item, std::uint32_t k) { return item.key < k; };
    const auto bucket_end = items_.begin() + starts_[at + 1];
    const auto first = std::lower_bound(items_.begin() + starts_[at], bucket_end, key, less);
    const auto last =
        std::partition_point(first, bucket_end, [&](const Item& item) { return item.key == key; });
    return {first, last};
  }

  std::span<const Item> items() const { return items_; }
  std::size_t bytes() const {
    return items_.capacity() * sizeof(Item) + starts_.capacity() * sizeof(std::uint32_t);
  }

 private:
  std::size_t bucket(std::uint32_t key) const {
    return static_cast<std::size_t>(std::uint64_t{key} >> shift_);
  }

  std::vector<Item> items_;
  std::vector<std::uint32_t> starts_;
  unsigned shift_ = 32;
};

}  // namespace lineage
