#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "bits/line_matcher.h"
#include "bits/options.h"
#include "splunk/records/byte_buffer.h"
#include "splunk/records/header.h"

namespace bits {

/// The columns that the command adds to a row, and the fields of them.
class NewColumns {
 public:
  NewColumns() = default;
  explicit NewColumns(const Options& options);
  // names_ are views into own_.
  NewColumns(const NewColumns&) = delete;
  NewColumns& operator=(const NewColumns&) = delete;
  NewColumns(NewColumns&&) = default;
  NewColumns& operator=(NewColumns&&) = default;
  ~NewColumns() = default;

  /// What stands in the header, in order; views that live as long as this.
  const std::vector<std::string_view>& names() const { return names_; }

  /// The places in a header of the columns that are the command's own: rows that went through it
  /// before have each once.
  std::vector<std::size_t> own_among(const splunk::records::Header& header) const;

  /// The fields of a row that doesn't match, and of one that does. Both live until the next call.
  /// `lineage` are the fields of the columns of lineage where there are any: see LineageColumns.
  std::string_view of_no_match() const { return no_match_; }
  std::string_view of_match(const LineMatcher& matcher, std::string_view lineage = {});

 private:
  bool is_own(std::string_view name) const;
  void add_values();

  std::vector<std::string> own_;
  std::vector<std::string_view> names_;
  std::vector<std::size_t> facts_;  // which of kFactColumns
  std::string no_match_;

  // Kept from row to row for their memory.
  splunk::records::ByteBuffer fields_;
  std::vector<std::string_view> values_;
  std::string scratch_;
};

}  // namespace bits
