#pragma once

#include <cstddef>
#include <iosfwd>
#include <string>
#include <string_view>
#include <vector>

#include "support/head.h"
#include "support/table.h"

namespace search_head {

/// How many places of a terminal a UTF-8 text takes: two for a wide character, none for a combining
/// one. Bytes that are no UTF-8 count as one each.
std::size_t display_width(std::string_view text);

/// The text in at most that many places: line breaks become blanks, and an end that does not fit
/// becomes an ellipsis.
std::string cut_to_width(std::string_view text, std::size_t width);

struct PrintOptions {
  std::vector<std::string> columns = {};  // none: all that hold anything
  std::size_t width = 100;                // places in a line
  std::size_t most_rows = 0;              // 0: all
};

/// A table for the eye, `_time` as a date and a time: columns as wide as they need, the widest made
/// narrower until a line fits.
void print_table(std::ostream& out, const Table& table, const PrintOptions& options);

/// The same rows for programs. Several values: joined by line feeds in CSV, a list in JSON.
void print_csv(std::ostream& out, const Table& table, const PrintOptions& options);
void print_json(std::ostream& out, const Table& table, const PrintOptions& options);

/// What the search did, in some lines: rows, chunks, bytes, matches, time, type, messages.
void print_summary(std::ostream& out, const Outcome& outcome);

}  // namespace search_head
