#include "support/body.h"

#include <set>

#include "support/splunkd_quote.h"

namespace search_head {
namespace {

// Where each column of a header goes in the table that is made of it.
struct Header {
  struct Place {
    bool twin;
    std::size_t column;
  };
  std::vector<std::string> columns;
  std::vector<Place> places;
};

Result<Header> read_header(const std::vector<std::string>& names) {
  if (const std::set<std::string> distinct(names.begin(), names.end());
      distinct.size() != names.size()) {
    return fail("two columns of the header have the same name");
  }
  Header header;
  for (const std::string& name : names) {
    if (!name.starts_with(kTwinPrefix)) header.columns.push_back(name);
  }
  std::size_t plain = 0;
  for (const std::string& name : names) {
    if (!name.starts_with(kTwinPrefix)) {
      header.places.push_back({false, plain++});
      continue;
    }
    const std::string_view of = std::string_view(name).substr(kTwinPrefix.size());
    const Table known{header.columns, {}};
    const auto column = known.find(of);
    if (!column) return fail("column '" + name + "' is the twin of a column that is not there");
    header.places.push_back({true, *column});
  }
  return header;
}

// Gives the cell its several values and checks them against its text.
std::string add_values(Cell& cell, std::string_view twin) {
  auto values = decode_values(twin);
  if (!values) return "is not of the form $one$;$two$";
  if (values->size() == 1) return "holds a single value, which belongs in the plain field alone";
  Cell joined = Cell::of_values(std::move(*values));
  if (joined.text != cell.text) return "has other values than the plain field";
  cell = std::move(joined);
  return {};
}

}  // namespace

Layout Layout::all_of(const Table& table, bool numbered) {
  return fields_of(table, table.columns, numbered);
}

Layout Layout::fields_of(const Table& table, const std::vector<std::string>& fields,
                         bool numbered) {
  Layout layout;
  for (const std::string& field : fields) layout.columns.push_back({field, table.find(field)});
  layout.numbered = numbered;
  return layout;
}

std::string encode_body(const Table& table, std::size_t first, std::size_t last,
                        const Layout& layout) {
  std::string out;
  std::string twins;
  auto comma = [](std::string& to) {
    if (!to.empty() && to.back() != '\n') to += ',';
  };
  for (const Layout::Column& column : layout.columns) {
    comma(out);
    append_quoted(out, column.name);
    twins += ',';
    append_quoted(twins, std::string(kTwinPrefix) + column.name);
  }
  if (layout.numbered) {
    comma(out);
    append_quoted(out, kIndexColumn);
    twins += ',';
    append_quoted(twins, std::string(kTwinPrefix) + std::string(kIndexColumn));
  }
  out += twins;
  out += '\n';

  for (std::size_t row = first; row < last; ++row) {
    twins.clear();
    bool leading = true;
    for (const Layout::Column& column : layout.columns) {
      if (!leading) out += ',';
      leading = false;
      twins += ',';
      if (!column.source) continue;
      const Cell& cell = table.rows[row][*column.source];
      append_quoted(out, cell.text);
      if (!cell.values.empty()) append_quoted(twins, encode_values(cell.values));
    }
    if (layout.numbered) {
      if (!leading) out += ',';
      append_quoted(out, std::to_string(row - first));
      twins += ',';
    }
    out += twins;
    out += '\n';
  }
  return out;
}

Result<Table> decode_body(std::string_view body, CsvRules rules) {
  Table table;
  CsvReader reader(body, rules);
  std::vector<std::string> fields;
  if (!reader.next(fields)) {
    if (!reader.error().empty()) return fail(reader.error());
    return table;
  }
  const Result<Header> header = read_header(fields);
  if (!header) return fail(header.error());
  table.columns = header->columns;

  while (reader.next(fields)) {
    auto wrong = [&](const std::string& what) {
      return fail("row " + std::to_string(table.rows.size() + 1) + ": " + what);
    };
    if (fields.size() != header->places.size()) {
      return wrong(std::to_string(fields.size()) + " fields where the header has " +
                   std::to_string(header->places.size()));
    }
    Row& row = table.rows.emplace_back(table.columns.size());
    for (std::size_t i = 0; i < fields.size(); ++i) {
      const Header::Place place = header->places[i];
      if (!place.twin) row[place.column].text = fields[i];
    }
    for (std::size_t i = 0; i < fields.size(); ++i) {
      const Header::Place place = header->places[i];
      if (!place.twin || fields[i].empty()) continue;
      if (const std::string what = add_values(row[place.column], fields[i]); !what.empty()) {
        return wrong("the twin of column '" + table.columns[place.column] + "' " + what);
      }
    }
  }
  if (!reader.error().empty()) return fail(reader.error());
  return table;
}

}  // namespace search_head
