#pragma once

#include <string>

#include "support/result.h"
#include "support/table.h"

namespace search_head {

/// A file's bytes.
Result<std::string> read_file(const std::string& path);

/// Reads a CSV file with a header; `__mv_` columns in it become several values.
Result<Table> read_table(const std::string& path);

}  // namespace search_head
