#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "bits/fact_columns.h"
#include "bits/lineage_match.h"
#include "programs/process_tree.h"

namespace programs {

/// A match with all that is shown of it.
struct Finding {
  std::size_t number = 0;    // among all matches, from 1, in the order of the rows
  std::optional<int> score;  // none where no facts were asked for
  std::string host;
  std::string user;
  bits::FactValues facts;
  ProcessTree tree;

  const ProcessNode& process() const { return tree.nodes[tree.match]; }
  /// The values of one of bits::kFactColumns; none where it is no such column.
  const std::vector<std::string>& values(std::string_view column) const;
  /// The first of them, or nothing.
  std::string_view value(std::string_view column) const;
};

/// The matches of a scan. Of many only those with the highest scores are kept, of equal ones the
/// first.
class Findings {
 public:
  static constexpr std::size_t kDefaultMost = 1000;

  explicit Findings(TreeLimits limits, std::size_t most = kDefaultMost)
      : limits_(limits), most_(most) {}

  void add(const bits::LineageMatch& match);

  /// Of all matches, those that were not kept.
  std::size_t left_out() const { return seen_ - kept_.size(); }

  /// What was kept, by number, each process of a tree that is a finding itself marked as one. No
  /// more are to be added.
  std::vector<Finding> take();

 private:
  // The worst of them last: by score, from the highest, then by number.
  std::map<std::pair<int, std::size_t>, Finding> kept_;
  TreeLimits limits_;
  bits::MaskedLines lines_;
  std::size_t most_;
  std::size_t seen_ = 0;
};

}  // namespace programs
