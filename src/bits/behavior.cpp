#include "bits/behavior.h"

#include <algorithm>
#include <span>
#include <vector>

#include "splunk/lookup/csv_lines.h"
#include "text/ascii.h"
#include "text/number.h"

namespace bits {
namespace {

constexpr std::array<std::string_view, kBehaviors> kTags = {
    "transfer",
    "download",
    "upload",
    "upload-reply",
    "archive-upload",
    "dump-upload",
    "direct-ip",
    "disguised-ip",
    "unusual-port",
    "file-sharing-host",
    "upload-to-sharing-host",
    "idn-host",
    "bad-reputation",
    "webdav",
    "suspicious-folder",
    "executable-download",
    "startup-folder",
    "web-root",
    "admin-share",
    "extension-changed",
    "double-extension",
    "alternate-data-stream",
    "executed-after",
    "notify-command",
    "min-retry-delay",
    "replaced-remote",
    "owner-change",
    "custom-headers",
    "hidden-headers",
    "http-method",
    "proxy-change",
    "weak-security",
    "credential",
    "password-on-line",
    "system-job-name",
    "obfuscated",
    "encoded",
    "nested",
    "opaque",
    "hidden-window",
    "policy-bypass",
    "renamed-program",
    "office-parent",
    "script-parent",
    "web-server-parent",
    "wmi-parent",
    "browser-parent",
    "task-parent",
    "service-parent",
    "office-ancestor",
    "script-ancestor",
    "web-server-ancestor",
    "wmi-ancestor",
    "browser-ancestor",
    "task-ancestor",
    "unusual-depth",
    "job-step",
    "guessed",
    "unproven-syntax",
    "private-transfer",
    "local-copy",
    "allow-listed",
};

constexpr std::size_t kColumns = 5;
constexpr std::array<std::string_view, kColumns> kColumnNames = {"behavior", "impact", "confidence",
                                                                 "mitre", "description"};

using Columns = std::array<std::size_t, kColumns>;

std::string in_lookup(std::string_view name, std::size_t line, std::string_view what) {
  return "Line " + std::to_string(line) + " of the lookup '" + std::string(name) + "' " +
         std::string(what);
}

text::Result<Columns> find_columns(const std::vector<std::string>& header, std::string_view name) {
  Columns out{};
  for (std::size_t i = 0; i < kColumns; ++i) {
    const auto found = std::find_if(header.begin(), header.end(), [&](const std::string& column) {
      return text::equal_folded(text::trimmed(column), kColumnNames[i]);
    });
    if (found == header.end()) {
      return text::fail("The lookup '" + std::string(name) + "' has no column '" +
                        std::string(kColumnNames[i]) +
                        "': its first line must be "
                        "behavior,impact,confidence,mitre,description.");
    }
    out[i] = static_cast<std::size_t>(found - header.begin());
  }
  return out;
}

std::optional<int> parse_number(std::string_view text, int lowest) {
  const auto number = text::whole_number<int>(text::trimmed(text));
  return number && *number >= lowest && *number <= 100 ? number : std::nullopt;
}

std::optional<Behavior> behavior_of(std::string_view tag) {
  const auto found = std::find(kTags.begin(), kTags.end(), text::folded(text::trimmed(tag)));
  if (found == kTags.end()) return std::nullopt;
  return static_cast<Behavior>(found - kTags.begin());
}

// One line's behaviour goes into the table; the sentence says what is wrong with it.
std::optional<std::string> add_line(std::span<const std::string_view> fields,
                                    const Columns& columns, BehaviorTable& table) {
  if (std::any_of(columns.begin(), columns.end(),
                  [&](std::size_t column) { return column >= fields.size(); })) {
    return "has fewer fields than the first one: write a comma for each empty field.";
  }
  const auto behavior = behavior_of(fields[columns[0]]);
  if (!behavior) {
    return "names the behavior '" + std::string(fields[columns[0]]) +
           "', which there is not: take one of docs/SCORING.md.";
  }
  const auto impact = parse_number(fields[columns[1]], -100);
  if (!impact)
    return "needs an impact from -100 to 100, not '" + std::string(fields[columns[1]]) + "'.";
  const auto confidence = parse_number(fields[columns[2]], 0);
  if (!confidence)
    return "needs a confidence from 0 to 100, not '" + std::string(fields[columns[2]]) + "'.";
  if (table.find(*behavior) != nullptr) {
    return "names the behavior '" + std::string(fields[columns[0]]) +
           "' a second time: remove one of the two.";
  }
  table.set(*behavior, {*impact, *confidence, std::string(text::trimmed(fields[columns[3]])),
                        std::string(text::trimmed(fields[columns[4]]))});
  return std::nullopt;
}

}  // namespace

std::string_view behavior_tag(Behavior behavior) {
  return kTags[static_cast<std::size_t>(behavior)];
}

int BehaviorInfo::change() const {
  const int product = impact * confidence;
  return (product + (product < 0 ? -50 : 50)) / 100;
}

text::Result<BehaviorTable> parse_behaviors(std::string_view content, std::string_view name) {
  splunk::lookup::CsvLines lines(content);
  std::vector<std::string> header;
  if (lines.next()) header.assign(lines.fields().begin(), lines.fields().end());
  const auto columns = find_columns(header, name);
  if (!columns) return tl::unexpected(columns.error());
  BehaviorTable table;
  while (lines.next()) {
    if (lines.unclosed_quote()) {
      return text::fail(in_lookup(name, lines.line(), "has a quote that is never closed."));
    }
    if (const auto wrong = add_line(lines.fields(), *columns, table)) {
      return text::fail(in_lookup(name, lines.line(), *wrong));
    }
  }
  if (table.find(Behavior::transfer) == nullptr) {
    return text::fail("The lookup '" + std::string(name) +
                      "' has no line for the behavior 'transfer', the base of every score: add "
                      "transfer,70,80,T1197,a BITS transfer.");
  }
  return table;
}

}  // namespace bits
