#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "bits/installation.h"
#include "bits/line_matcher.h"
#include "bits/lookup_files.h"
#include "bits/new_columns.h"
#include "bits/options.h"
#include "bits/row_fields.h"
#include "splunk/chunked/command.h"

namespace bits {

/// `| bitsmatch`: passes on the rows whose command line matches a wildcard, or all with a verdict.
class MatchCommand : public splunk::chunked::Command {
 public:
  explicit MatchCommand(Installation installation) : installation_(std::move(installation)) {}

  text::Result<splunk::chunked::Configuration> configure(
      const splunk::chunked::SearchInfo& info) override;

  /// The same with arguments that are taken apart already; `files`, where they are given, are read
  /// for the options that name them, wherever they lie.
  text::Result<splunk::chunked::Configuration> configure(
      std::span<const splunk::chunked::Argument> arguments, LookupFiles files = {});

  text::Result<void> process(splunk::records::RecordReader& in, splunk::records::RecordWriter& out,
                             splunk::chunked::Chunk& chunk) override;

  /// Rows that came, and rows of them that matched, in all chunks.
  std::size_t rows() const { return rows_; }
  std::size_t matches() const { return matches_; }

 private:
  text::Result<void> find_lookups();
  void bind_columns(splunk::records::RecordReader& in);
  void match_row(const splunk::records::Row& row);
  bool match_values(const splunk::records::Row& row, std::string_view plain,
                    std::string_view multivalue);
  void warn_about_field(splunk::chunked::Messages& messages) const;

  Installation installation_;
  Options options_;
  LookupFiles files_;
  std::vector<std::string> fields_;     // to look in; the first that has a value counts
  std::optional<LineMatcher> matcher_;  // made when the first rows come
  NewColumns new_columns_;

  // One of fields_ in the rows of this chunk: its number, and its multivalue companion's, in the
  // list of columns that are read.
  struct Source {
    std::size_t plain;
    std::optional<std::size_t> multivalue;
  };
  std::vector<Source> sources_;
  RowFields row_fields_;

  std::size_t rows_ = 0;
  std::size_t rows_with_value_ = 0;
  std::size_t matches_ = 0;

  // Kept from row to row for their memory.
  std::string plain_scratch_;
  std::string multivalue_scratch_;
  std::string value_scratch_;
};

}  // namespace bits
