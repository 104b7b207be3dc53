#include "lineage/cycles.h"

#include <vector>

namespace lineage {
namespace {

void cut(RowStore& rows, Entry member) {
  for (Entry at = member; rows[at].link != Row::kNone;) {
    const Entry parent = rows[at].link;
    rows[at].link = Row::kNone;
    rows[at].evidence = static_cast<std::uint32_t>(Evidence::recorded) & 7U;
    at = parent;
  }
}

}  // namespace

void cut_cycles(RowStore& rows) {
  // Which walk came by first. A walk that meets itself has found a cycle, one that meets an older
  // one has not.
  std::vector<Entry> walk(rows.size(), Row::kNone);
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const auto start = static_cast<Entry>(i);
    if (rows[start].is_duplicate != 0) continue;
    Entry at = start;
    while (at != Row::kNone && walk[at] == Row::kNone) {
      walk[at] = start;
      at = rows[at].link;
    }
    if (at != Row::kNone && walk[at] == start) cut(rows, at);
  }
}

}  // namespace lineage
