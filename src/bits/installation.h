#pragma once

#include <filesystem>

namespace bits {

/// Where the command runs and finds its files: what differs between splunkd and a shell.
struct Installation {
  std::filesystem::path app;               // whose lookups/ holds the lists; empty: it isn't known
  bool search_head_only = false;           // never sent to indexers, whatever the search says
  std::filesystem::path splunk_home = {};  // empty: it isn't known
};

}  // namespace bits
