#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace text {

/// The inner loops of WindowTable: which places of a text may hold one of many windows.
///
/// Plain pointers, for one of the two implementations is compiled for processors that the program
/// may not run on: no inline function of the standard library may be instantiated there, since the
/// linker keeps one copy for the whole program.

/// What the scans look into. A bitmap over the hash of a window: each window sets two bits of one
/// word, so that one look answers, and answers "perhaps" to other bytes once in some hundred times
/// (a Bloom filter cut into words: Putze, Sanders and Singler 2007). The hash is a sum of products:
/// fast in vector registers, and good enough for a bitmap (multilinear hashing, Carter and Wegman
/// 1979). For a few pairs of bytes instead: which of them have a byte with these four bits.
struct WindowFilter {
  const std::uint32_t* bits = nullptr;
  int shift = 31;  // of the 32-bit sum: what is left is a word's number; 10 or more

  static constexpr std::size_t kFewPairs = 8;
  using Nibbles = std::uint8_t[16];
  const Nibbles* nibbles = nullptr;  // the first byte's low and high four bits, the second's

  static constexpr std::uint32_t kFirstFactor = 0x9E3779B1;
  static constexpr std::uint32_t kSecondFactor = 0x85EBCA77;
  static constexpr std::uint32_t first_bit(std::uint32_t hash, int shift) {
    return hash >> (shift - 5) & 31;
  }
  static constexpr std::uint32_t second_bit(std::uint32_t hash, int shift) {
    return hash >> (shift - 10) & 31;
  }
};

/// Writes to `hits` the places, ascending, at which the filter says "perhaps", of the places 0,
/// stride, 2 * stride, … before `end`; returns how many. Reads kWindowReadAhead bytes after `end`;
/// may add places up to kWindowGroup * stride after `end`, so `hits` has room for end / stride +
/// kWindowGroup.
using WindowScan = std::size_t (*)(const char* text, std::size_t end, const WindowFilter& filter,
                                   std::uint32_t* hits);

inline constexpr std::size_t kWindowGroup = 16;
inline constexpr std::size_t kWindowReadAhead = 64;

/// One implementation of each: a few pairs of bytes, or many, whose hash is themselves, at every
/// place; windows of 4 bytes at every place; windows of 8 bytes at every other place.
struct WindowScans {
  std::string_view name;
  WindowScan few_pairs;
  WindowScan pairs;
  WindowScan fours;
  WindowScan eights;
};

/// The reference, and the fastest that this processor has.
const WindowScans& scalar_window_scans();
const WindowScans& best_window_scans();

}  // namespace text
