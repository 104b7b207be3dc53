#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "text/result.h"

namespace splunk::chunked {

/// What splunkd tells a command about the search it is part of. Every one of these may be missing
/// (parse-time probes lack some, older versions others) and is then empty, false or 0.
struct SearchInfo {
  std::vector<std::string> args;      // as the command should read them
  std::vector<std::string> raw_args;  // as they were typed, quotes and backslashes included
  std::string command;
  std::string search;  // the whole search, percent-encoding undone
  std::string sid;
  std::string app;
  std::string owner;
  std::string username;
  std::string dispatch_dir;
  std::string splunkd_uri;
  std::string session_key;  // never to be written anywhere
  std::string splunk_version;
  std::string earliest_time;
  std::string latest_time;
  double max_result_rows = 0;
  bool preview = false;
  bool streaming_command_will_restart = false;
};

/// The metadata of one request.
struct Request {
  enum class Action { getinfo, execute };
  Action action = Action::execute;
  bool finished = false;  // of execute: no chunk comes after this one
  SearchInfo info;        // of getinfo
};

/// Reads a request's metadata. Unknown keys are passed over, order and spacing don't matter,
/// numbers may stand where strings are usual. Text that is not JSON, or names no action, is an
/// error.
text::Result<Request> parse_request(std::string_view metadata);

}  // namespace splunk::chunked
