#pragma once

#include <array>
#include <cstddef>
#include <string>
#include <string_view>

#include "text/result.h"

namespace splunk::events {

/// The fields of a process creation, by their names in the CIM's Endpoint.Processes and in the
/// order in which rows have them.
inline constexpr std::array<std::string_view, 18> kProcessColumns = {"_time",
                                                                     "dest",
                                                                     "user",
                                                                     "process_name",
                                                                     "process",
                                                                     "process_path",
                                                                     "process_id",
                                                                     "process_guid",
                                                                     "original_file_name",
                                                                     "process_hash",
                                                                     "process_current_directory",
                                                                     "process_integrity_level",
                                                                     "parent_process_name",
                                                                     "parent_process",
                                                                     "parent_process_path",
                                                                     "parent_process_id",
                                                                     "parent_process_guid",
                                                                     "signature_id"};

/// The place of a column in kProcessColumns.
constexpr std::size_t process_column(std::string_view name) {
  for (std::size_t i = 0; i < kProcessColumns.size(); ++i) {
    if (kProcessColumns[i] == name) return i;
  }
  throw "no such column";  // never at run time: every caller names one at compile time
}

/// One process creation: a value for each of kProcessColumns, empty where there is none.
using ProcessRow = std::array<std::string, kProcessColumns.size()>;

/// Process creations out of a file of events.
class ProcessSource {
 public:
  virtual ~ProcessSource() = default;

  /// The next process creation; false at the end. Events of other kinds are passed over.
  virtual text::Result<bool> next(ProcessRow& row) = 0;

  /// How many events were passed over.
  std::size_t passed_over() const { return passed_over_; }

 protected:
  std::size_t passed_over_ = 0;
};

}  // namespace splunk::events
