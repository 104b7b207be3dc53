#pragma once

#include <chrono>
#include <cstddef>
#include <optional>

#include "bits/row_matcher.h"
#include "splunk/chunked/messages.h"
#include "splunk/records/record_reader.h"
#include "splunk/records/record_writer.h"

namespace bits {

/// What a run took and found, for the job inspector.
class RunFigures {
 public:
  using Clock = std::chrono::steady_clock;

  /// Counts a chunk whose rows were read and written since `began`.
  void add_chunk(Clock::time_point began, const splunk::records::RecordReader& in,
                 const splunk::records::RecordWriter& out);

  /// Says them, once, when the last chunk is done: bitsmatch.rows with the seconds, and
  /// bitsmatch.bytes, .matches (of the rows), .obfuscated (of the matches). `ambiguous` is the
  /// number of edges with several candidates, none without lineage: bitsmatch.ambiguous_edges.
  void say(const RowCounts& counts, std::optional<std::size_t> ambiguous,
           splunk::chunked::Messages& messages) const;

 private:
  std::chrono::duration<double> seconds_{0};
  std::size_t chunks_ = 0;
  std::size_t rows_out_ = 0;
  std::size_t bytes_in_ = 0;
  std::size_t bytes_out_ = 0;
};

}  // namespace bits
