#include "support/csv.h"

#include "support/splunkd_quote.h"

namespace search_head {

bool CsvReader::wrong(const std::string& what) {
  error_ = "CSV record " + std::to_string(record_) + ", byte " + std::to_string(at_) + ": " + what;
  return false;
}

bool CsvReader::at_line_end() const {
  if (at_ == content_.size() || content_[at_] == '\n') return true;
  return rules_.carriage_returns && content_[at_] == '\r' && at_ + 1 < content_.size() &&
         content_[at_ + 1] == '\n';
}

bool CsvReader::next(std::vector<std::string>& fields) {
  if (!error_.empty() || at_ == content_.size()) return false;
  ++record_;
  const std::size_t begin = at_;
  for (std::size_t count = 0;; ++count) {
    if (fields.size() <= count) fields.emplace_back();
    fields[count].clear();
    if (!read_field(fields[count])) return false;
    if (!at_line_end()) {  // read_field stops at a comma or a line end
      ++at_;
      continue;
    }
    fields.resize(count + 1);
    break;
  }
  bytes_ = content_.substr(begin, at_ - begin);
  if (at_ == content_.size()) {
    return rules_.open_end || wrong("the last line has no line feed");
  }
  if (content_[at_] == '\r') ++at_;
  ++at_;
  return true;
}

bool CsvReader::read_field(std::string& field) {
  const bool quoted = at_ < content_.size() && content_[at_] == '"';
  if (quoted) {
    if (!read_quoted(field)) return false;
  } else {
    while (!at_line_end() && content_[at_] != ',') {
      if (content_[at_] == '"') return wrong("a quote in the middle of a field without quotes");
      if (content_[at_] == '\r') return wrong("a carriage return outside quotes");
      field += content_[at_++];
    }
  }
  if (rules_.exact_quoting && quoted != needs_quotes(field)) {
    return wrong(quoted ? "quotes around a field that splunkd would not quote"
                        : "no quotes around a field that splunkd would quote");
  }
  return true;
}

bool CsvReader::read_quoted(std::string& field) {
  for (++at_;; ++at_) {
    if (at_ == content_.size()) return wrong("a quote that is never closed");
    if (content_[at_] == '"') {
      if (at_ + 1 == content_.size() || content_[at_ + 1] != '"') break;
      ++at_;
    }
    field += content_[at_];
  }
  ++at_;
  return at_line_end() || content_[at_] == ',' || wrong("text behind a closing quote");
}

std::vector<std::string_view> split_records(std::string_view body) {
  std::vector<std::string_view> out;
  bool in_quotes = false;
  std::size_t begin = 0;
  for (std::size_t i = 0; i < body.size(); ++i) {
    if (body[i] == '"') in_quotes = !in_quotes;
    if (body[i] == '\n' && !in_quotes) {
      out.push_back(body.substr(begin, i - begin));
      begin = i + 1;
    }
  }
  if (begin < body.size()) out.push_back(body.substr(begin));
  return out;
}

}  // namespace search_head
