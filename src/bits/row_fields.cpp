#include "bits/row_fields.h"

#include <algorithm>

#include "splunk/records/csv.h"
#include "text/missing_value.h"

namespace bits {
namespace {

constexpr std::array<std::string_view, kRowFields> kNames = {
    "process_name", "original_file_name", "dest", "user", "parent_process_name", "parent_process"};
constexpr std::string_view kDataModel = "Processes.";

}  // namespace

std::vector<std::string> row_field_names(std::size_t count) {
  std::vector<std::string> out;
  for (std::size_t i = 0; i < std::min(count, kNames.size()); ++i) {
    out.emplace_back(kNames[i]);
    out.push_back(std::string(kDataModel) + std::string(kNames[i]));
  }
  return out;
}

void RowFields::bind(const splunk::records::Header& header, std::vector<std::size_t>& read) {
  const std::vector<std::string> names = row_field_names();
  for (std::size_t i = 0; i < names.size(); ++i) {
    sources_[i / 2].columns[i % 2] = header.find_to_read(names[i], read);
  }
}

std::string_view RowFields::value(const splunk::records::Row& row, RowField field) {
  Source& source = sources_[static_cast<std::size_t>(field)];
  for (const std::optional<std::size_t> column : source.columns) {
    if (!column) continue;
    const std::string_view all = splunk::records::field_value(row.field(*column), source.scratch);
    const std::string_view first = all.substr(0, all.find('\n'));
    if (!text::is_missing(first)) return first;
  }
  return {};
}

Surroundings RowFields::surroundings(const splunk::records::Row& row) {
  return {value(row, RowField::dest),           value(row, RowField::user),
          value(row, RowField::process_name),   value(row, RowField::parent_process_name),
          value(row, RowField::parent_process), {}};
}

}  // namespace bits
