#pragma once

#include <functional>
#include <optional>
#include <string_view>

#include "bits/fact_columns.h"
#include "lineage/process.h"
#include "lineage/process_table.h"

namespace bits {

/// A row that matched, for programs that show more of its chain than columns can. All of it lives
/// until the function that is told of it returns.
struct LineageMatch {
  std::optional<lineage::Entry> entry;     // in `processes`; none where these had no room for it
  const lineage::ProcessTable& processes;  // linked
  const lineage::Process& process;         // as the row says it
  std::string_view user;
  const FactValues& facts;  // with the judgement that knows the chain
};

using LineageObserver = std::function<void(const LineageMatch&)>;

}  // namespace bits
