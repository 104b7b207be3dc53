#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "splunk/chunked/messages.h"

namespace splunk::chunked {

/// Where a command runs and what it is given.
enum class CommandType {
  streaming,  // on every indexer, on rows in any order
  stateful,   // on the search head, on rows in the search's order
  events,     // on the search head, may change the order
  reporting,  // on the search head, makes results out of events
};

/// A command's answer to getinfo.
struct Configuration {
  CommandType type = CommandType::streaming;

  /// The fields that the command reads, and no others: splunkd fetches these, sends a streaming or
  /// stateful command nothing else (but `_chunked_idx`), and lays the reply's columns over its own
  /// rows. `*` is all fields.
  std::vector<std::string> required_fields;

  bool generating = false;
  std::optional<double> max_wait_seconds;
  std::string streaming_preop;
};

/// The metadata of replies. Texts may hold any bytes: what is not UTF-8 is replaced by U+FFFD, for
/// splunkd stops a search whose reply is not valid JSON.
std::string getinfo_reply(const Configuration& configuration);
std::string execute_reply(bool finished, std::span<const Message> messages,
                          std::span<const Metric> metrics = {});

/// The reply that fails the search, with `error` as its reason. splunkd reads `inspector` only
/// where it stands before `error`.
std::string error_reply(std::string_view error, std::span<const Message> messages);

}  // namespace splunk::chunked
