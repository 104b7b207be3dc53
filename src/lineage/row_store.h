#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "lineage/chain.h"
#include "lineage/chunked_list.h"
#include "lineage/guids.h"
#include "lineage/hosts.h"
#include "lineage/process.h"
#include "lineage/texts.h"
#include "lineage/values.h"

namespace lineage {

/// What a row says, in 48 bytes, and what link() made of it.
struct Row {
  static constexpr std::uint32_t kNone = (std::uint32_t{1} << 27) - 1;

  Microseconds time = kNoTime;
  std::uint32_t host = 0;
  ProcessId id = 0;
  ProcessId parent_id = 0;
  GuidNumber guid = 0;
  GuidNumber parent_guid = 0;
  Text name = 0;  // without folder
  Text command_line = 0;
  Text parent_name = 0;
  Text parent_command_line = 0;

  std::uint32_t link : 27 = kNone;  // of a duplicate: its process; else: the parent
  std::uint32_t evidence : 3 = 0;   // of the edge to the parent, where it names one
  std::uint32_t is_duplicate : 1 = 0;
  std::uint32_t has_duplicates : 1 = 0;

  /// Whether it has what Sysmon writes and Security 4688 does not.
  bool is_detailed() const { return guid != 0 || parent_guid != 0 || parent_command_line != 0; }
  bool has_time() const { return time != kNoTime; }
  bool has_parent_guid() const { return parent_guid > Guids::kUnknown; }
  bool has_parent() const { return has_parent_guid() || parent_id != 0 || names_parent(); }
  bool names_parent() const { return parent_name != 0 || parent_command_line != 0; }
};

/// The rows of a table, with what they share.
class RowStore {
 public:
  static constexpr std::size_t kMost = Row::kNone - 1;

  /// Takes a row in, if its texts find room.
  bool add(const Process& process);

  std::size_t size() const { return rows_.size(); }
  Row& operator[](Entry entry) { return rows_[entry]; }
  const Row& operator[](Entry entry) const { return rows_[entry]; }

  /// The entry that stands for the process.
  Entry same(Entry entry) const {
    const Row& row = rows_[entry];
    return row.is_duplicate != 0 ? row.link : entry;
  }

  /// The best of each field that the rows of a process have, with the time and the link of the one
  /// that stands for it.
  Row merged(Entry entry) const;

  /// Forgets what link() made.
  void unlink();

  /// Says which rows are one process: `duplicates` of each `process`, sorted.
  struct Duplicate {
    Entry process = 0;
    Entry row = 0;
    friend bool operator<(const Duplicate& a, const Duplicate& b) {
      return a.process != b.process ? a.process < b.process : a.row < b.row;
    }
  };
  void set_duplicates(std::vector<Duplicate> duplicates);
  const std::vector<Duplicate>& duplicates() const { return duplicates_; }

  /// Whether names are the same but for case.
  bool same_name(Text a, Text b) const;

  /// Whether command lines differ in more than case, blanks at their ends, and `%%` for `%`. One
  /// that is missing differs from none.
  bool conflicting_command_lines(Text a, Text b) const;

  /// Tells two processes apart in the same way for every order of the rows: the older first.
  bool before(Entry a, Entry b) const;

  const Texts& texts() const { return texts_; }
  const Guids& guids() const { return guids_; }
  const Hosts& hosts() const { return hosts_; }
  std::size_t bytes() const;

 private:
  bool better_text(Text a, bool a_is_detailed, Text b, bool b_is_detailed) const;

  ChunkedList<Row> rows_;
  Texts texts_;
  Guids guids_;
  Hosts hosts_;
  std::vector<Duplicate> duplicates_;
};

}  // namespace lineage
