#include "lineage/siblings.h"

#include <algorithm>
#include <functional>
#include <limits>
#include <optional>
#include <string>

#include "lineage/hash_index.h"
#include "text/ascii.h"

namespace lineage {
namespace {

using Key = std::optional<std::uint32_t>;

std::uint32_t key_of_entry(Entry parent) { return static_cast<std::uint32_t>(mixed(parent)); }

std::uint32_t key_of_guid(GuidNumber guid) {
  return static_cast<std::uint32_t>(mixed(std::uint64_t{1} << 32 | guid));
}

std::uint64_t folded_hash(std::string_view name) {
  std::uint64_t hash = name.size();
  for (const char c : name) hash = mixed(hash + static_cast<unsigned char>(text::fold(c)));
  return hash;
}

// What tells the parent of a process; none where nothing does.
Key key_of_parent(const RowStore& rows, Entry entry) {
  if (rows[entry].is_duplicate != 0) return std::nullopt;
  if (rows[entry].link != Row::kNone) return key_of_entry(rows[entry].link);
  const Row row = rows.merged(entry);
  if (row.has_parent_guid()) return key_of_guid(row.parent_guid);
  if (row.parent_id == 0 || row.parent_name == 0) return std::nullopt;
  return static_cast<std::uint32_t>(mixed(folded_hash(rows.texts()[row.parent_name]) +
                                          (std::uint64_t{row.host} << 32 | row.parent_id)));
}

// Whether it is the same parent, for processes whose keys are the same.
bool same_parent(const RowStore& rows, Entry a, Entry b) {
  if (rows[a].link != rows[b].link) return false;
  if (rows[a].link != Row::kNone) return true;
  const Row x = rows.merged(a);
  const Row y = rows.merged(b);
  if (x.has_parent_guid() || y.has_parent_guid()) return x.parent_guid == y.parent_guid;
  return x.host == y.host &&
         (x.parent_id == y.parent_id && rows.same_name(x.parent_name, y.parent_name));
}

void sort_by_age(const RowStore& rows, std::vector<Entry>& entries) {
  std::sort(entries.begin(), entries.end(), [&](Entry a, Entry b) { return rows.before(a, b); });
}

}  // namespace

void index_siblings(const RowStore& rows, RowIndex& index) {
  index.build(
      rows.size(), [&](Entry entry) { return key_of_parent(rows, entry); },
      [&](Entry a, Entry b) { return rows[a].time < rows[b].time; });
}

std::vector<Entry> children_of(const RowStore& rows, const RowIndex& index, Entry parent) {
  std::vector<Entry> children;
  for (const RowIndex::Item& item : index.of(key_of_entry(parent))) {
    if (rows[item.row].link == parent) children.push_back(item.row);
  }
  sort_by_age(rows, children);
  return children;
}

std::vector<Entry> parallel_to(const RowStore& rows, const RowIndex& index, Entry entry,
                               std::chrono::microseconds window) {
  const Key key = key_of_parent(rows, entry);
  const Microseconds time = rows[entry].time;
  if (!key || !rows[entry].has_time() || window.count() < 0) return {};
  constexpr Microseconds kMost = std::numeric_limits<Microseconds>::max() / 4;
  const Microseconds reach = std::min(static_cast<Microseconds>(window.count()), kMost);
  const auto items = index.of(*key);
  const auto first = std::partition_point(items.begin(), items.end(), [&](const auto& item) {
    return rows[item.row].time < time - reach;
  });
  std::vector<Entry> siblings;
  for (auto item = first; item != items.end() && rows[item->row].time <= time + reach; ++item) {
    if (item->row != entry && same_parent(rows, item->row, entry)) siblings.push_back(item->row);
  }
  sort_by_age(rows, siblings);
  return siblings;
}

}  // namespace lineage
