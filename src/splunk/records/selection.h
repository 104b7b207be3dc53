#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "splunk/records/byte_buffer.h"
#include "splunk/records/header.h"

namespace splunk::records {

/// Which columns of a body somebody reads, and which are left out of the rows that go on: turned
/// into the few places of a row that the scan has to write down.
class Selection {
 public:
  Selection() = default;

  /// `read` are the columns to be read, in any order; `dropped` those that are left out.
  Selection(const Header& header, std::span<const std::size_t> read,
            std::span<const std::size_t> dropped);

  /// The numbers of the commas to write down, ascending.
  std::span<const std::uint32_t> stops() const { return stops_; }
  std::size_t marks_per_row() const { return stops_.size() + 1; }

  /// Where a stretch of a row begins and ends: the number of its mark. kRowBegin is the row's
  /// begin.
  struct Stretch {
    std::uint32_t begin;
    std::uint32_t end;
  };
  static constexpr std::uint32_t kRowBegin = 0xffffffff;

  /// The columns to be read, in the order that was given.
  std::span<const Stretch> read() const { return read_; }

  /// What goes on, left to right, whole runs of columns at a time. Empty when nothing is left.
  std::span<const Stretch> kept() const { return kept_; }
  bool keeps_all() const { return keeps_all_; }
  bool keeps_any() const { return !kept_columns_.empty(); }

  /// Adds the header of the columns that go on.
  void append_header(const Header& header, ByteBuffer& out) const;

 private:
  struct Run {
    std::size_t first;
    std::size_t last;
  };

  std::vector<std::uint32_t> stops_;
  std::vector<Stretch> read_;
  std::vector<Run> kept_columns_;
  std::vector<Stretch> kept_;
  bool keeps_all_ = true;
};

}  // namespace splunk::records
