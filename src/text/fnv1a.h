#pragma once

#include <cstdint>
#include <string_view>

namespace text {

/// FNV-1a, 64 bits (Fowler, Noll, Vo): tells texts apart, and is no protection against those who
/// want two that it doesn't. Linear.
class Fnv1a {
 public:
  constexpr void add(unsigned char byte) { value_ = (value_ ^ byte) * 1099511628211U; }
  constexpr void add(std::string_view bytes) {
    for (const char c : bytes) add(static_cast<unsigned char>(c));
  }
  constexpr std::uint64_t value() const { return value_; }

 private:
  std::uint64_t value_ = 14695981039346656037U;
};

}  // namespace text
