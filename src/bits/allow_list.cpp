#include "bits/allow_list.h"

#include <algorithm>
#include <array>

#include "splunk/lookup/csv_lines.h"
#include "text/ascii.h"

namespace bits {
namespace {

constexpr std::array<std::string_view, 5> kColumns = {
    "process", "process_name", "parent_process_name", "remote_host", "remote_domain"};
constexpr std::size_t kNoColumn = static_cast<std::size_t>(-1);

bool fits_value(const std::optional<text::Wildcard>& wildcard, std::string_view value) {
  return !wildcard || wildcard->matches(value);
}

bool fits_remote(const std::optional<text::Wildcard>& host,
                 const std::optional<text::Wildcard>& domain,
                 const std::vector<Transfer>& transfers) {
  if (!host && !domain) return true;
  std::size_t ends = 0;
  for (const Transfer& transfer : transfers) {
    for (const RemoteEnd& remote : transfer.remotes) {
      if (!remote.url || !fits_value(host, remote.url->host) ||
          !fits_value(domain, remote.domain)) {
        return false;
      }
      ++ends;
    }
  }
  return ends > 0;
}

bool says_nothing(std::string_view cell) {
  return std::all_of(cell.begin(), cell.end(), [](char c) { return c == '*'; });
}

}  // namespace

bool AllowList::fits(const Entry& entry, const std::vector<Transfer>& transfers,
                     const powershell::Process& process, const Surroundings& row) {
  return fits_value(entry.process, process.command_line) &&
         fits_value(entry.process_name,
                    row.process_name.empty() ? last_part(process.name) : row.process_name) &&
         fits_value(entry.parent_process_name, row.parent_process_name) &&
         fits_remote(entry.remote_host, entry.remote_domain, transfers);
}

bool AllowList::allows(const std::vector<Transfer>& transfers, const powershell::Process& process,
                       const Surroundings& row) const {
  return std::any_of(entries_.begin(), entries_.end(),
                     [&](const Entry& entry) { return fits(entry, transfers, process, row); });
}

text::Result<AllowList> parse_allow_list(std::string_view content, std::string_view name) {
  splunk::lookup::CsvLines lines(content);
  std::vector<std::string> header;
  if (lines.next()) header.assign(lines.fields().begin(), lines.fields().end());
  std::array<std::size_t, kColumns.size()> columns{};
  for (std::size_t i = 0; i < kColumns.size(); ++i) {
    const auto found = std::find_if(header.begin(), header.end(), [&](const std::string& column) {
      return text::equal_folded(text::trimmed(column), kColumns[i]);
    });
    columns[i] =
        found == header.end() ? kNoColumn : static_cast<std::size_t>(found - header.begin());
  }
  if (std::all_of(columns.begin(), columns.end(), [](std::size_t c) { return c == kNoColumn; })) {
    return text::fail("The lookup '" + std::string(name) +
                      "' has none of the columns process, process_name, parent_process_name, "
                      "remote_host and remote_domain: name them in its first line.");
  }
  AllowList list;
  while (lines.next()) {
    std::array<std::optional<text::Wildcard>, kColumns.size()> cells;
    bool says_something = false;
    for (std::size_t i = 0; i < cells.size(); ++i) {
      if (columns[i] == kNoColumn || columns[i] >= lines.fields().size()) continue;
      const std::string_view cell = text::trimmed(lines.fields()[columns[i]]);
      if (cell.empty()) continue;
      cells[i].emplace(cell);
      says_something = says_something || !says_nothing(cell);
    }
    if (!says_something || lines.unclosed_quote()) {
      return text::fail("Line " + std::to_string(lines.line()) + " of the lookup '" +
                        std::string(name) +
                        (lines.unclosed_quote()
                             ? "' has a quote that is never closed."
                             : "' would allow every transfer: give at least one of its cells."));
    }
    list.entries_.push_back({std::move(cells[0]), std::move(cells[1]), std::move(cells[2]),
                             std::move(cells[3]), std::move(cells[4])});
  }
  return list;
}

}  // namespace bits
