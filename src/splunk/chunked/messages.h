#pragma once

#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "splunk/chunked/metric.h"

namespace splunk::chunked {

enum class Level { debug, info, warn, error };

struct Message {
  Level level;
  std::string text;
};

/// The text with blanks in place of line breaks: splunkd shows one line.
std::string one_line(std::string_view text);

/// What a command has to say to the person who reads the search: shown under the search bar and in
/// the job inspector.
///
/// splunkd refuses a text that it has had before, and shows at most 20 of a level: so does this.
class Messages {
 public:
  static constexpr std::size_t kMostOfALevel = 20;

  /// Keeps a message, as one line, for the next reply to a chunk.
  void add(Level level, std::string_view text);

  /// The messages since the last call.
  std::vector<Message> take();

  /// Keeps a figure of the run for the next reply to a chunk. Each name goes once in a run, with
  /// the last chunk: splunkd is not known to add up what comes twice.
  void measure(Metric metric) { metrics_.push_back(std::move(metric)); }

  /// The figures since the last call.
  std::vector<Metric> take_metrics() { return std::exchange(metrics_, {}); }

 private:
  std::vector<Message> waiting_;
  std::vector<Metric> metrics_;
  std::set<std::string, std::less<>> said_;
  std::size_t count_[4] = {};
};

}  // namespace splunk::chunked
