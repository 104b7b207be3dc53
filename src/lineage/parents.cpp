#include "lineage/parents.h"

#include <algorithm>
#include <optional>
#include <span>

#include "lineage/clock.h"
#include "lineage/cycles.h"
#include "lineage/same_id.h"

namespace lineage {
namespace {

// The most processes that may be a parent which are looked at: that many of one id at one time are
// forged or a mistake.
constexpr std::size_t kMostCandidates = 64;

struct Edge {
  Evidence evidence = Evidence::recorded;
  Entry parent = Row::kNone;
};

class ParentFinder {
 public:
  ParentFinder(const RowStore& rows, const std::vector<Entry>& of_guid, const SameId& by_id)
      : rows_(rows), of_guid_(of_guid), by_id_(by_id) {}

  Edge find(Entry entry) {
    const Row child = rows_.merged(entry);
    if (child.has_parent_guid()) {
      const Entry found = of_guid_[child.parent_guid];
      if (found != Row::kNone) return by_guid(entry, child, rows_.same(found));
    }
    if (child.parent_id == 0 || child.parent_id == child.id) return {};
    return by_id(entry, child);
  }

 private:
  Edge by_guid(Entry entry, const Row& child, Entry parent) const {
    if (parent == entry) return {};
    const Row& row = rows_[parent];
    const bool too_late = row.has_time() && child.has_time() && row.time > latest(child.time);
    return too_late ? Edge{} : Edge{Evidence::guid, parent};
  }

  // Whether nothing that both say speaks against it.
  bool may_be_parent(const Row& child, const Row& row) const {
    if (child.parent_guid != 0 && row.guid != 0) return false;  // they differ, or Sysmon knew none
    if (child.parent_name != 0 && row.name != 0 && !rows_.same_name(child.parent_name, row.name)) {
      return false;
    }
    return !rows_.conflicting_command_lines(child.parent_command_line, row.command_line);
  }

  // The newest process of that id that started no later than the child. What can't be told from
  // the clocks is looked at too: those that started at the same time as the newest, and those
  // that may have started before the child or after it. One of all these, and one only, must be
  // what the child recorded. An older one is never taken instead: the id had passed on.
  Edge by_id(Entry entry, const Row& child) {
    const std::span<const RowIndex::Item> items = by_id_.of(child.host, child.parent_id);
    if (items.empty()) return {};
    candidates_ = 0;
    fitting_ = 0;
    const auto timed = std::partition_point(
        items.begin(), items.end(), [&](const auto& item) { return !rows_[item.row].has_time(); });
    // Without a time on either side nothing tells whether the id was used again.
    bool no_time = !child.has_time();
    if (no_time) {
      for (const RowIndex::Item& item : items) {
        if (!look(entry, child, item.row)) break;
      }
    } else {
      look_back(entry, child, {timed, items.end()});
      const std::size_t fitting = fitting_;
      for (auto item = items.begin(); item != timed && look(entry, child, item->row); ++item) {
      }
      no_time = fitting_ > fitting;
    }
    if (fitting_ == 0 && candidates_ <= kMostCandidates) return {};
    if (fitting_ > 1 || candidates_ > kMostCandidates || no_time) return {Evidence::ambiguous};
    const Row row = rows_.merged(parent_);
    if (child.parent_name != 0 && row.name != 0) return {Evidence::pid_time_name, parent_};
    if (candidates_ > 1 || !surely_no_later(row, child)) return {Evidence::ambiguous};
    return {Evidence::pid_time, parent_};
  }

  // False where there are too many to look at more.
  bool look(Entry entry, const Row& child, Entry candidate) {
    if (candidate == entry) return true;
    if (++candidates_ > kMostCandidates) return false;
    if (may_be_parent(child, rows_.merged(candidate))) {
      ++fitting_;
      parent_ = candidate;
    }
    return true;
  }

  void look_back(Entry entry, const Row& child, std::span<const RowIndex::Item> timed) {
    const Microseconds last = latest(child.time) + kSkew;
    auto item = std::partition_point(timed.begin(), timed.end(), [&](const auto& other) {
      return rows_[other.row].time <= last;
    });
    std::optional<Row> newest;
    while (item != timed.begin()) {
      --item;
      if (item->row == entry) continue;
      const Row row = rows_.merged(item->row);  // its clock is that of the best of its rows
      if (newest) {
        if (row.time + kSecond + kSkew < newest->time) break;
        if (surely_no_later(row, *newest) && row.time != newest->time) continue;
      } else if (surely_later(row, child)) {
        continue;
      } else if (surely_no_later(row, child)) {
        newest = row;
      }
      if (!look(entry, child, item->row)) break;
    }
  }

  const RowStore& rows_;
  const std::vector<Entry>& of_guid_;
  const SameId& by_id_;
  std::size_t candidates_ = 0;
  std::size_t fitting_ = 0;
  Entry parent_ = Row::kNone;
};

}  // namespace

void find_parents(RowStore& rows, const std::vector<Entry>& of_guid, const RowIndex& index) {
  const SameId by_id(rows, index);
  ParentFinder finder(rows, of_guid, by_id);
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const auto entry = static_cast<Entry>(i);
    Row& row = rows[entry];
    if (row.is_duplicate != 0) continue;
    const Edge edge = finder.find(entry);
    row.evidence = static_cast<std::uint32_t>(edge.evidence) & 7U;
    row.link = edge.parent & Row::kNone;
  }
  cut_cycles(rows);
}

}  // namespace lineage
