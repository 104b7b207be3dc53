#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "bits/installation.h"
#include "bits/lineage_match.h"
#include "bits/lineage_rows.h"
#include "bits/lineage_search.h"
#include "bits/lookup_files.h"
#include "bits/new_columns.h"
#include "bits/options.h"
#include "bits/row_matcher.h"
#include "bits/run_figures.h"
#include "splunk/chunked/command.h"

namespace bits {

/// `| bitsmatch`: passes on the rows whose command line matches a wildcard, or all with a verdict.
class MatchCommand : public splunk::chunked::Command {
 public:
  explicit MatchCommand(Installation installation) : installation_(std::move(installation)) {}

  text::Result<splunk::chunked::Configuration> configure(
      const splunk::chunked::SearchInfo& info) override;

  /// The same with arguments that are taken apart already; `files`, where they are given, are read
  /// for the options that name them, wherever they lie. There is no splunkd to ask then.
  text::Result<splunk::chunked::Configuration> configure(
      std::span<const splunk::chunked::Argument> arguments, LookupFiles files = {});

  text::Result<void> process(splunk::records::RecordReader& in, splunk::records::RecordWriter& out,
                             splunk::chunked::Chunk& chunk) override;

  /// With lineage=inline, `observer` is told of every row that matches, in order, when the last
  /// chunk has come.
  void on_match(LineageObserver observer) { on_match_ = std::move(observer); }

  /// Rows that came, and rows of them that matched, in all chunks.
  std::size_t rows() const { return counts_.rows; }
  std::size_t matches() const { return counts_.matches; }

 private:
  text::Result<void> find_lookups();
  splunk::chunked::Configuration configuration() const;
  void prepare_search(const splunk::chunked::SearchInfo& info);
  text::Result<void> make_matcher(splunk::chunked::Messages& messages);
  text::Result<void> pass_rows(splunk::records::RecordReader& in,
                               splunk::records::RecordWriter& out);
  void select_columns(splunk::records::RecordReader& in);
  text::Result<void> hold_rows(splunk::records::RecordReader& in,
                               splunk::records::RecordWriter& out, splunk::chunked::Chunk& chunk);
  bool ask_splunkd(splunk::chunked::Messages& messages);
  void warn_about_field(splunk::chunked::Messages& messages) const;

  Installation installation_;
  Options options_;
  LookupFiles files_;
  std::vector<std::string> fields_;    // to look in; the first that has a value counts
  std::optional<RowMatcher> matcher_;  // made when the first rows come
  NewColumns new_columns_;
  RowCounts counts_;
  RunFigures figures_;

  std::optional<LineageRows> lineage_;    // none where lineage is off
  std::optional<LineageSearch> splunkd_;  // none where there is none to ask
  bool preview_ = false;
  LineageObserver on_match_;
};

}  // namespace bits
