#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace text {

/// How many terminal cells a text takes: 2 for wide East Asian characters and emoji, 0 for
/// combining marks, 1 for the rest, invalid bytes included.
std::size_t display_width(std::string_view text);

/// The text in at most `width` cells, with `…` at its end where something had to go. Line breaks
/// and other control characters, which could move a terminal's cursor, show as blanks.
std::string fitted(std::string_view text, std::size_t width);

/// Lines up rows under headings, as wide as a terminal is.
class Table {
 public:
  explicit Table(std::vector<std::string> headings) : headings_(std::move(headings)) {}

  /// One text for each heading.
  void add(std::vector<std::string> cells) { rows_.push_back(std::move(cells)); }
  std::size_t size() const { return rows_.size(); }

  /// The lines, each ended by a line feed. The widest columns give way where `width` cells are not
  /// enough; 0 is as wide as it takes.
  std::string print(std::size_t width) const;

 private:
  std::vector<std::size_t> column_widths(std::size_t width) const;

  std::vector<std::string> headings_;
  std::vector<std::vector<std::string>> rows_;
};

}  // namespace text
