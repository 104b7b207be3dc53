#pragma once

#include <chrono>
#include <cstddef>
#include <functional>
#include <map>
#include <span>
#include <string>

#include "bits/lineage_options.h"
#include "lineage/process_table.h"
#include "splunk/chunked/messages.h"
#include "splunk/rest/export_search.h"
#include "text/result.h"

namespace bits {

/// Asks splunkd for the processes around those that match.
class LineageSearch {
 public:
  /// export_search with a connection.
  using Export = std::function<text::Result<splunk::rest::ExportOutcome>(
      const splunk::rest::ExportRequest&,
      const std::function<void(const splunk::rest::ResultRow&)>&)>;

  /// How far behind a match its children and siblings are looked for.
  static constexpr std::chrono::seconds kBehind{120};
  /// Hosts that one search asks for.
  static constexpr std::size_t kMostHosts = 500;

  /// `app` and `owner` are where macros are found.
  LineageSearch(LineageOptions options, Export run, std::string app, std::string owner);

  /// Adds the processes of the hosts of `entries` around their times to the table and links it. One
  /// search for all of them; another that goes back further, twice as far each time, while parents
  /// are missing and the last one found some, `depth` at most. What is known from an earlier call
  /// is not asked for again, unless `forget` was called.
  ///
  /// False where not all came: a message says why, each sentence once. After two failures one
  /// after the other nothing more is asked.
  bool ask(std::span<const lineage::Entry> entries, lineage::ProcessTable& processes,
           splunk::chunked::Messages& messages);

  /// To be called when the table is a new one.
  void forget() { known_.clear(); }

 private:
  using Time = std::chrono::seconds;  // since 1970
  struct Range {
    Time begin;
    Time end;
  };
  using Ranges = std::map<std::string, Range, std::less<>>;  // by host

  Ranges around(std::span<const lineage::Entry> entries, const lineage::ProcessTable& processes,
                splunk::chunked::Messages& messages);
  Ranges before(std::span<const lineage::Entry> entries, const lineage::ProcessTable& processes,
                Time span) const;
  bool run(const Ranges& ranges, std::chrono::steady_clock::time_point deadline,
           lineage::ProcessTable& processes, splunk::chunked::Messages& messages);
  bool run_one(std::span<const std::string> quoted_hosts, const Range& range,
               std::chrono::steady_clock::time_point deadline, lineage::ProcessTable& processes,
               splunk::chunked::Messages& messages);
  void fail(const std::string& why, splunk::chunked::Messages& messages);
  void remember(const Ranges& ranges);

  LineageOptions options_;
  Export run_;
  std::string app_;
  std::string owner_;
  Ranges known_;
  std::size_t failures_ = 0;  // one after the other
};

}  // namespace bits
