#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "text/result.h"

namespace splunk::lookup {

/// A list of wildcards out of a CSV file: column `pattern`, and what else it has.
struct WildcardList {
  std::vector<std::string> patterns;   // each once, in the file's order
  std::vector<std::string> bad_lines;  // "line 7: the pattern is empty", in the file's order

  /// For each of the other columns that were asked for, its value for each pattern.
  std::vector<std::vector<std::string>> columns;
};

/// Reads such a file's content, and of its other columns those named in `columns`. A line that
/// can't be used is named in bad_lines and passed over; a file without a column `pattern` or one
/// that was asked for, or without one usable line, is an error. `name` is for that.
text::Result<WildcardList> parse_wildcard_list(std::string_view content, std::string_view name,
                                               std::span<const std::string> columns = {});

/// One sentence for the search UI about the lines that were passed over: how many, and the first
/// few.
std::string describe_bad_lines(const WildcardList& list, std::string_view name);

}  // namespace splunk::lookup
