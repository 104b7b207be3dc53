#include "e2e/random_rows.h"

#include <algorithm>
#include <array>

namespace e2e {
namespace {

using search_head::Cell;
using search_head::Row;
using search_head::Table;

char folded(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

bool is_missing(std::string value) {
  std::transform(value.begin(), value.end(), value.begin(), folded);
  return value.empty() || value == "unknown" || value == "null" || value == "-";
}

}  // namespace

std::string RandomRows::text() {
  static const std::vector<std::string> pieces_of_text{
      "a",       "B",
      "c",       "aBc",
      " ",       ",",
      "\"",      "\"\"",
      "\n",      "\r\n",
      "$",       ";",
      "$;$",     "*",
      "\\",      "\t",
      "\xff",    "\xe4\xbd",
      "\u00e4",  "\u65e5",
      "\u00c4",  std::string(1, '\0'),
      "1",       "-",
      "unknown", "powershell",
  };
  std::string out;
  for (std::size_t pieces = below(below(8) == 0 ? 60 : 5); pieces > 0; --pieces) {
    out += pieces_of_text[below(pieces_of_text.size())];
  }
  return out;
}

Cell RandomRows::cell() {
  switch (below(8)) {
    case 0:
      return {};
    case 1: {
      std::vector<std::string> values(2 + below(4));
      for (std::string& value : values) value = text();
      return Cell::of_values(std::move(values));
    }
    case 2:
      return std::to_string(below(100'000));
    default:
      return text();
  }
}

Table RandomRows::table(std::size_t most_rows) {
  static const std::array<std::string, 5> odd_names{"_time", "a b", "tag::x{}", "\"q\"", "x,y"};
  Table table;
  const std::size_t columns = 1 + below(below(4) == 0 ? 60 : 6);
  const std::size_t process = below(columns);
  for (std::size_t i = 0; i < columns; ++i) {
    if (i == process) {
      table.columns.emplace_back("process");
    } else {
      table.columns.push_back(i < odd_names.size() && below(2) == 0 ? odd_names[i]
                                                                    : "f" + std::to_string(i));
    }
  }
  table.rows.resize(below(most_rows + 1));
  for (Row& row : table.rows) {
    for (std::size_t i = 0; i < columns; ++i) row.push_back(cell());
  }
  return table;
}

// Turns some stretches into stars and changes the case of some letters.
std::string RandomRows::wildcard_like(std::string value) {
  if (value.size() > 40) value.resize(40);
  for (char& c : value) {
    const bool letter = folded(c) >= 'a' && folded(c) <= 'z';
    if (letter && below(3) == 0) c = static_cast<char>(c ^ 0x20);
  }
  for (std::size_t stars = below(4); stars > 0; --stars) {
    const std::size_t begin = below(value.size() + 1);
    value.replace(begin, below(value.size() - begin + 1), "*");
  }
  return value;
}

std::vector<std::string> RandomRows::wildcards(const Table& table) {
  // What splunkd sends is JSON, so a wildcard is UTF-8; NUL can't be typed.
  auto can_be_typed = [](const std::string& wildcard) {
    return !wildcard.empty() && std::all_of(wildcard.begin(), wildcard.end(),
                                            [](char c) { return c >= 0x09 && c < 0x7F; });
  };
  std::vector<std::string> out;
  std::vector<std::string> seen;
  auto add = [&](const std::string& wildcard) {
    std::string key = wildcard;
    std::transform(key.begin(), key.end(), key.begin(), folded);
    if (!can_be_typed(wildcard) || std::find(seen.begin(), seen.end(), key) != seen.end()) return;
    seen.push_back(key);
    out.push_back(wildcard);
  };
  const std::size_t process = *table.find("process");
  for (std::size_t tries = below(6); tries > 0 && !table.rows.empty(); --tries) {
    const std::vector<std::string> values = table.rows[below(table.rows.size())][process].all();
    if (!values.empty()) add(wildcard_like(values[below(values.size())]));
  }
  for (const char* usual : {"*a*b*", "*\"*", "*$*", "*powershell*"}) {
    if (below(4) == 0) add(usual);
  }
  if (out.empty()) out.emplace_back("*a*");
  return out;
}

std::vector<std::size_t> RandomRows::cuts(std::size_t rows) {
  std::vector<std::size_t> out;
  while (rows > 0) {
    out.push_back(1 + below(rows));
    rows -= out.back();
  }
  return out;
}

bool plainly_matches(std::string_view wildcard, std::string_view value) {
  if (wildcard.empty()) return value.empty();
  if (wildcard.front() == '*') {
    return plainly_matches(wildcard.substr(1), value) ||
           (!value.empty() && plainly_matches(wildcard, value.substr(1)));
  }
  return !value.empty() && folded(wildcard.front()) == folded(value.front()) &&
         plainly_matches(wildcard.substr(1), value.substr(1));
}

std::vector<std::string> plain_matches(const std::vector<std::string>& wildcards,
                                       const Cell& process) {
  std::vector<std::string> out;
  for (const std::string& wildcard : wildcards) {
    const std::vector<std::string> values = process.all();
    const bool matches = std::any_of(values.begin(), values.end(), [&](const std::string& value) {
      return !is_missing(value) && plainly_matches(wildcard, value);
    });
    if (matches) out.push_back(wildcard);
  }
  return out;
}

std::string typed(const std::vector<std::string>& wildcards) {
  std::string out;
  for (const std::string& wildcard : wildcards) {
    out += " \"";
    for (char c : wildcard) {
      if (c == '"' || c == '\\') out += '\\';
      out += c;
    }
    out += '"';
  }
  return out;
}

}  // namespace e2e
