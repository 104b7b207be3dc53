#include "splunk/records/header.h"

#include <algorithm>

#include "splunk/records/csv.h"

namespace splunk::records {

Header::Header(std::string_view record) : record_(record) {
  bool in_quotes = false;
  std::size_t begin = 0;
  std::string scratch;
  for (std::size_t i = 0; i <= record_.size(); ++i) {
    if (i < record_.size()) {
      if (record_[i] == '"') in_quotes = !in_quotes;
      if (record_[i] != ',' || in_quotes) continue;
    }
    names_.emplace_back(field_value(std::string_view(record_).substr(begin, i - begin), scratch));
    ends_.push_back(i);
    begin = i + 1;
  }
}

std::optional<std::size_t> Header::find(std::string_view name) const {
  const auto found = std::find(names_.begin(), names_.end(), name);
  if (found == names_.end()) return std::nullopt;
  return static_cast<std::size_t>(found - names_.begin());
}

std::optional<std::size_t> Header::find_to_read(std::string_view name,
                                                std::vector<std::size_t>& read) const {
  const std::optional<std::size_t> column = find(name);
  if (!column) return std::nullopt;
  read.push_back(*column);
  return read.size() - 1;
}

std::string_view Header::raw(std::size_t first, std::size_t last) const {
  const std::size_t begin = first == 0 ? 0 : ends_[first - 1] + 1;
  return std::string_view(record_).substr(begin, ends_[last] - begin);
}

}  // namespace splunk::records
