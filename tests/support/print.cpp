#include "support/print.h"

#include <rapidjson/ostreamwrapper.h>
#include <rapidjson/writer.h>

#include <algorithm>
#include <charconv>
#include <ctime>
#include <iomanip>
#include <numeric>
#include <ostream>
#include <sstream>

#include "support/splunkd_quote.h"

namespace search_head {
namespace {

constexpr std::size_t kGap = 2;
constexpr std::size_t kNarrowest = 6;

// The part of a table that is to be shown.
struct Shown {
  std::vector<std::string> names;
  std::vector<std::optional<std::size_t>> sources;
  std::size_t rows = 0;

  Shown(const Table& table, const PrintOptions& options) : names(options.columns) {
    if (names.empty()) names = filled_columns(table);
    for (const std::string& name : names) sources.push_back(table.find(name));
    rows = table.rows.size();
    if (options.most_rows > 0) rows = std::min(rows, options.most_rows);
  }

  static std::vector<std::string> filled_columns(const Table& table) {
    std::vector<std::string> out;
    for (std::size_t i = 0; i < table.columns.size(); ++i) {
      const bool filled = std::any_of(table.rows.begin(), table.rows.end(),
                                      [&](const Row& row) { return !row[i].empty(); });
      if (filled) out.push_back(table.columns[i]);
    }
    return out;
  }

  Cell cell(const Table& table, std::size_t row, std::size_t column) const {
    return sources[column] ? table.rows[row][*sources[column]] : Cell();
  }
};

std::string for_the_eye(const Cell& cell) {
  if (cell.values.empty()) return cell.text;
  std::string out;
  for (const std::string& value : cell.values) out += (out.empty() ? "" : ", ") + value;
  return out;
}

// Seconds since 1970 as a date and a time in UTC, as Splunk shows the column _time; any other text
// as it is.
std::string clock_time(const std::string& text) {
  std::time_t time = 0;
  const char* end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data(), end, time);
  std::tm parts{};
  if (error != std::errc() || (stop != end && *stop != '.') ||
      ::gmtime_r(&time, &parts) == nullptr) {
    return text;
  }
  std::ostringstream out;
  out << std::put_time(&parts, "%Y-%m-%d %H:%M:%S");
  return out.str();
}

// Takes places from the widest column until the line fits.
void fit(std::vector<std::size_t>& widths, std::size_t line) {
  auto total = [&] {
    return std::accumulate(widths.begin(), widths.end(), kGap * (widths.size() - 1));
  };
  while (!widths.empty() && total() > line) {
    const auto widest = std::max_element(widths.begin(), widths.end());
    if (*widest <= kNarrowest) break;
    --*widest;
  }
}

using Lines = std::vector<std::vector<std::string>>;

void print_lines(std::ostream& out, const Lines& lines, const std::vector<std::size_t>& widths) {
  for (std::size_t number = 0; number < lines.size(); ++number) {
    std::string line;
    for (std::size_t i = 0; i < widths.size(); ++i) {
      const std::string text = cut_to_width(lines[number][i], widths[i]);
      line += text + std::string(widths[i] - display_width(text) + kGap, ' ');
    }
    line.erase(line.find_last_not_of(' ') + 1);
    out << line << '\n';
    if (number > 0) continue;
    for (std::size_t i = 0; i < widths.size(); ++i) {
      out << (i > 0 ? "  " : "") << std::string(widths[i], '-');
    }
    out << '\n';
  }
}

std::string counted(std::size_t number, const std::string& what) {
  std::string digits = std::to_string(number);
  for (std::size_t i = digits.size(); i > 3; i -= 3) digits.insert(i - 3, ",");
  return digits + " " + what + (number == 1 ? "" : "s");
}

void print_traffic(std::ostream& out, const Outcome& outcome) {
  ChunkTraffic sum;
  for (const ChunkTraffic& chunk : outcome.chunks) {
    sum.rows_sent += chunk.rows_sent;
    sum.rows_received += chunk.rows_received;
    sum.bytes_sent += chunk.bytes_sent;
    sum.bytes_received += chunk.bytes_received;
  }
  const std::vector<std::string> verdicts = outcome.table.texts("bits_match");
  const auto matches = static_cast<std::size_t>(std::count(verdicts.begin(), verdicts.end(), "1"));
  std::ostringstream time;
  time << std::fixed << std::setprecision(1) << outcome.seconds * 1000;

  out << counted(sum.rows_sent, "row") << " sent in " << counted(outcome.chunks.size(), "chunk")
      << " (" << counted(sum.bytes_sent, "byte") << ", "
      << counted(outcome.sent_columns.size(), "column") << "), "
      << counted(sum.rows_received, "row") << " back (" << counted(sum.bytes_received, "byte")
      << "), " << matches << (matches == 1 ? " match" : " matches") << ", " << time.str()
      << " ms, type " << outcome.getinfo.type << '\n';
}

}  // namespace

void print_table(std::ostream& out, const Table& table, const PrintOptions& options) {
  const Shown shown(table, options);
  if (table.rows.empty()) {
    out << "no rows\n";
    return;
  }
  Lines lines{shown.names};
  for (std::size_t row = 0; row < shown.rows; ++row) {
    auto& line = lines.emplace_back();
    for (std::size_t i = 0; i < shown.names.size(); ++i) {
      const std::string text = for_the_eye(shown.cell(table, row, i));
      line.push_back(shown.names[i] == "_time" ? clock_time(text) : text);
    }
  }
  std::vector<std::size_t> widths(shown.names.size(), 1);
  for (const auto& line : lines) {
    for (std::size_t i = 0; i < widths.size(); ++i) {
      widths[i] = std::max(widths[i], display_width(line[i]));
    }
  }
  fit(widths, options.width);
  print_lines(out, lines, widths);
  if (shown.rows < table.rows.size()) {
    out << "... and " << counted(table.rows.size() - shown.rows, "more row") << '\n';
  }
}

void print_csv(std::ostream& out, const Table& table, const PrintOptions& options) {
  const Shown shown(table, options);
  std::string text;
  auto line = [&](auto cell_text) {
    text.clear();
    for (std::size_t i = 0; i < shown.names.size(); ++i) {
      if (i > 0) text += ',';
      append_quoted(text, cell_text(i));
    }
    out << text << '\n';
  };
  line([&](std::size_t i) { return shown.names[i]; });
  for (std::size_t row = 0; row < shown.rows; ++row) {
    line([&](std::size_t i) { return shown.cell(table, row, i).text; });
  }
}

void print_json(std::ostream& out, const Table& table, const PrintOptions& options) {
  const Shown shown(table, options);
  rapidjson::OStreamWrapper stream(out);
  for (std::size_t row = 0; row < shown.rows; ++row) {
    rapidjson::Writer<rapidjson::OStreamWrapper> writer(stream);
    auto text = [&](const std::string& value) {
      writer.String(value.data(), static_cast<rapidjson::SizeType>(value.size()));
    };
    writer.StartObject();
    for (std::size_t i = 0; i < shown.names.size(); ++i) {
      const Cell cell = shown.cell(table, row, i);
      if (cell.empty()) continue;
      text(shown.names[i]);
      if (cell.values.empty()) {
        text(cell.text);
        continue;
      }
      writer.StartArray();
      for (const std::string& value : cell.values) text(value);
      writer.EndArray();
    }
    writer.EndObject();
    out << '\n';
  }
}

void print_summary(std::ostream& out, const Outcome& outcome) {
  if (!outcome.chunks.empty()) {
    print_traffic(out, outcome);
    if (outcome.messages.empty() && !outcome.error) out << "no messages\n";
  }
  for (const Message& message : outcome.messages) {
    out << message.level << ": " << message.text << '\n';
  }
  if (outcome.error) out << "the search failed: " << *outcome.error << '\n';
  for (const std::string& violation : outcome.violations) {
    out << "violation of the protocol: " << violation << '\n';
  }
}

}  // namespace search_head
