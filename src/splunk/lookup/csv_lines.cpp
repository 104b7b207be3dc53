#include "splunk/lookup/csv_lines.h"

#include <algorithm>

#include "text/utf8.h"

namespace splunk::lookup {
namespace {

// A record that goes on for longer has a quote that was meant for something else.
constexpr std::size_t kLongestRecord = 1 << 20;

// Where every line has such a quote, each is looked for that far. Once this much was looked at in
// vain, a record may not go on beyond its line any more: a file takes time linear in its size.
constexpr std::size_t kMostInVain = 64 << 20;

}  // namespace

CsvLines::CsvLines(std::string_view content) : rest_(text::without_byte_order_mark(content)) {}

bool CsvLines::next() {
  while (!rest_.empty()) {
    line_ = next_line_;
    unclosed_quote_ = false;
    if (!read_plain()) {
      const std::size_t after_line = std::min(rest_.find('\n'), rest_.size() - 1) + 1;
      if (!read_quoted(in_vain_ < kMostInVain ? kLongestRecord : after_line)) {
        // The quote is taken to be a mistake of this one line.
        unclosed_quote_ = true;
        fields_.clear();
        rest_.remove_prefix(after_line);
        ++next_line_;
        return true;
      }
    }
    if (fields_.size() > 1 || !fields_.front().empty()) return true;
  }
  return false;
}

// One pass over the line: fields are so short that a search for each comma takes longer.
bool CsvLines::read_plain() {
  fields_.clear();
  std::size_t begin = 0;
  std::size_t end = 0;
  for (; end < rest_.size(); ++end) {
    const auto c = static_cast<unsigned char>(rest_[end]);
    if (c > ',') continue;  // all that is looked for comes before
    if (c == '"') return false;
    if (c == '\n') break;
    if (c != ',') continue;
    fields_.push_back(rest_.substr(begin, end - begin));
    begin = end + 1;
  }
  std::string_view last = rest_.substr(begin, end - begin);
  if (last.ends_with('\r')) last.remove_suffix(1);
  fields_.push_back(last);
  rest_.remove_prefix(std::min(end + 1, rest_.size()));
  ++next_line_;
  return true;
}

bool CsvLines::read_quoted(std::size_t longest) {
  unquoted_.clear();
  begins_.assign(1, 0);
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
        unquoted_.push_back(c);
      } else if (i + 1 < rest_.size() && rest_[i + 1] == '"') {
        unquoted_.push_back(c);
        ++i;
      } else {
        in_quotes = false;
      }
    } else if (c == '"' && at_begin) {
      in_quotes = true;
      at_begin = false;
    } else if (c == ',') {
      begins_.push_back(unquoted_.size());
      at_begin = true;
    } else if (c == '\n') {
      break;
    } else {
      unquoted_.push_back(c);
      at_begin = false;
    }
  }
  if (in_quotes || too_long) {
    in_vain_ += i;
    return false;
  }
  // Of a line end; one in quotes stands before a quote.
  if (rest_[i - 1] == '\r') unquoted_.pop_back();
  begins_.push_back(unquoted_.size());
  fields_.clear();
  for (std::size_t n = 0; n + 1 < begins_.size(); ++n) {
    fields_.push_back(std::string_view(unquoted_).substr(begins_[n], begins_[n + 1] - begins_[n]));
  }
  rest_.remove_prefix(std::min(i + 1, rest_.size()));
  next_line_ += line_feeds;
  return true;
}

}  // namespace splunk::lookup
