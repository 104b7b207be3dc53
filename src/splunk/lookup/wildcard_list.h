#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "text/result.h"

namespace splunk::lookup {

/// A list of wildcards out of a CSV file: column `pattern`, and what else it has.
struct WildcardList {
  std::vector<std::string> patterns;      // each once, in the file's order
  std::vector<std::string> descriptions;  // one for each pattern, empty where the file has none
  std::vector<std::string> bad_lines;     // "line 7: the pattern is empty", in the file's order
};

/// Reads such a file's content. A line that can't be used is named in bad_lines and passed over; a
/// file without a column `pattern`, or without one usable line, is an error. `name` is for that.
text::Result<WildcardList> parse_wildcard_list(std::string_view content, std::string_view name);

/// One sentence for the search UI about the lines that were passed over: how many, and the first
/// few.
std::string describe_bad_lines(const WildcardList& list, std::string_view name);

}  // namespace splunk::lookup
