#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "bits/surroundings.h"
#include "splunk/records/header.h"
#include "splunk/records/record_reader.h"

namespace bits {

/// What is read of a row beside its command line, by its names in the CIM's Endpoint.Processes,
/// with or without the data model's prefix as the rows of tstats have it.
enum class RowField : std::uint8_t {
  process_name,
  original_file_name,
  dest,
  user,
  parent_process_name,
  parent_process,
  count_
};

inline constexpr std::size_t kRowFields = static_cast<std::size_t>(RowField::count_);

/// The names of these fields, the prefixed one after the plain one, of the first `count`.
std::vector<std::string> row_field_names(std::size_t count = kRowFields);

/// These fields in the rows of one chunk.
class RowFields {
 public:
  /// Finds the columns, and adds their numbers to `read`, the list of columns that are read.
  void bind(const splunk::records::Header& header, std::vector<std::size_t>& read);

  /// A field of a row: of several values the first; empty where it is what stands for a missing
  /// one. Lives until that field is asked for again.
  std::string_view value(const splunk::records::Row& row, RowField field);

  /// All but the original file name, as a judgement takes them; each as long-lived as value().
  Surroundings surroundings(const splunk::records::Row& row);

 private:
  struct Source {
    std::array<std::optional<std::size_t>, 2> columns;  // in the list of columns that are read
    std::string scratch;
  };
  std::array<Source, kRowFields> sources_;
};

}  // namespace bits
