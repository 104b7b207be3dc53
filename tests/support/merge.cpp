#include "support/merge.h"

#include <algorithm>
#include <charconv>
#include <optional>

#include "support/splunkd_quote.h"

namespace search_head {
namespace {

std::optional<std::size_t> row_number(const std::string& text) {
  std::size_t number = 0;
  const char* end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data(), end, number);
  if (error != std::errc() || stop != end) return std::nullopt;
  return number;
}

void drop_column(Table& table, std::size_t column) {
  const auto at = static_cast<std::ptrdiff_t>(column);
  table.columns.erase(table.columns.begin() + at);
  for (Row& row : table.rows) row.erase(row.begin() + at);
}

}  // namespace

Merger::Merger(const Table& input, const Layout& layout, Merge how)
    : input_(input), layout_(layout), how_(how) {
  if (how_ == Merge::lay_over) result_.columns = input.columns;
}

Row& Merger::new_row() { return result_.rows.emplace_back(result_.columns.size()); }

std::string Merger::add(const Table& reply, std::size_t first, std::size_t last) {
  const std::vector<Move> moves = moves_of(reply);
  auto lay_over = [&](const Row& from, Row& row) {
    for (const Move& move : moves) row[move.to] = from[move.from];
  };
  if (how_ == Merge::replace) {
    for (const Row& from : reply.rows) lay_over(from, new_row());
    return {};
  }
  if (reply.rows.empty()) return {};
  const auto index = reply.find(kIndexColumn);
  if (!index) return "the reply has rows, but no column '_chunked_idx' to say which they are";

  std::size_t lowest = 0;
  for (std::size_t i = 0; i < reply.rows.size(); ++i) {
    const Row& from = reply.rows[i];
    const std::string& text = from[*index].text;
    if (text.empty()) {  // a row of the command's own
      lay_over(from, new_row());
      continue;
    }
    const auto number = row_number(text);
    if (!number || *number < lowest || *number >= last - first) {
      return "Invalid '_chunked_idx' from external search process: out of range or out of order "
             "('" +
             text + "' in row " + std::to_string(i + 1) + " of the reply)";
    }
    lowest = *number + 1;
    Row& row = new_row();
    if (how_ == Merge::lay_over) {
      const Row& own = input_.rows[first + *number];
      std::copy(own.begin(), own.end(), row.begin());
    }
    lay_over(from, row);
  }
  return {};
}

// Where each column of a reply goes, new ones at the end.
std::vector<Merger::Move> Merger::moves_of(const Table& reply) {
  std::vector<Move> moves;
  for (std::size_t i = 0; i < reply.columns.size(); ++i) {
    const bool numbers = how_ != Merge::replace && reply.columns[i] == kIndexColumn;
    if (!numbers) moves.push_back({i, result_.column_number(reply.columns[i])});
  }
  return moves;
}

Table Merger::take() {
  for (const Layout::Column& sent : layout_.columns) {
    const auto column = result_.find(sent.name);
    if (sent.source || !column) continue;
    const bool empty = std::all_of(result_.rows.begin(), result_.rows.end(),
                                   [&](const Row& row) { return row[*column].empty(); });
    if (empty) drop_column(result_, *column);
  }
  return std::move(result_);
}

}  // namespace search_head
