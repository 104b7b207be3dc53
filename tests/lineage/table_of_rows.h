#pragma once

#include <initializer_list>
#include <string>

#include "lineage/process_table.h"

namespace lineage {

/// A row that lacks all but what the test gives it.
inline Process row(std::string_view time, std::string_view id, std::string_view name,
                   std::string_view parent_id = {}, std::string_view parent_name = {}) {
  Process process;
  process.host = "pc1";
  process.time = time;
  process.id = id;
  process.name = name;
  process.parent_id = parent_id;
  process.parent_name = parent_name;
  return process;
}

inline Process with_guids(Process process, std::string_view guid,
                          std::string_view parent_guid = {}) {
  process.guid = guid;
  process.parent_guid = parent_guid;
  return process;
}

inline Process on_host(Process process, std::string_view host) {
  process.host = host;
  return process;
}

/// The rows get the entries 0, 1, 2, …
inline ProcessTable table_of(std::initializer_list<Process> rows) {
  ProcessTable table;
  for (const Process& process : rows) table.add(process);
  table.link();
  return table;
}

/// A chain as text: `explorer.exe -recorded-> cmd.exe -guid-> ping.exe`.
inline std::string chain_text(const ProcessTable& table, Entry entry, std::size_t depth = 1000) {
  const Chain chain = table.chain(entry, depth);
  std::string out(chain.links.at(0).name);
  for (std::size_t i = 0; i < chain.evidence.size(); ++i) {
    out += " -" + std::string(evidence_name(chain.evidence[i])) + "-> ";
    out += chain.links.at(i + 1).name;
  }
  return out;
}

inline constexpr std::string_view kGuid1 = "{B669E388-4A98-5EE0-1704-000000000300}";
inline constexpr std::string_view kGuid2 = "{B669E388-4A99-5EE0-1804-000000000300}";
inline constexpr std::string_view kGuid3 = "{B669E388-4A9A-5EE0-1904-000000000300}";
inline constexpr std::string_view kGuid4 = "{B669E388-4A9B-5EE0-2004-000000000300}";
inline constexpr std::string_view kNoGuid = "{00000000-0000-0000-0000-000000000000}";

}  // namespace lineage
