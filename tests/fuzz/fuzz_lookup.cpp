// Lookup files that people write: every line is read or named as bad, what is read can be written
// and read again, and without a quote it is what splitting at line feeds and commas gives.

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "bits/allow_list.h"
#include "reputation/indicator_list.h"
#include "splunk/lookup/csv_lines.h"
#include "splunk/lookup/wildcard_list.h"
#include "tests/fuzz/fuzz_input.h"
#include "text/utf8.h"

namespace {

using splunk::lookup::CsvLines;

using Fields = std::vector<std::string>;

struct Record {
  Fields fields;
  std::size_t line;
};

// All but the records with a quote that is never closed.
std::vector<Record> read(std::string_view content) {
  std::vector<Record> out;
  CsvLines lines(content);
  std::size_t last = 0;
  while (lines.next()) {
    fuzz::check(lines.line() > last, "each record begins in a line of its own");
    last = lines.line();
    if (lines.unclosed_quote()) continue;
    fuzz::check(!lines.fields().empty(), "a record has a field");
    out.push_back({{lines.fields().begin(), lines.fields().end()}, last});
  }
  return out;
}

Fields split(std::string_view text, char at) {
  Fields out;
  for (;;) {
    const std::size_t end = text.find(at);
    out.emplace_back(text.substr(0, end));
    if (end == std::string_view::npos) return out;
    text.remove_prefix(end + 1);
  }
}

void check_without_quotes(std::string_view content, const std::vector<Record>& records) {
  std::size_t next = 0;
  std::size_t number = 0;
  for (std::string& line : split(text::without_byte_order_mark(content), '\n')) {
    ++number;
    if (line.ends_with('\r')) line.pop_back();
    if (line.empty()) continue;
    fuzz::check(next < records.size(), "no line is lost");
    fuzz::check(records[next].fields == split(line, ','), "a line is cut at its commas");
    fuzz::check(records[next].line == number, "and has its number");
    ++next;
  }
  fuzz::check(next == records.size(), "no line is made up");
}

void check_written(const std::vector<Record>& records) {
  std::string content;
  for (const Record& record : records) {
    for (std::size_t i = 0; i < record.fields.size(); ++i) {
      if (i > 0) content += ',';
      content += '"';
      for (const char c : record.fields[i]) {
        if (c == '"') content += '"';
        content += c;
      }
      content += '"';
    }
    content += '\n';
  }
  const std::vector<Record> again = read(content);
  const auto same = [](const Record& a, const Record& b) { return a.fields == b.fields; };
  // A record of one empty field is an empty line.
  std::vector<Record> wanted = records;
  std::erase_if(wanted, [](const Record& one) { return one.fields == Fields{""}; });
  fuzz::check(std::equal(wanted.begin(), wanted.end(), again.begin(), again.end(), same),
              "what was read can be written and read again");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view content(reinterpret_cast<const char*>(data), size);
  const std::vector<Record> records = read(content);
  if (content.find('"') == std::string_view::npos) check_without_quotes(content, records);
  check_written(records);
  (void)splunk::lookup::parse_wildcard_list(content, "l.csv", {});
  (void)bits::parse_allow_list(content, "l.csv");
  const auto list = reputation::load_list(content, "l.csv");
  fuzz::check(!list || list->index.size() <= records.size(), "no indicator is made up");
  return 0;
}
