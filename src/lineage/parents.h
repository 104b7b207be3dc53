#pragma once

#include <cstddef>
#include <vector>

#include "lineage/row_index.h"
#include "lineage/row_store.h"

namespace lineage {

/// Sets the parent of each process in `rows`, whose duplicates are known, and why it is believed:
/// by guid where both have one, else by process id and time. `of_guid` and `index` are
/// what find_duplicates() gave. No process is its own ancestor. O(n log n).
void find_parents(RowStore& rows, const std::vector<Entry>& of_guid, const RowIndex& index);

}  // namespace lineage
