#pragma once

#include <string>

#include "programs/report.h"

namespace programs {

/// The report as one JSON object which may stand in a <script> of a page: `<`, `>`, `&`, U+2028 and
/// U+2029 are escaped, so nothing in it ends that element or begins another. Its texts are as
/// shown_text() has them. Times are microseconds since 1970.
///
///     {"version", "made", "files": [], "rows", "matches", "warnings": [], "window": seconds,
///      "findings": [{"number", "score", "host", "user", "facts": {column: [values]}, "match",
///        "complete", "cut", "nodes": [{"role", "level", "name", "line", "id", "guid", "started",
///        "evidence", "unseen", "count", "finding"}]}]}
///
/// What isn't known is left out.
std::string report_json(const Report& report);

}  // namespace programs
