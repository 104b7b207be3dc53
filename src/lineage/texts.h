#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

#include "lineage/hash_index.h"

namespace lineage {

/// A text by its number; 0 is the empty one.
using Text = std::uint32_t;

/// Texts, each kept once. They are never moved or dropped, so that a view of one lives as long as
/// this.
class Texts {
 public:
  Texts();

  /// The number of a text, which is taken in where it is new. The texts kept may have 16 GiB in
  /// all: whoever adds asks has_room() first.
  Text number(std::string_view text) { return number(prepare(text)); }

  /// The same in two steps: whoever takes in several texts prepares all of them first, so that they
  /// wait for memory together.
  struct Prepared {
    std::string_view text;
    std::uint64_t hash = 0;
  };
  Prepared prepare(std::string_view text) const;
  Text number(const Prepared& prepared);

  bool has_room(std::size_t bytes) const;

  std::string_view operator[](Text number) const;

  std::size_t bytes() const;                              // held
  std::size_t text_bytes() const { return text_bytes_; }  // of the texts themselves

 private:
  // A text's number is its place in units of four bytes; its length stands before it.
  static constexpr unsigned kBlockBits = 18;
  static constexpr std::size_t kBlockUnits = std::size_t{1} << kBlockBits;
  static constexpr std::size_t kUnit = 4;

  Text keep(std::string_view text);

  std::vector<std::unique_ptr<char[]>> owned_;
  std::vector<char*> blocks_;  // a text longer than a block has several that follow each other
  std::size_t used_ = 0;       // units
  std::size_t text_bytes_ = 0;
  HashIndex index_;
};

}  // namespace lineage
