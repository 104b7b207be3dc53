#include "splunk/chunked/messages.h"

#include <algorithm>
#include <utility>

namespace splunk::chunked {

std::string one_line(std::string_view text) {
  std::string line(text);
  std::replace_if(
      line.begin(), line.end(), [](char c) { return c == '\n' || c == '\r'; }, ' ');
  return line;
}

void Messages::add(Level level, std::string_view text) {
  const std::string line = one_line(text);
  std::size_t& count = count_[static_cast<std::size_t>(level)];
  if (count == kMostOfALevel || !said_.insert(line).second) return;
  ++count;
  waiting_.push_back({level, line});
}

std::vector<Message> Messages::take() { return std::exchange(waiting_, {}); }

}  // namespace splunk::chunked
