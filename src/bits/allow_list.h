#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "bits/surroundings.h"
#include "bits/transfer.h"
#include "powershell/reading.h"
#include "text/result.h"
#include "text/wildcard.h"

namespace bits {

/// Transfers that are known to be in order. The app ships examples only
/// (app/lookups/bits_allowlist_examples.csv); a search that wants one names it.
class AllowList {
 public:
  /// Whether one of its lines fits: every cell of it that isn't empty. Wildcards are Splunk's. Of
  /// the remote ends all must fit, and there must be one, where a line names a host or a domain.
  bool allows(const std::vector<Transfer>& transfers, const powershell::Process& process,
              const Surroundings& row) const;

  std::size_t size() const { return entries_.size(); }

 private:
  friend text::Result<AllowList> parse_allow_list(std::string_view content, std::string_view name);

  struct Entry {
    std::optional<text::Wildcard> process;  // the command line
    std::optional<text::Wildcard> process_name;
    std::optional<text::Wildcard> parent_process_name;
    std::optional<text::Wildcard> remote_host;
    std::optional<text::Wildcard> remote_domain;
  };
  static bool fits(const Entry& entry, const std::vector<Transfer>& transfers,
                   const powershell::Process& process, const Surroundings& row);

  std::vector<Entry> entries_;
};

/// Reads a list: columns process, process_name, parent_process_name, remote_host, remote_domain, at
/// least one of them; others, such as comment, are passed over. A line of which all these cells are
/// empty or `*` would allow everything: an error, which names it.
text::Result<AllowList> parse_allow_list(std::string_view content, std::string_view name);

}  // namespace bits
