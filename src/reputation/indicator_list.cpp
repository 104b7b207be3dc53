#include "reputation/indicator_list.h"

#include <algorithm>
#include <utility>

#include "reputation/column_places.h"
#include "reputation/seen_time.h"
#include "splunk/lookup/csv_lines.h"
#include "splunk/lookup/lookup_file.h"

namespace reputation {
namespace {

struct Places {
  std::size_t indicator, type, source, category, first_seen, last_seen;
};

Places places_of(std::span<const std::string_view> header) {
  return {column_place(header, "indicator"),  column_place(header, "type"),
          column_place(header, "source"),     column_place(header, "category"),
          column_place(header, "first_seen"), column_place(header, "last_seen")};
}

// What is wrong with the line, or nothing.
std::string read_entry(std::span<const std::string_view> record, const Places& places,
                       ListEntry& entry) {
  const std::string_view type_text = cell_at(record, places.type);
  const auto type = type_from_name(type_text);
  if (!type && !type_text.empty()) return "has a type that is none";
  auto indicator = parse_indicator(cell_at(record, places.indicator), type);
  if (!indicator) return std::move(indicator.error().message);
  const auto first_seen = parse_seen(cell_at(record, places.first_seen));
  const auto last_seen = parse_seen(cell_at(record, places.last_seen));
  if (!first_seen || !last_seen) return "has a first_seen or last_seen that is no time";
  entry.indicator = std::move(*indicator);
  entry.sighting = {cell_at(record, places.source), cell_at(record, places.category), *first_seen,
                    *last_seen};
  return {};
}

void append_cell(std::string& out, std::string_view value) {
  if (value.find_first_of(",\"\r\n") == std::string_view::npos) {
    out += value;
    return;
  }
  out.push_back('"');
  for (const char c : value) {
    if (c == '"') out.push_back('"');
    out.push_back(c);
  }
  out.push_back('"');
}

}  // namespace

text::Result<BadLines> read_list(std::string_view content, std::string_view name,
                                 const std::function<void(const ListEntry&)>& handle) {
  splunk::lookup::CsvLines lines(content);
  const bool has_header = lines.next();
  const Places places = has_header ? places_of(lines.fields()) : places_of({});
  if (places.indicator == kNoColumn) {
    return text::fail("The list '" + std::string(name) +
                      "' has no column 'indicator': its first line must name the columns, for "
                      "example " +
                      std::string(kListHeader) + ".");
  }
  BadLines bad;
  ListEntry entry;
  while (lines.next()) {
    const std::string wrong = lines.unclosed_quote() ? "has a quote that is never closed"
                                                     : read_entry(lines.fields(), places, entry);
    if (wrong.empty()) {
      handle(entry);
    } else {
      bad.add(lines.line(), cell_at(lines.fields(), places.indicator), wrong);
    }
  }
  return bad;
}

void append_list_line(std::string& out, const Indicator& indicator, const Sighting& sighting) {
  append_cell(out, indicator.text);
  out.push_back(',');
  out += type_name(indicator.type);
  out.push_back(',');
  append_cell(out, sighting.source);
  out.push_back(',');
  append_cell(out, sighting.category);
  for (const std::uint32_t time : {sighting.first_seen, sighting.last_seen}) {
    out.push_back(',');
    if (time != 0) out += std::to_string(time);
  }
  out.push_back('\n');
}

text::Result<LoadedList> load_list(std::string_view content, std::string_view name) {
  LoadedList out;
  out.index.reserve(static_cast<std::size_t>(std::count(content.begin(), content.end(), '\n')));
  auto bad = read_list(content, name, [&](const ListEntry& entry) {
    out.index.add(entry.indicator, entry.sighting);
  });
  if (!bad) return tl::unexpected(std::move(bad.error()));
  out.bad_lines = std::move(*bad);
  return out;
}

text::Result<LoadedList> load_list_file(const std::filesystem::path& file) {
  const auto content = splunk::lookup::read_lookup(file);
  if (!content) return tl::unexpected(content.error());
  return load_list(*content, file.filename().string());
}

}  // namespace reputation
