#pragma once

#include <chrono>
#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "splunk/rest/connection.h"
#include "text/result.h"

namespace splunk::rest {

/// A search to be run to its end at once.
struct ExportRequest {
  std::string search;         // SPL; begins with `search`, `|` or a macro
  std::string earliest_time;  // as splunkd takes it; empty: not sent
  std::string latest_time;
  std::string app;    // namespace in which macros are found; empty: the user's default
  std::string owner;  // `nobody` where empty
  std::chrono::milliseconds timeout{60'000};  // for the whole of it
};

/// One result: fields in order; a field of several values has them with line feeds between. The
/// views live until the handler returns.
using ResultRow = std::vector<std::pair<std::string_view, std::string_view>>;

/// What came of it.
struct ExportOutcome {
  std::size_t rows = 0;
  std::vector<std::string> messages;  // warnings of the search, one line each, no secret in them
};

/// Runs a search by POST to /services/search/v2/jobs/export (or, where that is not there, the older
/// /services/search/jobs/export) and hands over each row as it comes. Rows of previews are passed
/// over. Where it fails (connection, certificate, time-out, 401, 503, a search that fails, JSON
/// that ends too early) the error says what and what to do; rows handed over before it are true.
/// No error and no message has the session key in it. SIGPIPE is to be ignored by the caller.
text::Result<ExportOutcome> export_search(const Connection& connection,
                                          const ExportRequest& request,
                                          const std::function<void(const ResultRow&)>& handle);

}  // namespace splunk::rest
