#pragma once

#include <chrono>
#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "support/arguments.h"

namespace search_head {

/// Which columns a command gets, and what becomes of its rows.
enum class Style {
  selected,   // as its getinfo reply asks: Splunk from 8 on
  full,       // all columns, and its rows replace the search's: older Splunk, or no required_fields
  full_index  // all columns and `_chunked_idx`, which must come back; its rows replace the search's
};

/// How the rows end.
enum class Ending {
  header_only,  // a last chunk without rows says that it is the last: 8.2
  with_rows     // the last chunk of rows says it: 6.3, 8.0
};

/// One run of a command in a search.
struct Search {
  std::string arguments = {};           // as typed behind the command's name
  std::optional<Arguments> exact = {};  // instead of these: what getinfo is to say, as it is
  Style style = Style::selected;
  Ending ending = Ending::header_only;

  std::size_t chunk_rows = 50'000;
  std::vector<std::size_t> cuts = {};  // rows of the first chunks; the rest by chunk_rows
  bool rowless_chunks = false;         // a chunk without rows before each chunk with rows
  bool zero_byte_bodies = false;       // a chunk without rows has not even a header

  int probes = 0;  // starts before the real one, for getinfo only and without session key
  bool preview = false;
  std::string session_key = "5tandIn^SessionKeyThatMustNeverComeBack0000";
  std::string splunkd_uri = "https://127.0.0.1:8089";
  std::string dispatch_dir = "/opt/splunk/var/run/splunk/dispatch/1773730800.42";
  std::string extra_getinfo = {};  // more of the metadata, as JSON: "\"key\":1"

  std::chrono::milliseconds deadline{20'000};   // for each start of the program
  std::chrono::milliseconds hold_last_byte{0};  // wait so long for a reply that comes too early
};

/// The metadata of getinfo, keys in 8.2.1's order. A probe has no session key.
std::string getinfo_metadata(const Search& search, bool probe);

/// The metadata of a chunk of rows.
std::string execute_metadata(bool finished);

/// How many rows each chunk has.
std::vector<std::size_t> chunk_sizes(const Search& search, std::size_t rows);

}  // namespace search_head
