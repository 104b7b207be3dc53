#pragma once

#include <cstddef>
#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "bits/options.h"
#include "splunk/chunked/command.h"
#include "text/pattern_set.h"

namespace bits {

/// Where the command runs and finds its files: what differs between splunkd and a shell.
struct Surroundings {
  std::filesystem::path app;      // whose lookups/ holds the pattern files
  bool search_head_only = false;  // never sent to indexers, whatever the search says
};

/// `| bitsmatch`: passes on the rows whose command line matches a wildcard, or all with a verdict.
class MatchCommand : public splunk::chunked::Command {
 public:
  explicit MatchCommand(Surroundings surroundings) : surroundings_(std::move(surroundings)) {}

  text::Result<splunk::chunked::Configuration> configure(
      const splunk::chunked::SearchInfo& info) override;

  /// The same with arguments that are taken apart already; `patterns`, where it is given, is the
  /// file that is read for patterns=, wherever it lies.
  text::Result<splunk::chunked::Configuration> configure(
      std::span<const splunk::chunked::Argument> arguments,
      std::optional<std::filesystem::path> patterns = std::nullopt);

  text::Result<void> process(splunk::records::RecordReader& in, splunk::records::RecordWriter& out,
                             splunk::chunked::Chunk& chunk) override;

  /// Rows that came, and rows of them that matched, in all chunks.
  std::size_t rows() const { return rows_; }
  std::size_t matches() const { return matches_; }

 private:
  text::Result<void> load_patterns(splunk::chunked::Messages& messages);
  void bind_columns(splunk::records::RecordReader& in);
  void match_row(const splunk::records::Row& row);
  bool match_values(std::string_view plain, std::string_view multivalue);
  void name_columns();
  std::string_view fields_of_match();
  void warn_about_field(splunk::chunked::Messages& messages) const;

  Surroundings surroundings_;
  Options options_;
  std::vector<std::string> fields_;            // to look in; the first that has a value counts
  std::optional<std::filesystem::path> file_;  // of patterns=
  std::optional<text::PatternSet> patterns_;   // made when the first rows come
  std::vector<std::vector<std::string>> pattern_columns_;  // of outputcolumns=, for each pattern

  // The names of all columns that are the command's own: taken out of the rows that come, so that
  // rows that went through it before have each once. And of these what it adds, in order.
  std::vector<std::string> own_columns_;
  std::vector<std::string_view> new_columns_;
  std::string fields_of_no_match_;

  // One of fields_ in the rows of this chunk: its number, and its multivalue companion's, in the
  // list of columns that are read.
  struct Source {
    std::size_t plain;
    std::optional<std::size_t> multivalue;
  };
  std::vector<Source> sources_;

  std::size_t rows_ = 0;
  std::size_t rows_with_value_ = 0;
  std::size_t matches_ = 0;

  // Kept from row to row for their memory.
  text::PatternSet::Matches row_matches_;
  text::PatternSet::Scratch match_scratch_;
  std::string plain_scratch_;
  std::string multivalue_scratch_;
  std::string value_scratch_;
  std::vector<std::string_view> values_;
  splunk::records::ByteBuffer new_fields_;
};

}  // namespace bits
