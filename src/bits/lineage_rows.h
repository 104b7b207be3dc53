#pragma once

#include <span>
#include <string>
#include <vector>

#include "bits/held_rows.h"
#include "bits/lineage_columns.h"
#include "bits/lineage_match.h"
#include "bits/new_columns.h"
#include "bits/options.h"
#include "bits/process_fields.h"
#include "bits/row_matcher.h"
#include "lineage/process_table.h"
#include "splunk/chunked/messages.h"
#include "splunk/records/record_reader.h"
#include "splunk/records/record_writer.h"
#include "text/result.h"

namespace bits {

/// The rows of a search with lineage. They are taken in and held; when the processes around them
/// are known they are released, each with its chain and with the judgement that knows it.
///
/// Memory: the rows that are to be released, and the table of processes, which has a limit.
class LineageRows {
 public:
  /// `command_line` are the fields of the command line: the first that has a value counts.
  LineageRows(const Options& options, std::vector<std::string> command_line);

  /// Takes in the rows of a chunk. With lineage=inline each of them is a process of the table; with
  /// lineage=search those that match are.
  text::Result<void> take(splunk::records::RecordReader& in, RowMatcher& matcher,
                          const NewColumns& new_columns, RowCounts& counts);

  /// The processes of the held rows that match and have a place in the table.
  std::span<const lineage::Entry> matches() const { return matches_; }
  lineage::ProcessTable& processes() { return processes_; }
  /// Between two chunks of lineage=search: a table that is half full makes way for a new one. True
  /// where that was so.
  bool make_room();

  /// Edges with several candidates, of all tables of the run.
  std::size_t ambiguous() const { return ambiguous_before_ + processes_.ambiguous(); }

  /// Writes the held rows; processes() must be linked where some match. `whole` is false where it
  /// isn't certain that the processes around them came: then no chain is called complete.
  /// `observer` may be empty.
  text::Result<void> release(splunk::records::RecordWriter& out, RowMatcher& matcher,
                             NewColumns& new_columns, bool whole, const LineageObserver& observer);

  /// Says what was left out for want of room, each once in a run.
  void warn(splunk::chunked::Messages& messages, const RowCounts& counts) const;

 private:
  class Release;

  void warn_about_room(splunk::chunked::Messages& messages, const RowCounts& counts) const;

  LineageOptions options_;
  bool annotates_;
  ProcessFields fields_;
  lineage::ProcessTable processes_;
  std::size_t ambiguous_before_ = 0;  // of the tables before this one
  LineageColumns columns_;
  HeldRows held_;
  std::vector<lineage::Entry> matches_;
};

}  // namespace bits
