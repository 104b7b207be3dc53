#pragma once

#include <cstdint>
#include <span>

#include "lineage/row_index.h"
#include "lineage/row_store.h"

namespace lineage {

/// The processes by host and process id, the oldest first: those of one id are those that used it
/// one after the other. Duplicates are not among them.
class SameId {
 public:
  /// Of an index that build() made, with as many duplicates or more.
  SameId(const RowStore& rows, const RowIndex& index) : rows_(rows), index_(index) {}

  static void build(const RowStore& rows, RowIndex& index);

  /// Calls `visit(span of items)` for each id of each host. Those without a time come first.
  template <class Visit>
  void for_each(Visit visit) const {
    const std::span<const RowIndex::Item> items = index_.items();
    for (std::size_t first = 0, end = 0; first < items.size(); first = end) {
      for (end = first + 1; end < items.size() && same(items[first], items[end]); ++end) {
      }
      visit(items.subspan(first, end - first));
    }
  }

  std::span<const RowIndex::Item> of(std::uint32_t host, ProcessId id) const;

 private:
  ProcessId id_of(Entry row) const {
    return rows_[row].has_duplicates != 0 ? rows_.merged(row).id : rows_[row].id;
  }
  bool same(const RowIndex::Item& a, const RowIndex::Item& b) const {
    return a.key == b.key && rows_[a.row].host == rows_[b.row].host && id_of(a.row) == id_of(b.row);
  }

  const RowStore& rows_;
  const RowIndex& index_;
};

}  // namespace lineage
