#include "lineage/same_id.h"

#include <algorithm>
#include <tuple>

#include "lineage/hash_index.h"

namespace lineage {
namespace {

std::uint32_t key_of(std::uint32_t host, ProcessId id) {
  return static_cast<std::uint32_t>(mixed(std::uint64_t{host} << 32 | id));
}

}  // namespace

void SameId::build(const RowStore& rows, RowIndex& index) {
  const SameId same_id(rows, index);
  const auto key = [&](Entry entry) -> std::optional<std::uint32_t> {
    const Row& row = rows[entry];
    const ProcessId id = row.is_duplicate != 0 ? 0 : same_id.id_of(entry);
    if (id == 0) return std::nullopt;
    return key_of(row.host, id);
  };
  const auto place = [&](Entry entry) {
    const Row& row = rows[entry];
    return std::tuple(row.host, same_id.id_of(entry), row.time, entry);
  };
  index.build(rows.size(), key, [&](Entry a, Entry b) { return place(a) < place(b); });
}

std::span<const RowIndex::Item> SameId::of(std::uint32_t host, ProcessId id) const {
  const std::span<const RowIndex::Item> items = index_.of(key_of(host, id));
  const auto is_it = [&](const RowIndex::Item& item) {
    return rows_[item.row].host == host && id_of(item.row) == id;
  };
  // The key is a hash: other ids may have the same.
  if (items.empty() || (is_it(items.front()) && is_it(items.back()))) return items;
  const auto place = [&](const RowIndex::Item& item) {
    return std::tuple(rows_[item.row].host, id_of(item.row));
  };
  const auto wanted = std::tuple(host, id);
  const auto first = std::partition_point(items.begin(), items.end(),
                                          [&](const auto& item) { return place(item) < wanted; });
  const auto last = std::partition_point(first, items.end(),
                                         [&](const auto& item) { return place(item) == wanted; });
  return {first, last};
}

}  // namespace lineage
