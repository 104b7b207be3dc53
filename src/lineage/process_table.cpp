#include "lineage/process_table.h"

#include <algorithm>
#include <string>

#include "lineage/duplicates.h"
#include "lineage/parents.h"
#include "lineage/siblings.h"
#include "text/missing_value.h"

namespace lineage {
namespace {

std::string decimal(ProcessId id) { return id == 0 ? std::string() : std::to_string(id); }

// What a child says of the parent that has no row.
Link recorded_parent(const RowStore& rows, const Row& child) {
  return {std::nullopt, rows.texts()[child.parent_name], rows.texts()[child.parent_command_line],
          decimal(child.parent_id), rows.guids().text(child.parent_guid, rows.texts())};
}

}  // namespace

ProcessTable::ProcessTable(std::size_t most) : most_(std::min(most, RowStore::kMost)) {}

std::optional<Entry> ProcessTable::add(const Process& process) {
  const auto missing = [](std::string_view value) { return text::is_missing(value); };
  if (missing(process.host) && missing(process.id) && missing(process.guid)) return std::nullopt;
  if (rows_.size() >= most_ || !rows_.add(process)) {
    full_ = true;
    return std::nullopt;
  }
  return static_cast<Entry>(rows_.size() - 1);
}

void ProcessTable::link() {
  rows_.unlink();
  {
    const std::vector<Entry> of_guid = find_duplicates(rows_, index_);
    find_parents(rows_, of_guid, index_);
  }
  index_siblings(rows_, index_);
  ambiguous_ = 0;
  for (std::size_t i = 0; i < rows_.size(); ++i) {
    const Row& row = rows_[static_cast<Entry>(i)];
    if (row.is_duplicate == 0 && evidence(row) == Evidence::ambiguous) ++ambiguous_;
  }
}

Link ProcessTable::process(Entry entry) const {
  const Entry at = same(entry);
  const Row row = rows_.merged(at);
  return {at, rows_.texts()[row.name], rows_.texts()[row.command_line], decimal(row.id),
          rows_.guids().text(row.guid, rows_.texts())};
}

std::string_view ProcessTable::host(Entry entry) const {
  return rows_.hosts().name(rows_[entry].host, rows_.texts());
}

std::optional<std::chrono::microseconds> ProcessTable::started(Entry entry) const {
  const Row& row = rows_[same(entry)];
  if (!row.has_time()) return std::nullopt;
  return std::chrono::microseconds(row.time);
}

std::optional<Entry> ProcessTable::parent(Entry entry) const {
  const Entry parent = rows_[same(entry)].link;
  if (parent == Row::kNone) return std::nullopt;
  return parent;
}

Chain ProcessTable::chain(Entry entry, std::size_t depth) const {
  Chain chain;
  Entry at = same(entry);
  chain.links.push_back(process(at));
  while (true) {
    const Entry parent = rows_[at].link;
    if (parent == Row::kNone) break;
    if (chain.depth() == depth) {
      chain.cut = true;
      break;
    }
    chain.evidence.push_back(evidence(rows_[at]));
    chain.links.push_back(process(parent));
    at = parent;
  }
  const Row root = rows_.merged(at);
  if (!chain.cut && root.names_parent()) {
    chain.cut = chain.depth() == depth;
    if (!chain.cut) {
      chain.evidence.push_back(evidence(root));
      chain.links.push_back(recorded_parent(rows_, root));
    }
  }
  chain.complete = !chain.cut && !root.has_parent();
  std::reverse(chain.links.begin(), chain.links.end());
  std::reverse(chain.evidence.begin(), chain.evidence.end());
  return chain;
}

std::vector<Entry> ProcessTable::children(Entry entry) const {
  return children_of(rows_, index_, same(entry));
}

std::vector<Entry> ProcessTable::parallel(Entry entry, std::chrono::seconds window) const {
  return parallel_to(rows_, index_, same(entry), window);
}

}  // namespace lineage
