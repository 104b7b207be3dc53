#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "lineage/chain.h"
#include "lineage/process.h"
#include "lineage/row_index.h"
#include "lineage/row_store.h"

namespace lineage {

/// Processes of any number of hosts, and who started whom. Rows come in any order, some of them
/// twice (Sysmon and Security 4688 both log a process); the answers don't depend on the order.
///
///     table.add(row) for each row; table.link(); table.chain(entry, depth)
class ProcessTable {
 public:
  static constexpr std::size_t kDefaultMost = 5'000'000;

  explicit ProcessTable(std::size_t most = kDefaultMost);

  /// Takes a row in. Rows of one process share an entry once link() was called: see same().
  /// None where the table has `most` rows already, or the row has neither host, id nor guid.
  std::optional<Entry> add(const Process& process);

  /// Finds the rows of one process and the parent of each. To be called after the last add() and
  /// before any question below; more rows may be added after it, and link() called again.
  /// O(n log n).
  void link();

  std::size_t rows() const { return rows_.size(); }
  bool full() const { return full_; }  // a row was turned away for want of room
  std::size_t bytes() const { return rows_.bytes() + index_.bytes(); }   // held, texts included
  std::size_t text_bytes() const { return rows_.texts().text_bytes(); }  // of bytes()
  std::size_t ambiguous() const { return ambiguous_; }  // edges with several candidates

  /// The entry that stands for a process of which several rows came.
  Entry same(Entry entry) const { return rows_.same(entry); }

  /// What is known of a process from all its rows.
  Link process(Entry entry) const;
  std::string_view host(Entry entry) const;
  std::optional<std::chrono::microseconds> started(Entry entry) const;  // since 1970

  /// The entry of the parent where it has a row, and of which it is certain that it is the one.
  std::optional<Entry> parent(Entry entry) const;

  /// The process with at most `depth` ancestors. Never longer than the rows of one host, never
  /// crosses hosts, never loops.
  Chain chain(Entry entry, std::size_t depth) const;

  /// Those that it started, the oldest first.
  std::vector<Entry> children(Entry entry) const;

  /// The others that its parent started within `window` before or after it, the oldest first. Also
  /// of a parent that has no row of its own, where guid or id and name say that it is one.
  std::vector<Entry> parallel(Entry entry, std::chrono::seconds window) const;

 private:
  static Evidence evidence(const Row& row) { return static_cast<Evidence>(row.evidence); }

  std::size_t most_;
  RowStore rows_;
  RowIndex index_;
  std::size_t ambiguous_ = 0;
  bool full_ = false;
};

}  // namespace lineage
