#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "bits/lineage_columns.h"
#include "bits/masked_lines.h"
#include "lineage/process_table.h"

namespace programs {

/// One process of a tree, or the place where some were left out.
struct ProcessNode {
  enum class Role : std::uint8_t {
    ancestor,
    match,
    beside,      // its parent started it around the time of the match; or one below such a process
    descendant,  // the match or one below it started it
    left_out,    // `count` processes are not shown here
  };

  Role role = Role::ancestor;
  std::size_t level = 0;  // 0: the root
  std::string name;
  std::string command_line;  // no secret that was found is in it
  std::string id;
  std::string guid;
  std::optional<std::chrono::microseconds> started;  // since 1970
  std::optional<lineage::Evidence> evidence;         // of the edge to its parent
  std::optional<lineage::Entry> entry;               // none: it has no row of its own
  std::size_t count = 0;
  std::optional<std::size_t> finding;  // the number of another match that it is
};

/// How much of what is around a match is shown.
struct TreeLimits {
  std::size_t depth = 10;         // ancestors
  std::size_t beside = 200;       // those nearest in time; and as many again below them
  std::size_t descendants = 200;  // the children first
  std::size_t levels_below = 8;
};

/// A match with its ancestors, those beside it and those below it, in the order in which they are
/// shown: each parent before its children, children by their start.
struct ProcessTree {
  std::vector<ProcessNode> nodes;
  std::size_t match = 0;  // in nodes
  bool complete = false;  // the root has a row, and that names no parent
  bool cut = false;       // the limit of ancestors ended the chain
};

/// `match` is of `processes`, which is linked. At most depth + 2 x beside + descendants processes.
/// `lines` masks what is secret in their command lines.
ProcessTree process_tree(const lineage::ProcessTable& processes, lineage::Entry match,
                         const TreeLimits& limits, bits::MaskedLines& lines);

/// All that is known of a process which is in no table: itself, and what it says of its parent.
ProcessTree recorded_tree(const lineage::Process& process, bits::MaskedLines& lines);

/// What started this long before or after a match, by the same parent, is beside it.
inline constexpr std::chrono::seconds kBesideWindow = bits::LineageColumns::kWindow;

}  // namespace programs
