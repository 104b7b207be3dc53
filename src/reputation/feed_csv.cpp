#include "reputation/feed_csv.h"

#include <string>
#include <vector>

#include "reputation/column_places.h"
#include "splunk/lookup/csv_lines.h"
#include "text/ascii.h"
#include "text/lines.h"
#include "text/utf8.h"

namespace reputation {
namespace {

using splunk::lookup::CsvLines;

constexpr std::string_view kUrlhausHeader =
    "id,dateadded,url,url_status,last_online,threat,tags,urlhaus_link,reporter";

FeedColumns urlhaus_columns() { return {"url", "", "threat", "dateadded", "last_online"}; }

// Some exports have a blank between comma and quote, which makes the quotes part of the value.
std::string_view unquoted(std::string_view cell) {
  const bool is_quoted = cell.size() >= 2 && cell.starts_with('"') && cell.ends_with('"');
  return is_quoted ? cell.substr(1, cell.size() - 2) : cell;
}

struct Places {
  std::size_t indicator = kNoColumn;
  std::size_t type = kNoColumn;
  std::size_t category = kNoColumn;
  std::size_t first_seen = kNoColumn;
  std::size_t last_seen = kNoColumn;
};

Places places_in(std::string_view header, const FeedColumns& columns) {
  CsvLines lines(header);
  if (!lines.next()) return {};
  std::vector<std::string_view> names;
  for (const std::string_view cell : lines.fields()) names.push_back(unquoted(text::trimmed(cell)));
  return {column_place(names, columns.indicator), column_place(names, columns.type),
          column_place(names, columns.category), column_place(names, columns.first_seen),
          column_place(names, columns.last_seen)};
}

// Comments and empty lines in front of the data, taken off it.
struct Preamble {
  std::string_view last_comment;  // without its #
  std::size_t lines = 0;
};

Preamble take_preamble(std::string_view& content) {
  Preamble out;
  while (!content.empty()) {
    std::string_view rest = content;
    const std::string_view line = text::trimmed(text::take_line(rest));
    if (!line.empty() && line.front() != '#') break;
    if (!line.empty()) out.last_comment = text::trimmed(line.substr(1));
    ++out.lines;
    content = rest;
  }
  return out;
}

void read_records(std::string_view content, std::size_t lines_before, const Places& places,
                  FeedBuilder& feed) {
  CsvLines lines(content);
  while (lines.next()) {
    const auto& record = lines.fields();
    const std::size_t number = lines_before + lines.line();
    const auto cell = [&](std::size_t place) { return unquoted(cell_at(record, place)); };
    if (lines.unclosed_quote()) {
      feed.add_bad(number, "", "has a quote that is never closed");
    } else if (!record.front().starts_with('#')) {
      feed.add(number, {cell(places.indicator), cell(places.type), cell(places.category),
                        cell(places.first_seen), cell(places.last_seen)});
    }
  }
}

// `usual_header`: where the content has none; may be empty.
text::Result<void> read_table(std::string_view content, const FeedColumns& columns,
                              std::string_view usual_header, FeedBuilder& feed) {
  content = text::without_byte_order_mark(content);
  Preamble preamble = take_preamble(content);
  Places places = places_in(preamble.last_comment, columns);
  if (places.indicator == kNoColumn) {
    std::string_view rest = content;
    const std::string_view header = text::take_line(rest);
    places = places_in(header, columns);
    if (places.indicator != kNoColumn) {
      content = rest;
      ++preamble.lines;
    } else {
      places = places_in(usual_header, columns);
    }
  }
  if (places.indicator == kNoColumn) {
    return text::fail("The feed has no column '" + columns.indicator +
                      "' in its header: name the column with indicator_column, or choose another "
                      "format.");
  }
  read_records(content, preamble.lines, places, feed);
  return {};
}

}  // namespace

text::Result<void> read_csv(std::string_view content, const FeedColumns& columns,
                            FeedBuilder& feed) {
  return read_table(content, columns, {}, feed);
}

text::Result<void> read_urlhaus(std::string_view content, FeedBuilder& feed) {
  return read_table(content, urlhaus_columns(), kUrlhausHeader, feed);
}

}  // namespace reputation
