#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "bits/behavior_set.h"
#include "bits/examiner.h"
#include "bits/line_wildcards.h"
#include "bits/lookup_files.h"
#include "bits/options.h"
#include "bits/row_fields.h"
#include "bits/seen_lines.h"
#include "splunk/chunked/messages.h"
#include "text/pattern_set.h"

namespace bits {

/// Decides which rows match: by the search's wildcards, over the command line as it is written and
/// as it would be written if nothing hid it, and with the built-in set by what the line would run.
///
/// With the built-in set a transfer is what counts: a line that only mentions BITS doesn't match,
/// and one that can't be read to its end matches where a wildcard does. With wildcards of the
/// search's own these alone decide.
class LineMatcher {
 public:
  /// Reads the lists and tables. Lines of a list that can't be used are a warning.
  static text::Result<LineMatcher> make(const Installation& installation, const Options& options,
                                        const LookupFiles& files,
                                        splunk::chunked::Messages& messages);

  /// Forgets the row before.
  void begin_row();

  /// Looks at one value of the row's field; what it finds adds up over the values of the row.
  /// `chain` is what the row's ancestors tell, where they are known: it moves the score only.
  void match(std::string_view line, const splunk::records::Row& row, RowFields& fields,
             BehaviorSet chain = {});

  bool row_matches() const { return row_matches_; }

  /// The numbers of the wildcards that matched, ascending.
  const text::PatternSet::Matches& patterns() const { return row_patterns_; }
  std::string_view pattern(std::uint32_t number) const { return wildcards_.pattern(number); }
  /// Of the pattern file's columns that were asked for, each one's values by pattern number.
  const std::vector<std::vector<std::string>>& pattern_columns() const { return pattern_columns_; }

  /// What was found out about the line that matched; none where it was not read. It is the first
  /// line of the row that holds a transfer, or where none does the first that matched.
  const std::optional<FactValues>& facts() const { return row_facts_; }

  /// Whether the line that facts() tell of was hidden in some way.
  bool row_is_obfuscated() const {
    return row_facts_ && !(*row_facts_)[kObfuscationColumn].empty();
  }

 private:
  LineMatcher() = default;

  void look_behind(std::string_view line, const Examination& examination);
  void add_matches(std::string_view text);
  bool is_match(const Examination& examination, bool raw_match) const;
  void keep(const Examination* examination);

  bool decode_ = true;
  bool facts_ = true;
  bool built_in_ = false;
  LineWildcards wildcards_;
  std::vector<std::vector<std::string>> pattern_columns_;
  std::optional<Examiner> examiner_;  // none where neither decoding nor facts are wanted

  bool row_matches_ = false;
  bool row_has_transfer_ = false;
  text::PatternSet::Matches row_patterns_;
  std::optional<FactValues> row_facts_;

  SeenLines without_match_;

  // Kept from row to row for their memory.
  text::PatternSet::Matches found_;
  text::PatternSet::Matches found_more_;
};

}  // namespace bits
