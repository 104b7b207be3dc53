#pragma once

#include <vector>

#include "lineage/row_index.h"
#include "lineage/row_store.h"

namespace lineage {

/// Finds the rows that are of one process and sets them so in `rows`, which know of none yet.
/// Returns one row of each guid, Row::kNone where there is none. `index` becomes that of SameId.
///
/// Rows are of one process where they have the same guid; or the same host and id, and
/// - say the very same, their time included: a row that came twice; or
/// - start at the same time but for what clocks of two sources may differ, with the same name, and
///   contradict each other in nothing. Each must be the other's only nearest one: where an id is
///   used twice within that time, nothing is merged that could be another process; or
/// - one has no time, and says the same as the only other one of that id that does.
std::vector<Entry> find_duplicates(RowStore& rows, RowIndex& index);

}  // namespace lineage
