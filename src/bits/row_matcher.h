#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "bits/behavior_set.h"
#include "bits/line_matcher.h"
#include "bits/row_fields.h"
#include "splunk/records/header.h"
#include "splunk/records/record_reader.h"

namespace bits {

/// Decides which rows match by the values of their command line's field.
class RowMatcher {
 public:
  /// `fields` are those to look in: the first that has a value counts. `reads_around`: the matcher
  /// needs the fields beside them.
  RowMatcher(LineMatcher matcher, std::vector<std::string> fields, bool reads_around);

  /// Finds the columns, and adds their numbers to `read`, the list of columns that are read.
  void bind(const splunk::records::Header& header, std::vector<std::size_t>& read);

  /// Whether the row matches. `chain` is what its ancestors tell, where they are known.
  bool match(const splunk::records::Row& row, BehaviorSet chain = {});

  /// Whether the last row's field had a value, matching or not.
  bool row_has_value() const { return row_has_value_; }

  /// What was found in the last row.
  const LineMatcher& found() const { return matcher_; }

  /// The row's user; empty where none is read. Lives until it is asked for again.
  std::string_view user(const splunk::records::Row& row) {
    return row_fields_.value(row, RowField::user);
  }

 private:
  bool match_values(const splunk::records::Row& row, std::string_view plain,
                    std::string_view multivalue, BehaviorSet chain);

  // One of fields_ in the rows of a chunk: its number, and its multivalue companion's, in the list
  // of columns that are read.
  struct Source {
    std::size_t plain;
    std::optional<std::size_t> multivalue;
  };

  LineMatcher matcher_;
  std::vector<std::string> fields_;
  bool reads_around_;
  std::vector<Source> sources_;
  RowFields row_fields_;
  bool row_has_value_ = false;

  // Kept from row to row for their memory.
  std::string plain_scratch_;
  std::string multivalue_scratch_;
  std::string value_scratch_;
};

/// Rows that came, and how many of them had a value to look at, matched, and were hidden.
struct RowCounts {
  std::size_t rows = 0;
  std::size_t with_value = 0;
  std::size_t matches = 0;
  std::size_t obfuscated = 0;  // of the matches

  /// Counts the row that was matched last.
  void add(const RowMatcher& matcher) {
    ++rows;
    with_value += matcher.row_has_value() ? 1 : 0;
    matches += matcher.found().row_matches() ? 1 : 0;
    obfuscated += matcher.found().row_is_obfuscated() ? 1 : 0;
  }
};

}  // namespace bits
