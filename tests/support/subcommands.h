#pragma once

#include <string>
#include <vector>

#include "support/result.h"

namespace search_head {

/// What `search-head NAME` does; the exit code, or what is wrong with the words behind the name.
Result<int> run_subcommand(const std::vector<std::string>& words);
Result<int> encode_subcommand(const std::vector<std::string>& words);
Result<int> bench_subcommand(const std::vector<std::string>& words);
Result<int> startup_subcommand(const std::vector<std::string>& words);

}  // namespace search_head
