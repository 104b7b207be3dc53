#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "support/csv.h"
#include "support/result.h"
#include "support/table.h"

namespace search_head {

/// The columns of a chunk, in order: each one of the table's, or an empty one where the table has
/// none of that name; and whether the rows are numbered in `_chunked_idx`.
struct Layout {
  struct Column {
    std::string name;
    std::optional<std::size_t> source;  // in the table
  };
  std::vector<Column> columns;
  bool numbered = false;

  static Layout all_of(const Table& table, bool numbered);
  static Layout fields_of(const Table& table, const std::vector<std::string>& fields,
                          bool numbered);
};

/// Rows [first, last) of the table as splunkd writes a chunk's body: all plain columns, then all
/// their twins, line feeds between the lines and at the end.
std::string encode_body(const Table& table, std::size_t first, std::size_t last,
                        const Layout& layout);

/// Reads a body. Besides bad CSV, these are mistakes: two columns of one name, a row with more or
/// fewer fields than the header, a twin without its column, a twin that is not well formed, holds a
/// single value, or says something else than the plain field.
Result<Table> decode_body(std::string_view body, CsvRules rules);

}  // namespace search_head
