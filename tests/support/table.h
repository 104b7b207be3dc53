#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace search_head {

/// One field of one row. A field with several values also has a text: the values, a line feed
/// between two of them.
struct Cell {
  Cell() = default;
  Cell(std::string one) : text(std::move(one)) {}  // implicit, so that rows read as they look
  Cell(const char* one) : text(one) {}
  static Cell of_values(std::vector<std::string> several);

  /// Its values, be they one or several; none where the cell is empty.
  std::vector<std::string> all() const;
  bool empty() const { return text.empty() && values.empty(); }
  bool operator==(const Cell&) const = default;

  std::string text;
  std::vector<std::string> values;  // two or more, or none
};

using Row = std::vector<Cell>;

/// Rows with named columns, as a search passes them on. Every row has a cell for each column.
struct Table {
  std::vector<std::string> columns;
  std::vector<Row> rows;

  std::optional<std::size_t> find(std::string_view column) const;
  bool has(std::string_view column) const { return find(column).has_value(); }

  /// The column's number; adds an empty one where there is none.
  std::size_t column_number(std::string_view column);

  /// The column's texts, row by row; nothing where there is no such column.
  std::vector<std::string> texts(std::string_view column) const;

  /// One cell; an empty one where there is no such column.
  const Cell& at(std::size_t row, std::string_view column) const;

  bool operator==(const Table&) const = default;
};

}  // namespace search_head
