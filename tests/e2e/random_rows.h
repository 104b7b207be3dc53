#pragma once

#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "support/table.h"

namespace e2e {

/// Tables and wildcards out of a seed: the same seed, the same ones.
class RandomRows {
 public:
  explicit RandomRows(std::uint32_t seed) : random_(seed) {}

  /// 1 to 60 columns, one of which is `process`, with cells of every nasty kind: quotes, commas,
  /// line feeds, NUL, broken UTF-8, nothing at all, several values.
  search_head::Table table(std::size_t most_rows);

  /// A few wildcards, all different, that have a chance to match in the column `process`.
  std::vector<std::string> wildcards(const search_head::Table& table);

  /// Cuts of so many rows.
  std::vector<std::size_t> cuts(std::size_t rows);

  std::size_t below(std::size_t end) { return random_() % end; }

 private:
  std::string text();
  search_head::Cell cell();
  std::string wildcard_like(std::string value);

  std::mt19937 random_;
};

/// Whether a value matches a wildcard, by the plain definition: a star is nothing, or one byte and
/// a star. ASCII letters of either case are the same.
bool plainly_matches(std::string_view wildcard, std::string_view value);

/// The wildcards that match the row by the command's contract, in their order.
std::vector<std::string> plain_matches(const std::vector<std::string>& wildcards,
                                       const search_head::Cell& process);

/// The wildcards as they would be typed behind a command's name.
std::string typed(const std::vector<std::string>& wildcards);

}  // namespace e2e
