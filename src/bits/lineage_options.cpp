#include "bits/lineage_options.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "bits/lineage_source.h"
#include "bits/option_values.h"
#include "text/ascii.h"

namespace bits {
namespace {

using splunk::chunked::Argument;
using Mode = LineageOptions::Mode;
using Outcome = text::Result<void>;

// A table has 32-bit numbers and must fit into memory.
constexpr std::uint64_t kMostProcesses = 100'000'000;
constexpr std::uint64_t kDeepest = 1000;
constexpr std::uint64_t kLongestTimeout = 3600;

constexpr auto kOfEitherMode = std::to_array<std::string_view>({"depth", "maxprocesses"});
constexpr auto kOfSearch = std::to_array<std::string_view>(
    {"lineage_lookback", "lineage_source", "lineage_timeout", "splunkd_ca", "splunkd_verify"});

template <std::size_t size>
bool is_in(std::string_view name, const std::array<std::string_view, size>& names) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

Outcome read_mode(const Argument& option, Mode& into) {
  if (text::equal_folded(option.value, "off")) {
    into = Mode::off;
  } else if (text::equal_folded(option.value, "inline")) {
    into = Mode::in_rows;
  } else if (text::equal_folded(option.value, "search")) {
    into = Mode::by_search;
  } else {
    return tl::unexpected(bad_value(option, "off, inline or search"));
  }
  return {};
}

Outcome read_source(const Argument& option, std::optional<std::string>& into) {
  if (auto done =
          read_text(option, "a macro or a search, such as \"index=sysmon EventCode=1\"", into);
      !done) {
    return done;
  }
  return check_lineage_source(*into);
}

Outcome read_timeout(const Argument& option, std::chrono::seconds& into) {
  std::uint64_t count = 0;
  if (auto done = read_number(option, 1, kLongestTimeout, count); !done) return done;
  into = std::chrono::seconds(count);
  return {};
}

Outcome read_ca_file(const Argument& option, std::optional<std::filesystem::path>& into) {
  std::optional<std::string> path;
  if (auto done = read_text(option, "the path of a PEM file", path); !done) return done;
  into = *path;
  return {};
}

Outcome read_value(const Argument& option, LineageOptions& into) {
  if (option.name == "lineage") return read_mode(option, into.mode);
  if (option.name == "depth") return read_number(option, 1, kDeepest, into.depth);
  if (option.name == "maxprocesses") {
    return read_number(option, 1, kMostProcesses, into.max_processes);
  }
  if (option.name == "lineage_source") return read_source(option, into.source);
  if (option.name == "lineage_lookback") return read_span(option, into.lookback);
  if (option.name == "lineage_timeout") return read_timeout(option, into.timeout);
  if (option.name == "splunkd_ca") return read_ca_file(option, into.ca_file);
  return read_boolean(option, into.verify);
}

}  // namespace

text::Result<bool> read_lineage_option(const Argument& option, LineageOptions& into) {
  if (option.name != "lineage" && !is_in(option.name, kOfEitherMode) &&
      !is_in(option.name, kOfSearch)) {
    return false;
  }
  if (auto done = read_value(option, into); !done) return tl::unexpected(done.error());
  return true;
}

Outcome fits_mode(const Argument& option, const LineageOptions& options) {
  if (is_in(option.name, kOfEitherMode) && !options.on()) {
    return text::fail("The option '" + option.name +
                      "' is for lineage, which is off: leave it out, or write lineage=inline or "
                      "lineage=search.");
  }
  if (is_in(option.name, kOfSearch) && options.mode != Mode::by_search) {
    return text::fail("The option '" + option.name +
                      "' is for lineage=search, which asks splunkd: leave it out, or write "
                      "lineage=search.");
  }
  return {};
}

}  // namespace bits
