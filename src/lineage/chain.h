#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace lineage {

/// Why a parent is believed to be one.
enum class Evidence : std::uint8_t {
  guid,           // both rows have one
  pid_time_name,  // the newest process of that id that started no later, and of the recorded name
  pid_time,       // the same, where the child recorded no name
  recorded,       // it has no row: all that is known is what the child recorded
  ambiguous,      // it may be one of several rows: what the child recorded is all that is said
};

/// As the column lineage_evidence says it: `guid`, `pid+time+name`, `pid+time`, `recorded`,
/// `ambiguous`.
std::string_view evidence_name(Evidence evidence);

/// The number of a process in its table.
using Entry = std::uint32_t;

/// One process of a chain. The views live as long as the table.
struct Link {
  std::optional<Entry> entry;  // none: it has no row, or it is not known which
  std::string_view name;       // without folder, as it was written
  std::string_view command_line;
  std::string id;    // decimal
  std::string guid;  // with braces and in capitals where it was written so
};

/// A process and its ancestors. One of which no more than an id or a guid was recorded is not
/// named, and not among them; the chain isn't complete then.
struct Chain {
  std::vector<Link> links;         // the root first, the process itself last
  std::vector<Evidence> evidence;  // of the edge from links[i] to links[i + 1]
  bool complete = false;           // the root has a row, and that knows of no parent
  bool cut = false;                // `depth` ended the chain

  /// The number of ancestors named.
  std::size_t depth() const { return evidence.size(); }
};

}  // namespace lineage
