#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "support/body.h"
#include "support/table.h"

namespace search_head {

/// How the rows of a command's replies become the search's rows.
enum class Merge {
  lay_over,         // onto the row of that number; all columns that were not sent stay
  replace,          // they are the rows
  replace_numbered  // they are the rows, and their numbers must be right
};

/// Puts the result of a search together, chunk by chunk.
class Merger {
 public:
  /// `input` and `layout` must outlive this.
  Merger(const Table& input, const Layout& layout, Merge how);

  /// Takes the reply to the chunk of rows [first, last). Returns what is wrong with its row
  /// numbers, or nothing.
  std::string add(const Table& reply, std::size_t first, std::size_t last);

  /// The result. A column that was asked for, is not the search's and came back empty is none.
  Table take();

 private:
  struct Move {
    std::size_t from;
    std::size_t to;
  };
  std::vector<Move> moves_of(const Table& reply);
  Row& new_row();

  const Table& input_;
  const Layout& layout_;
  Merge how_;
  Table result_;
};

}  // namespace search_head
