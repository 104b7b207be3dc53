#include "splunk/lookup/csv_lines.h"

#include <algorithm>

namespace splunk::lookup {
namespace {

// A record that goes on for longer has a quote that was meant for something else.
constexpr std::size_t kLongestRecord = 1 << 20;

// Where every line has such a quote, each is looked for that far. Once this much was looked at in
// vain, a record may not go on beyond its line any more: a file takes time linear in its size.
constexpr std::size_t kMostInVain = 64 << 20;

}  // namespace

CsvLines::CsvLines(std::string_view content) : rest_(content) {
  constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
  if (rest_.starts_with(kByteOrderMark)) rest_.remove_prefix(kByteOrderMark.size());
}

bool CsvLines::next() {
  while (!rest_.empty()) {
    line_ = next_line_;
    if (!read_record()) {
      // The quote is taken to be a mistake of this one line.
      unclosed_quote_ = true;
      fields_.clear();
      const std::size_t end = std::min(rest_.find('\n'), rest_.size() - 1);
      rest_.remove_prefix(end + 1);
      ++next_line_;
      return true;
    }
    unclosed_quote_ = false;
    if (fields_.size() > 1 || !fields_.front().empty()) return true;
  }
  return false;
}

bool CsvLines::read_record() {
  const std::size_t longest =
      in_vain_ < kMostInVain ? kLongestRecord : std::min(rest_.find('\n'), rest_.size() - 1) + 1;
  fields_.assign(1, {});
  bool in_quotes = false;
  bool at_begin = true;  // of a field: only there does a quote open
  bool too_long = false;
  std::size_t line_feeds = 0;
  std::size_t i = 0;
  for (; i < rest_.size(); ++i) {
    too_long = i >= longest;
    if (too_long) break;
    const char c = rest_[i];
    if (c == '\n') ++line_feeds;
    if (in_quotes) {
      if (c != '"') {
        fields_.back().push_back(c);
      } else if (i + 1 < rest_.size() && rest_[i + 1] == '"') {
        fields_.back().push_back(c);
        ++i;
      } else {
        in_quotes = false;
      }
    } else if (c == '"' && at_begin) {
      in_quotes = true;
      at_begin = false;
    } else if (c == ',') {
      fields_.emplace_back();
      at_begin = true;
    } else if (c == '\n') {
      break;
    } else {
      fields_.back().push_back(c);
      at_begin = false;
    }
  }
  if (in_quotes || too_long) {
    in_vain_ += i;
    return false;
  }
  if (fields_.back().ends_with('\r')) fields_.back().pop_back();
  rest_.remove_prefix(std::min(i + 1, rest_.size()));
  next_line_ += line_feeds;
  return true;
}

}  // namespace splunk::lookup
