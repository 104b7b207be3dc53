#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "lineage/process.h"
#include "splunk/records/header.h"
#include "splunk/records/record_reader.h"

namespace bits {

/// The fields that say who a process is and who started it, beside its command line, with and
/// without the data model's prefix.
std::vector<std::string> process_field_names();

/// What the rows of a chunk say of processes, by the names of the CIM's Endpoint.Processes. Where a
/// name is missing, the image's path or its original file name stands in; without `_time`,
/// `firstTime`, as the searches over the data model call the earliest time. Of several values the
/// first is taken.
class ProcessFields {
 public:
  /// `command_line` are the fields of the command line: the first that has a value counts.
  explicit ProcessFields(std::vector<std::string> command_line);

  /// Finds the columns, and adds their numbers to `read`, the list of columns that are read.
  void bind(const splunk::records::Header& header, std::vector<std::size_t>& read);

  /// A row's process. The views live until the next row is asked for.
  const lineage::Process& process(const splunk::records::Row& row);

 private:
  // A column in the list of those that are read. A command line may hold line feeds, so that only
  // its companion tells where its first value ends.
  struct Source {
    std::size_t plain;
    std::optional<std::size_t> multivalue;
  };
  struct Field {
    std::string_view lineage::Process::*member;
    std::vector<std::string> names;
    bool is_text = false;  // a command line
    std::vector<Source> sources;
    std::string scratch;
    std::string multivalue_scratch;
  };

  std::vector<Field> fields_;
  lineage::Process process_;
};

/// The same of a row that came as names and values, such as a search's result: several values stand
/// in it with line feeds between, and a command line is taken whole. Views into the row.
lineage::Process process_of(std::span<const std::pair<std::string_view, std::string_view>> row);

}  // namespace bits
