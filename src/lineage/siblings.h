#pragma once

#include <chrono>
#include <vector>

#include "lineage/row_index.h"
#include "lineage/row_store.h"

namespace lineage {

/// Orders the processes of `rows`, whose parents are known, by their parent and then by time, for
/// the two functions below. A parent without a row is told by its guid, else by its id and name.
void index_siblings(const RowStore& rows, RowIndex& index);

/// Those that a process started, the oldest first.
std::vector<Entry> children_of(const RowStore& rows, const RowIndex& index, Entry parent);

/// The others that the parent of a process started within `window` before or after it, the oldest
/// first. None where it has no time. O(log n) and what is found.
std::vector<Entry> parallel_to(const RowStore& rows, const RowIndex& index, Entry entry,
                               std::chrono::microseconds window);

}  // namespace lineage
