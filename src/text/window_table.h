#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <optional>
#include <vector>

#include "text/window_scan.h"

namespace text {

/// Finds the places of a text where one of many short windows of bytes stands.
///
/// A bitmap over a hash of the bytes at a place answers "none of them" for nearly every place with
/// one look into memory that stays in the cache. Where it says "perhaps", the few windows with that
/// hash are compared.
class WindowTable {
 public:
  /// Windows of so many bytes; those of eight are sought at every other place, see stride().
  enum class Kind { pairs, fours, eights };

  static constexpr std::size_t window_size(Kind kind) {
    return kind == Kind::pairs ? 2 : kind == Kind::fours ? 4 : 8;
  }
  static constexpr std::size_t stride(Kind kind) { return kind == Kind::eights ? 2 : 1; }

  /// A window, and where it comes from.
  struct Entry {
    std::uint64_t window;
    std::uint32_t literal;  // the literal that it is part of
    std::uint32_t offset;   // its place in the literal
  };

  WindowTable() = default;

  /// Takes time and memory linear in the number of entries.
  WindowTable(Kind kind, const std::vector<Entry>& entries);

  bool empty() const { return entries_.empty(); }

  /// Calls `found(entry, place)` for each entry whose window stands at one of the places that are
  /// looked at. `text` must be readable for kWindowReadAhead bytes after its `size`. `hits` is kept
  /// from call to call for its memory.
  template <class Found>
  void scan(const char* text, std::size_t size, std::vector<std::uint32_t>& hits,
            Found&& found) const;

  /// The bytes at a place as the number that stands for them in Entry.
  static std::uint64_t window_at(Kind kind, const char* text) {
    std::uint64_t window = 0;
    std::memcpy(&window, text, window_size(kind));
    return window;
  }

 private:
  std::uint32_t hash(std::uint64_t window) const;
  void look_for_few_pairs(WindowScan few_pairs);

  Kind kind_ = Kind::fours;
  WindowScan scan_ = nullptr;
  std::size_t size_ = 0;  // of a window
  std::size_t stride_ = 1;
  int shift_ = 31;
  int bucket_shift_ = 0;
  std::vector<std::uint32_t> bits_;
  std::optional<std::array<WindowFilter::Nibbles, 4>> nibbles_;  // where few pairs are sought
  std::vector<std::uint32_t> bucket_begins_;
  std::vector<Entry> entries_;  // by bucket
};

template <class Found>
void WindowTable::scan(const char* text, std::size_t size, std::vector<std::uint32_t>& hits,
                       Found&& found) const {
  if (entries_.empty() || size < size_) return;
  const std::size_t end = size - size_ + 1;
  const std::size_t room = end / stride_ + kWindowGroup + 1;
  if (hits.size() < room) hits.resize(room + room / 2);
  const WindowFilter filter{bits_.data(), shift_, nibbles_ ? nibbles_->data() : nullptr};
  const std::size_t count = scan_(text, end, filter, hits.data());
  for (std::size_t i = 0; i < count && hits[i] < end; ++i) {
    const std::uint64_t window = window_at(kind_, text + hits[i]);
    const std::uint32_t bucket = hash(window) >> bucket_shift_;
    for (std::uint32_t e = bucket_begins_[bucket]; e < bucket_begins_[bucket + 1]; ++e) {
      if (entries_[e].window == window) found(entries_[e], std::size_t{hits[i]});
    }
  }
}

}  // namespace text
