#pragma once

#include <array>
#include <cstddef>
#include <string_view>

namespace text {

/// A set of bytes to look for in a text by a table: std::string_view's own find_first_of() searches
/// the set for each byte, which shows where a line is looked at a dozen times.
class ByteSet {
 public:
  constexpr explicit ByteSet(std::string_view bytes) {
    for (const char c : bytes) has_[static_cast<unsigned char>(c)] = true;
  }

  constexpr bool has(char c) const { return has_[static_cast<unsigned char>(c)]; }

  /// As find_first_of() of a std::string_view. Linear in the text.
  constexpr std::size_t find_first(std::string_view text, std::size_t from = 0) const {
    for (std::size_t i = from; i < text.size(); ++i) {
      if (has(text[i])) return i;
    }
    return std::string_view::npos;
  }

  /// As find_last_of().
  constexpr std::size_t find_last(std::string_view text) const {
    for (std::size_t i = text.size(); i > 0; --i) {
      if (has(text[i - 1])) return i - 1;
    }
    return std::string_view::npos;
  }

  constexpr bool any_in(std::string_view text) const {
    return find_first(text) != std::string_view::npos;
  }

 private:
  std::array<bool, 256> has_{};
};

}  // namespace text
