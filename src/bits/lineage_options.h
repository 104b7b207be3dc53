#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>

#include "splunk/chunked/arguments.h"
#include "text/result.h"

namespace bits {

/// What a search asks of process lineage.
struct LineageOptions {
  enum class Mode {
    off,
    in_rows,   // lineage=inline: the rows of the search are the data
    by_search  // lineage=search: splunkd is asked for the processes around those that match
  };

  Mode mode = Mode::off;
  std::uint64_t depth = 10;                 // ancestors named at most
  std::uint64_t max_processes = 5'000'000;  // process rows held at most

  // All of these are of lineage=search.
  std::optional<std::string> source;             // a search; none: the Endpoint data model
  std::chrono::seconds lookback{24 * 3600};      // before the match
  std::chrono::seconds timeout{60};              // for all that is asked for one chunk of rows
  std::optional<std::filesystem::path> ca_file;  // that has signed splunkd's certificate
  bool verify = true;                            // that certificate

  bool on() const { return mode != Mode::off; }
};

/// The names of these options, as the sentence of an unknown option lists them.
inline constexpr const char* kLineageOptionNames =
    "lineage, depth, maxprocesses, lineage_source, lineage_lookback, lineage_timeout, splunkd_ca, "
    "splunkd_verify";

/// Reads the option where it is one of these; false where it is another. The error says what is
/// wrong with the value.
text::Result<bool> read_lineage_option(const splunk::chunked::Argument& option,
                                       LineageOptions& into);

/// Whether an option, already read, has a meaning in the mode that was chosen; the error says in
/// which it has one. To be asked when all are read.
text::Result<void> fits_mode(const splunk::chunked::Argument& option,
                             const LineageOptions& options);

}  // namespace bits
