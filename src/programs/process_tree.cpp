#include "programs/process_tree.h"

#include <algorithm>
#include <span>
#include <string_view>
#include <utility>

namespace programs {
namespace {

using lineage::Entry;
using lineage::ProcessTable;
using Role = ProcessNode::Role;

ProcessNode node_of(const lineage::Link& link, Role role, std::size_t level,
                    bits::MaskedLines& lines) {
  ProcessNode node;
  node.role = role;
  node.level = level;
  node.name = link.name;
  node.command_line = lines.masked(link.command_line, link.name);
  node.id = link.id;
  node.guid = link.guid;
  node.entry = link.entry;
  return node;
}

// The ancestors and the match at their end, each with the edge above it.
std::vector<ProcessNode> nodes_of(const lineage::Chain& chain, bits::MaskedLines& lines) {
  std::vector<ProcessNode> out;
  for (std::size_t i = 0; i < chain.links.size(); ++i) {
    const Role role = i + 1 < chain.links.size() ? Role::ancestor : Role::match;
    out.push_back(node_of(chain.links[i], role, i, lines));
    if (i > 0) out.back().evidence = chain.evidence[i - 1];
  }
  return out;
}

// Puts the processes of one tree in their order.
class Builder {
 public:
  Builder(const ProcessTable& processes, const TreeLimits& limits, bits::MaskedLines& lines)
      : processes_(processes),
        limits_(limits),
        lines_(lines),
        left_beside_(limits.beside),
        left_below_(limits.descendants) {}

  ProcessTree build(Entry match) {
    const lineage::Chain chain = processes_.chain(match, limits_.depth);
    tree_.complete = chain.complete;
    tree_.cut = chain.cut;
    tree_.nodes = nodes_of(chain, lines_);
    for (ProcessNode& node : tree_.nodes) {
      if (node.entry) node.started = processes_.started(*node.entry);
    }
    ProcessNode self = std::move(tree_.nodes.back());
    tree_.nodes.pop_back();
    const std::size_t level = self.level;
    deepest_ = level + limits_.levels_below;
    const auto [before, after] = beside(match);
    add_beside(before, level);
    tree_.match = tree_.nodes.size();
    tree_.nodes.push_back(std::move(self));
    add_children(match, Role::descendant, level + 1, left_below_);
    add_beside(after, level);
    if (beside_left_out_ > 0) add_left_out(level, beside_left_out_);
    return std::move(tree_);
  }

 private:
  void add_left_out(std::size_t level, std::size_t count) {
    ProcessNode node;
    node.role = Role::left_out;
    node.level = level;
    node.count = count;
    tree_.nodes.push_back(std::move(node));
  }

  void add_entry(Entry entry, Role role, std::size_t level) {
    ProcessNode node = node_of(processes_.process(entry), role, level, lines_);
    node.entry = entry;
    node.started = processes_.started(entry);
    const lineage::Chain edge = processes_.chain(entry, 1);
    if (!edge.evidence.empty()) node.evidence = edge.evidence.back();
    tree_.nodes.push_back(std::move(node));
  }

  // Those beside a match that started before it, and the others; the nearest where there are more
  // than the limit.
  std::pair<std::vector<Entry>, std::vector<Entry>> beside(Entry match) {
    std::vector<Entry> all = processes_.parallel(match, kBesideWindow);
    const auto started = processes_.started(match);
    const auto later = std::stable_partition(
        all.begin(), all.end(), [&](Entry entry) { return processes_.started(entry) < started; });
    const auto before = static_cast<std::size_t>(later - all.begin());
    std::size_t begin = 0;
    std::size_t end = all.size();
    if (all.size() > limits_.beside) {
      const std::size_t half = limits_.beside / 2;
      begin = std::min(before > half ? before - half : 0, all.size() - limits_.beside);
      end = begin + limits_.beside;
      beside_left_out_ = all.size() - limits_.beside;
    }
    const std::span<const Entry> kept(all);
    const std::size_t middle = std::clamp(before, begin, end);
    const auto first = kept.subspan(begin, middle - begin);
    const auto second = kept.subspan(middle, end - middle);
    return {{first.begin(), first.end()}, {second.begin(), second.end()}};
  }

  void add_beside(const std::vector<Entry>& entries, std::size_t level) {
    for (const Entry entry : entries) {
      add_entry(entry, Role::beside, level);
      add_children(entry, Role::beside, level + 1, left_beside_);
    }
  }

  // `left`: how many more may be shown below all that share it.
  void add_children(Entry parent, Role role, std::size_t level, std::size_t& left) {
    const std::vector<Entry> children = processes_.children(parent);
    const std::size_t shown = level > deepest_ ? 0 : std::min(children.size(), left);
    left -= shown;
    for (std::size_t i = 0; i < shown; ++i) {
      add_entry(children[i], role, level);
      add_children(children[i], role, level + 1, left);
    }
    if (shown < children.size()) add_left_out(level, children.size() - shown);
  }

  const ProcessTable& processes_;
  const TreeLimits& limits_;
  bits::MaskedLines& lines_;
  ProcessTree tree_;
  std::size_t left_beside_;
  std::size_t left_below_;
  std::size_t deepest_ = 0;  // level of those below a match or beside it
  std::size_t beside_left_out_ = 0;
};

}  // namespace

ProcessTree process_tree(const ProcessTable& processes, Entry match, const TreeLimits& limits,
                         bits::MaskedLines& lines) {
  return Builder(processes, limits, lines).build(match);
}

ProcessTree recorded_tree(const lineage::Process& process, bits::MaskedLines& lines) {
  ProcessTree tree;
  tree.nodes = nodes_of(bits::recorded_chain(process), lines);
  tree.match = tree.nodes.size() - 1;
  return tree;
}

}  // namespace programs
