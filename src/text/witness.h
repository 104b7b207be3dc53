#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "text/window_table.h"

namespace text {

/// The literal of a wildcard that its witness is part of.
struct Literal {
  std::uint32_t begin = 0;  // in the wildcard
  std::uint32_t size = 0;
  bool decides = false;  // the wildcard is *literal*: where the literal stands it matches
};

/// Bytes that every value which a wildcard matches must hold: with its window at `offset` of the
/// literal, and its twins after it, it is found wherever in a value the literal begins.
struct Witness {
  Literal literal;
  WindowTable::Kind kind = WindowTable::Kind::eights;
  std::uint32_t offset = 0;
};

/// How many bytes a literal must have to be found by windows of that kind, whatever place of a
/// value it begins at: windows that are sought at every other place only need a twin one byte on.
constexpr std::size_t witness_size(WindowTable::Kind kind) {
  return WindowTable::window_size(kind) + WindowTable::stride(kind) - 1;
}

/// Some of the kinds of windows.
class Kinds {
 public:
  static constexpr Kinds all() { return Kinds(7); }
  constexpr Kinds() = default;
  constexpr bool has(WindowTable::Kind kind) const { return (bits_ & bit(kind)) != 0; }
  constexpr void add(WindowTable::Kind kind) { bits_ |= bit(kind); }

 private:
  constexpr explicit Kinds(unsigned bits) : bits_(bits) {}
  static constexpr unsigned bit(WindowTable::Kind kind) {
    return 1U << static_cast<unsigned>(kind);
  }
  unsigned bits_ = 0;
};

/// Chooses witnesses that are rare in command lines: not in ordinary_text(), and in few wildcards
/// of the same list, for what is common in lists is common in command lines.
class WitnessChooser {
 public:
  WitnessChooser();

  /// Counts what stands in a wildcard (in lower case). All wildcards of a list are counted before
  /// the first witness is chosen. Linear in its length.
  void count(std::string_view wildcard);

  /// The best witness of a wildcard, of all windows of these kinds in all its literals; none where
  /// no literal has room for one. Linear in its length.
  std::optional<Witness> choose(std::string_view wildcard, Kinds kinds = Kinds::all()) const;

  /// The kind of the witness that a wildcard has where only the largest windows count that any of
  /// its literals has room for; none where no literal has two bytes.
  static std::optional<WindowTable::Kind> largest_kind(std::string_view wildcard);

 private:
  void add(std::string_view window, std::uint32_t times);
  std::uint32_t holders(const char* window, std::size_t size) const;
  std::uint64_t best_window(std::string_view literal, WindowTable::Kind kind,
                            std::size_t& offset) const;

  std::vector<std::uint16_t> counts_;  // by a hash of the window
};

/// The kinds of windows that the witnesses of a list (in lower case, counted by the chooser) are to
/// be of. Each kind is one more pass over every value, which takes as long as some candidates; so
/// one that no wildcard needs is only there where enough of them have a rarer witness by it.
Kinds kinds_worth_a_pass(const WitnessChooser& chooser,
                         std::span<const std::string_view> wildcards);

}  // namespace text
