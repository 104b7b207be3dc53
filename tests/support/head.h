#pragma once

#include <cstdint>
#include <iosfwd>
#include <optional>
#include <string>
#include <vector>

#include "support/child.h"
#include "support/reply_metadata.h"
#include "support/search.h"
#include "support/table.h"

namespace search_head {

/// What one chunk moved.
struct ChunkTraffic {
  std::size_t rows_sent = 0;
  std::size_t rows_received = 0;
  std::size_t bytes_sent = 0;  // of bodies
  std::size_t bytes_received = 0;
};

/// What came of a search.
struct Outcome {
  Table table;                       // the search's rows behind the command
  std::vector<Message> messages;     // shown under the search bar
  std::optional<std::string> error;  // the search failed, with this text

  ReplyMetadata getinfo;                  // the command's answer
  std::vector<std::string> sent_columns;  // without `_chunked_idx`

  std::vector<std::string> violations;  // of the protocol, by the program

  std::vector<ChunkTraffic> chunks;
  double seconds = 0;  // from the start of the real run to its end
  std::uint64_t peak_memory = 0;
  Exit exit;
  std::string stderr_text;

  /// No violation and no error.
  bool clean() const { return violations.empty() && !error; }
  /// Whether a message of that level holds that text.
  bool says(std::string_view level, std::string_view part) const;
};

/// Everything that a failed test wants to show, in some lines.
std::ostream& operator<<(std::ostream& out, const Outcome& outcome);

/// Runs a search whose rows so far are `rows` through the program, as splunkd 8.2 does: some
/// probes, then getinfo, then one chunk after the other, each written whole before its reply is
/// read; then the end of the input, at which the program must exit. After the first violation
/// nothing more is sent.
Outcome run_search(const Program& program, const Search& search, const Table& rows);

}  // namespace search_head
