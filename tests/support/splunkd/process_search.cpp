#include "support/splunkd/process_search.h"

#include <algorithm>
#include <charconv>
#include <limits>
#include <optional>
#include <set>
#include <string_view>

namespace splunkd {
namespace {

std::string folded(std::string text) {
  for (char& c : text) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return text;
}

// Takes one quoted term off the front, by SPL's rules: \" is a quote, \\ a backslash.
std::optional<std::string> take_term(std::string_view& rest) {
  if (rest.empty() || rest.front() != '"') return std::nullopt;
  std::string term;
  for (std::size_t i = 1; i < rest.size(); ++i) {
    if (rest[i] == '"') {
      rest.remove_prefix(i + 1);
      return term;
    }
    const bool is_escape = rest[i] == '\\' && i + 1 < rest.size();
    if (is_escape && (rest[i + 1] == '"' || rest[i + 1] == '\\')) ++i;
    if (rest[i] == '*') return std::nullopt;  // a wildcard, in quotes as well
    term.push_back(rest[i]);
  }
  return std::nullopt;
}

bool take(std::string_view& rest, std::string_view text) {
  if (rest.substr(0, text.size()) != text) return false;
  rest.remove_prefix(text.size());
  return true;
}

// The hosts of `dest IN ("a", "b")`, folded as searches compare them.
std::optional<std::set<std::string>> hosts_in(std::string_view search) {
  constexpr std::string_view kList = "dest IN (";
  const std::size_t at = search.find(kList);
  if (at == std::string_view::npos) return std::nullopt;
  std::string_view rest = search.substr(at + kList.size());
  std::set<std::string> hosts;
  do {
    const auto host = take_term(rest);
    if (!host) return std::nullopt;
    hosts.insert(folded(*host));
  } while (take(rest, ", "));
  if (!take(rest, ")")) return std::nullopt;
  return hosts;
}

std::optional<double> number(const std::string& text, double if_empty) {
  if (text.empty()) return if_empty;
  double value = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), value);
  if (read.ec != std::errc() || read.ptr != text.data() + text.size()) return std::nullopt;
  return value;
}

Answer failed(const std::string& why) {
  return {{}, {{"FATAL", "The stand-in for splunkd: " + why}}};
}

Row row_of(const search_head::Table& table, const search_head::Row& cells, bool by_tstats) {
  Row row;
  for (std::size_t i = 0; i < table.columns.size(); ++i) {
    const std::string& name = table.columns[i];
    auto values = cells[i].all();
    if (!by_tstats) {
      if (!values.empty()) row.emplace_back(name, values);
    } else if (name == "_time") {
      row.emplace_back("firstTime", values);
    } else {
      if (values.empty()) values.emplace_back("null");
      row.emplace_back("Processes." + name, values);
    }
  }
  return row;
}

}  // namespace

Answer processes_of(const search_head::Table& processes, const Request& request) {
  const auto hosts = hosts_in(request.search);
  if (!hosts) return failed("the search has no list of quoted hosts, dest IN (\"…\", \"…\")");
  constexpr double kEver = std::numeric_limits<double>::infinity();
  const auto earliest = number(request.earliest_time, -kEver);
  const auto latest = number(request.latest_time, kEver);
  if (!earliest || !latest) return failed("a time of the search is no number");
  const auto dest = processes.find("dest");
  const auto time = processes.find("_time");
  if (!dest || !time) return failed("its table has no dest or no _time");

  Answer answer;
  const bool by_tstats = request.search.find("tstats") != std::string::npos;
  for (const auto& cells : processes.rows) {
    const auto at = number(cells[*time].text, 0);
    if (!at || *at < *earliest || *at >= *latest) continue;
    if (hosts->count(folded(cells[*dest].text)) == 0) continue;
    answer.rows.push_back(row_of(processes, cells, by_tstats));
  }
  return answer;
}

}  // namespace splunkd
