#pragma once

#include <array>
#include <chrono>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "bits/masked_lines.h"
#include "lineage/chain.h"
#include "lineage/process.h"
#include "lineage/process_table.h"
#include "splunk/records/byte_buffer.h"

namespace bits {

/// The columns that say where a process comes from, in the order in which they are added to a row.
inline constexpr auto kLineageColumns = std::to_array<std::string_view>({
    "lineage",
    "lineage_path",
    "lineage_process",
    "lineage_process_id",
    "lineage_process_guid",
    "lineage_depth",
    "lineage_evidence",
    "lineage_complete",
    "lineage_parallel",
    "lineage_children",
});

/// Whether such a column can hold several values, and so has a companion.
constexpr bool is_multivalue_lineage(std::string_view column) {
  return column != "lineage_path" && column != "lineage_depth" && column != "lineage_complete";
}

/// What a row alone tells of its chain: itself, and where it names one its parent.
lineage::Chain recorded_chain(const lineage::Process& process);

/// Writes the fields of these columns.
class LineageColumns {
 public:
  /// Processes that the parent started within so long before or after are parallel.
  static constexpr std::chrono::seconds kWindow{60};
  /// Of more processes than this in lineage_parallel or lineage_children the oldest are named.
  static constexpr std::size_t kMostNamed = 100;

  /// The fields of a chain, commas between; `entry` is the row's own process, none where it is in
  /// no table. They live until the next call.
  std::string_view of_chain(const lineage::Chain& chain, std::optional<lineage::Entry> entry,
                            const lineage::ProcessTable& processes);

  /// Rows of which not all parallel or child processes were named.
  std::size_t shortened() const { return shortened_; }

 private:
  void add_values(const std::vector<std::string>& values);
  bool add_processes(const std::vector<lineage::Entry>& entries,
                     const lineage::ProcessTable& processes);

  MaskedLines lines_;
  std::size_t shortened_ = 0;

  // Kept from row to row for their memory.
  splunk::records::ByteBuffer fields_;
  std::vector<std::string> values_;
  std::vector<std::string_view> views_;
  std::string scratch_;
};

}  // namespace bits
