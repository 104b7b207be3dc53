#include "splunk/lookup/wildcard_list.h"

#include <algorithm>
#include <cstdint>
#include <vector>

#include "splunk/lookup/csv_lines.h"
#include "text/ascii.h"
#include "text/fnv1a.h"

namespace splunk::lookup {
namespace {

constexpr std::size_t kNoColumn = static_cast<std::size_t>(-1);
constexpr std::size_t kNamedBadLines = 5;

std::size_t column_of(const std::vector<std::string>& header, std::string_view name) {
  const auto found = std::find_if(header.begin(), header.end(), [&](const std::string& column) {
    return text::equal_folded(text::trimmed(column), name);
  });
  return found == header.end() ? kNoColumn : static_cast<std::size_t>(found - header.begin());
}

std::string joined(const std::vector<std::string>& names) {
  std::string out;
  for (const std::string& name : names) {
    if (!out.empty()) out += ", ";
    out += text::trimmed(name);
  }
  return out;
}

// Which patterns were there already, whatever their case: a table of their numbers by hash, open
// addressed, since one allocation for each of 60,000 would take longer than all the rest.
class SeenPatterns {
 public:
  // Adds the pattern to the list where it has none like it.
  bool add_if_new(std::string_view pattern, std::vector<std::string>& patterns) {
    if (2 * patterns.size() >= slots_.size()) grow(patterns);
    std::uint32_t& slot = slot_of(pattern, patterns);
    if (slot != 0) return false;
    patterns.emplace_back(pattern);
    slot = static_cast<std::uint32_t>(patterns.size());
    return true;
  }

 private:
  // The slot of the pattern that is like it, or the free one where it belongs.
  std::uint32_t& slot_of(std::string_view pattern, const std::vector<std::string>& patterns) {
    text::Fnv1a folded;
    for (const char c : pattern) folded.add(static_cast<unsigned char>(text::fold(c)));
    const std::uint64_t hash = folded.value();
    std::size_t slot = (hash ^ hash >> 32) & (slots_.size() - 1);
    while (slots_[slot] != 0 && !text::equal_folded(patterns[slots_[slot] - 1], pattern)) {
      slot = (slot + 1) & (slots_.size() - 1);
    }
    return slots_[slot];
  }

  void grow(const std::vector<std::string>& patterns) {
    slots_.assign(std::max<std::size_t>(1024, 4 * slots_.size()), 0);
    for (std::uint32_t number = 0; number < patterns.size(); ++number) {
      slot_of(patterns[number], patterns) = number + 1;
    }
  }

  std::vector<std::uint32_t> slots_;  // a power of two; the pattern's number + 1, or 0: free
};

}  // namespace

text::Result<WildcardList> parse_wildcard_list(std::string_view content, std::string_view name,
                                               std::span<const std::string> columns) {
  CsvLines lines(content);
  const bool has_header = lines.next();
  std::vector<std::string> header;
  if (has_header) header.assign(lines.fields().begin(), lines.fields().end());
  const std::size_t pattern_column = column_of(header, "pattern");
  if (pattern_column == kNoColumn) {
    return text::fail(
        "The lookup '" + std::string(name) +
        "' has no column 'pattern': its first line must name the columns, for example "
        "pattern,description.");
  }

  WildcardList list;
  list.columns.resize(columns.size());
  std::vector<std::size_t> sources;
  for (const std::string& column : columns) {
    sources.push_back(column_of(header, column));
    if (sources.back() == kNoColumn) {
      return text::fail("The lookup '" + std::string(name) + "' has no column '" + column +
                        "': outputcolumns= can name " + joined(header) + ".");
    }
  }
  SeenPatterns seen;
  auto bad = [&](const std::string& what) {
    list.bad_lines.push_back("line " + std::to_string(lines.line()) + ": " + what);
  };
  while (lines.next()) {
    const std::vector<std::string_view>& fields = lines.fields();
    if (lines.unclosed_quote()) {
      bad("a quote is never closed");
    } else if (fields.size() != header.size()) {
      bad(std::to_string(fields.size()) + " fields where the first line has " +
          std::to_string(header.size()));
    } else if (text::trimmed(fields[pattern_column]).empty()) {
      bad("the pattern is empty");
    } else if (seen.add_if_new(fields[pattern_column], list.patterns)) {
      for (std::size_t i = 0; i < sources.size(); ++i) {
        list.columns[i].emplace_back(fields[sources[i]]);
      }
    }
  }
  if (list.patterns.empty()) {
    return text::fail(
        "The lookup '" + std::string(name) + "' holds no pattern" +
        (list.bad_lines.empty() ? "" : " that can be used (" + list.bad_lines.front() + ")") +
        ": add at least one line, for example *start-bitstransfer*.");
  }
  return list;
}

std::string describe_bad_lines(const WildcardList& list, std::string_view name) {
  std::string out = std::to_string(list.bad_lines.size()) + " of the lines of lookup '" +
                    std::string(name) + "' can't be used and were passed over (";
  for (std::size_t i = 0; i < list.bad_lines.size() && i < kNamedBadLines; ++i) {
    if (i > 0) out += "; ";
    out += list.bad_lines[i];
  }
  if (list.bad_lines.size() > kNamedBadLines) {
    out += "; and " + std::to_string(list.bad_lines.size() - kNamedBadLines) + " more";
  }
  return out + "): correct these lines in the file.";
}

}  // namespace splunk::lookup
