#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "lineage/chain.h"
#include "splunk/records/byte_buffer.h"
#include "splunk/records/header.h"
#include "splunk/records/record_reader.h"
#include "splunk/records/record_writer.h"
#include "text/result.h"

namespace bits {

/// Rows that wait for what is known only when others have come, as their bytes.
///
/// Chunks may differ in their columns. What goes out has the columns of all, in the order in which
/// they first came; where a row's chunk did not have one, its field is empty.
class HeldRows {
 public:
  /// What was found out about a row when it came.
  struct Mark {
    std::optional<lineage::Entry> entry;  // in the table of processes; none: no room
    bool matches = false;
  };

  /// Who looks at the rows again when they are released.
  class Releaser {
   public:
    virtual ~Releaser() = default;
    /// Whether a column stays behind.
    virtual bool drops(std::string_view column) const = 0;
    /// What bind() of a reader of rows does, for the rows of some chunks.
    virtual void bind(const splunk::records::Header& header, std::vector<std::size_t>& read) = 0;
    /// The new columns' fields of a row, commas between; to live until the next call.
    virtual std::string_view new_fields(const splunk::records::Row& row, const Mark& mark) = 0;
  };

  /// Turns to the rows of a chunk, whose header has been read.
  void begin_chunk(const splunk::records::Header& header);

  /// Keeps a row, and the memory of a multiple of its bytes.
  void add(const splunk::records::Row& row, Mark mark);

  std::size_t rows() const { return rows_; }

  /// Writes all rows in their order, and forgets them.
  text::Result<void> release(splunk::records::RecordWriter& out,
                             const std::vector<std::string_view>& new_columns, Releaser& releaser);

 private:
  // The rows of chunks with the same header that came one after the other.
  struct Group {
    std::vector<std::string> columns;
    splunk::records::ByteBuffer body;  // with the header
    std::vector<Mark> marks;
  };

  text::Result<void> release_group(Group& group, const std::vector<std::string>& kept,
                                   splunk::records::RecordWriter& out, Releaser& releaser);

  std::vector<Group> groups_;
  std::size_t rows_ = 0;
  splunk::records::RecordReader reader_;
  splunk::records::ByteBuffer scratch_;
};

}  // namespace bits
