#pragma once

#include <chrono>
#include <string>
#include <string_view>
#include <utility>

#include "lineage/process_table.h"
#include "programs/process_tree.h"

namespace programs {

/// A process of one host, as a row of Sysmon has it.
struct SampleProcess {
  std::string name;
  std::string id;
  std::string parent_name;
  std::string parent_id;
  std::string time;          // seconds since 1970
  std::string command_line;  // empty: the name
};

/// Takes it in.
inline lineage::Entry add(lineage::ProcessTable& table, const SampleProcess& process) {
  const std::string line = process.command_line.empty() ? process.name : process.command_line;
  lineage::Process row;
  row.host = "WKS-1";
  row.time = process.time;
  row.id = process.id;
  row.name = process.name;
  row.command_line = line;
  row.parent_id = process.parent_id;
  row.parent_name = process.parent_name;
  const auto entry = table.add(row);
  return entry.value_or(0);
}

/// One line for each process of a tree: the role's first letter, blanks for its level, name, id.
inline std::string drawn(const ProcessTree& tree) {
  constexpr std::string_view kLetters = "ambd+";
  std::string out;
  for (const ProcessNode& node : tree.nodes) {
    out += kLetters[static_cast<std::size_t>(node.role)];
    out.append(node.level + 1, ' ');
    if (node.role == ProcessNode::Role::left_out) {
      out += std::to_string(node.count);
    } else {
      out += node.name + " " + node.id;
    }
    out += '\n';
  }
  return out;
}

/// A process as it stands in a tree.
inline ProcessNode node(ProcessNode::Role role, std::size_t level, std::string name,
                        std::string id) {
  ProcessNode out;
  out.role = role;
  out.level = level;
  out.command_line = name + " /run";
  out.name = std::move(name);
  out.id = std::move(id);
  out.started = std::chrono::seconds(1'773'735'330) + std::chrono::milliseconds(40);
  out.entry = 0;
  if (level > 0) out.evidence = lineage::Evidence::guid;
  return out;
}

/// explorer, WINWORD and the PowerShell that it started, with something beside it and below it.
inline ProcessTree sample_tree() {
  using Role = ProcessNode::Role;
  ProcessTree tree;
  tree.nodes = {node(Role::ancestor, 0, "explorer.exe", "4120"),
                node(Role::ancestor, 1, "WINWORD.EXE", "5120"),
                node(Role::beside, 2, "splwow64.exe", "6001"),
                node(Role::match, 2, "powershell.exe", "6321"),
                node(Role::descendant, 3, "conhost.exe", "6400"),
                node(Role::beside, 2, "cmd.exe", "6500"),
                node(Role::beside, 3, "whoami.exe", "6501")};
  tree.nodes[0].started.reset();
  tree.nodes[0].entry.reset();
  tree.nodes[1].evidence = lineage::Evidence::recorded;
  tree.match = 3;
  return tree;
}

}  // namespace programs
