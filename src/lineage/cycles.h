#pragma once

#include "lineage/row_store.h"

namespace lineage {

/// Takes every edge of a cycle of parents out. Where clocks are too coarse to show which process
/// came first, a forged row and a true one make a cycle, and nothing tells which is which. O(n).
void cut_cycles(RowStore& rows);

}  // namespace lineage
