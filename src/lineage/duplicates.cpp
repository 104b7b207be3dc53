#include "lineage/duplicates.h"

#include <algorithm>
#include <span>
#include <tuple>
#include <utility>

#include "lineage/clock.h"
#include "lineage/same_id.h"

namespace lineage {
namespace {

using Duplicate = RowStore::Duplicate;

// Of processes that use one id within the skew of clocks, the most that are compared with each
// other. More of them are forged or a mistake, and stay apart.
constexpr std::size_t kMostCompared = 64;

struct Member {
  Entry entry = 0;
  Row row;  // merged
  bool gone = false;
};

bool contradict(std::uint32_t a, std::uint32_t b) { return a != 0 && b != 0 && a != b; }

class IdGroup {
 public:
  IdGroup(const RowStore& rows, std::vector<Duplicate>& found) : rows_(rows), found_(found) {}

  void visit(std::span<const RowIndex::Item> items) {
    if (!any_near(items)) return;
    members_.clear();
    for (const RowIndex::Item& item : items) members_.push_back({item.row, rows_.merged(item.row)});
    merge_equal();
    merge_nearest();
    merge_timeless();
  }

 private:
  // Whether any two may be one process by their time: of most ids, none.
  bool any_near(std::span<const RowIndex::Item> items) const {
    if (items.size() < 2) return false;
    if (!rows_[items.front().row].has_time()) return true;
    for (std::size_t i = 1; i < items.size(); ++i) {
      if (rows_[items[i].row].time - rows_[items[i - 1].row].time <= kReach) return true;
    }
    return false;
  }

  void merge(Member& a, Member& b) {
    Member& keeps = better_time(b.row, a.row) ? b : a;
    Member& goes = &keeps == &a ? b : a;
    found_.push_back({keeps.entry, goes.entry});
    goes.gone = true;
  }

  void drop_gone() {
    std::erase_if(members_, [](const Member& member) { return member.gone; });
  }

  void merge_equal() {
    const auto content = [](const Member& member) {
      const Row& row = member.row;
      return std::tuple(row.time, row.guid, row.name, row.command_line, row.parent_guid,
                        row.parent_id, row.parent_name, row.parent_command_line);
    };
    std::sort(members_.begin(), members_.end(),
              [&](const Member& a, const Member& b) { return content(a) < content(b); });
    for (std::size_t first = 0, i = 1; i < members_.size(); ++i) {
      if (content(members_[first]) == content(members_[i])) {
        merge(members_[first], members_[i]);
      } else {
        first = i;
      }
    }
    drop_gone();
  }

  // Whether two rows with a time may be of one process.
  bool compatible(const Row& a, const Row& b) const {
    if (contradict(a.guid, b.guid) ||
        (a.has_parent_guid() && b.has_parent_guid() && a.parent_guid != b.parent_guid) ||
        contradict(a.parent_id, b.parent_id) || a.name == 0 || !rows_.same_name(a.name, b.name) ||
        rows_.conflicting_command_lines(a.command_line, b.command_line) ||
        rows_.conflicting_command_lines(a.parent_command_line, b.parent_command_line)) {
      return false;
    }
    return a.parent_name == 0 || b.parent_name == 0 ||
           rows_.same_name(a.parent_name, b.parent_name);
  }

  static Microseconds distance(const Row& a, const Row& b) {
    if (a.time > b.time) return distance(b, a);
    return std::max(Microseconds{0}, b.time - latest(a.time));
  }

  static constexpr Microseconds kReach = kSkew + kSecond;
  static constexpr std::size_t kNobody = ~std::size_t{0};

  // The only nearest one of those that may be the same process.
  std::size_t nearest(std::size_t of) const {
    const Row& row = members_[of].row;
    std::size_t best = kNobody;
    Microseconds least = kSkew + 1;
    std::size_t compared = 0;
    const auto look = [&](std::size_t i) {
      const Microseconds away = distance(row, members_[i].row);
      if (away > least || away > kSkew || !compatible(row, members_[i].row)) return;
      best = away == least ? kNobody : i;
      least = away;
    };
    for (std::size_t i = of;
         i-- > 0 && members_[i].row.has_time() && row.time - members_[i].row.time <= kReach;) {
      if (++compared > kMostCompared) return kNobody;
      look(i);
    }
    for (std::size_t i = of + 1; i < members_.size() && members_[i].row.time - row.time <= kReach;
         ++i) {
      if (++compared > kMostCompared) return kNobody;
      look(i);
    }
    return best;
  }

  void merge_nearest() {
    if (members_.size() < 2) return;
    nearest_.assign(members_.size(), kNobody);
    for (std::size_t i = 0; i < members_.size(); ++i) {
      if (members_[i].row.has_time()) nearest_[i] = nearest(i);
    }
    for (std::size_t i = 0; i < members_.size(); ++i) {
      const std::size_t other = nearest_[i];
      if (other != kNobody && other > i && nearest_[other] == i)
        merge(members_[i], members_[other]);
    }
    drop_gone();
  }

  // A row without a time says little: it must say all of it alike.
  bool says_the_same(const Row& timeless, const Row& other) const {
    return timeless.command_line != 0 && timeless.command_line == other.command_line &&
           compatible(timeless, other) && timeless.parent_id == other.parent_id;
  }

  void merge_timeless() {
    const auto timed = std::find_if(members_.begin(), members_.end(),
                                    [](const Member& member) { return member.row.has_time(); });
    const auto timeless = static_cast<std::size_t>(timed - members_.begin());
    if (timeless == 0 || members_.size() < 2 || members_.size() > kMostCompared) return;
    for (std::size_t i = 0; i < timeless; ++i) {
      std::size_t found = 0;
      std::size_t last = 0;
      for (std::size_t k = 0; k < members_.size(); ++k) {
        if (k == i || !says_the_same(members_[i].row, members_[k].row)) continue;
        ++found;
        last = k;
      }
      // Of two without a time that say the same, neither is known to be which.
      if (found == 1 && last >= timeless) merge(members_[i], members_[last]);
    }
  }

  const RowStore& rows_;
  std::vector<Duplicate>& found_;
  std::vector<Member> members_;
  std::vector<std::size_t> nearest_;
};

// Lists each process with its other rows: what was merged in steps, at once.
void settle(RowStore& rows, const std::vector<Duplicate>& merged) {
  std::vector<Duplicate> all = rows.duplicates();
  all.insert(all.end(), merged.begin(), merged.end());
  for (const Duplicate& duplicate : merged) {
    rows[duplicate.row].is_duplicate = 1;
    rows[duplicate.row].link = duplicate.process & Row::kNone;
  }
  for (Duplicate& duplicate : all) {
    while (rows[duplicate.process].is_duplicate != 0) {
      duplicate.process = rows[duplicate.process].link;
    }
  }
  std::sort(all.begin(), all.end());
  rows.set_duplicates(std::move(all));
}

std::vector<Entry> merge_by_guid(RowStore& rows) {
  std::vector<Entry> of_guid(rows.guids().size(), Row::kNone);
  std::vector<Duplicate> found;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const auto entry = static_cast<Entry>(i);
    const GuidNumber guid = rows[entry].guid;
    if (guid == 0) continue;
    Entry& kept = of_guid[guid];
    if (kept == Row::kNone) {
      kept = entry;
      continue;
    }
    const bool better = better_time(rows[entry], rows[kept]);
    found.push_back(better ? Duplicate{entry, kept} : Duplicate{kept, entry});
    if (better) kept = entry;
  }
  settle(rows, found);
  return of_guid;
}

}  // namespace

std::vector<Entry> find_duplicates(RowStore& rows, RowIndex& index) {
  std::vector<Entry> of_guid = merge_by_guid(rows);
  std::vector<Duplicate> found;
  IdGroup group(rows, found);
  SameId::build(rows, index);
  SameId(rows, index).for_each([&](std::span<const RowIndex::Item> items) { group.visit(items); });
  settle(rows, found);
  index.erase_if([&](Entry entry) { return rows[entry].is_duplicate != 0; });
  return of_guid;
}

}  // namespace lineage
