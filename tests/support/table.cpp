#include "support/table.h"

#include <algorithm>

namespace search_head {

Cell Cell::of_values(std::vector<std::string> several) {
  Cell cell;
  for (std::size_t i = 0; i < several.size(); ++i) {
    if (i > 0) cell.text += '\n';
    cell.text += several[i];
  }
  if (several.size() > 1) cell.values = std::move(several);
  return cell;
}

std::vector<std::string> Cell::all() const {
  if (!values.empty()) return values;
  if (text.empty()) return {};
  return {text};
}

std::optional<std::size_t> Table::find(std::string_view column) const {
  const auto found = std::find(columns.begin(), columns.end(), column);
  if (found == columns.end()) return std::nullopt;
  return static_cast<std::size_t>(found - columns.begin());
}

std::size_t Table::column_number(std::string_view column) {
  if (const auto number = find(column)) return *number;
  columns.emplace_back(column);
  for (Row& row : rows) row.emplace_back();
  return columns.size() - 1;
}

std::vector<std::string> Table::texts(std::string_view column) const {
  std::vector<std::string> out;
  const auto number = find(column);
  if (!number) return out;
  out.reserve(rows.size());
  for (const Row& row : rows) out.push_back(row[*number].text);
  return out;
}

const Cell& Table::at(std::size_t row, std::string_view column) const {
  static const Cell nothing;
  const auto number = find(column);
  return number ? rows.at(row)[*number] : nothing;
}

}  // namespace search_head
