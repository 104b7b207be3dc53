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

/// Rows that are held until others have come: some are finished and only keep their place, some
/// wait for new fields that are not known before.
///
/// Chunks may differ in their columns. What goes out has the columns of all, in the order in which
/// they first came; where a row's chunk did not have one, its field is empty.
///
/// Memory: the rows' bytes once. Finished rows are held as they go out, and the others are put
/// between them where they lie.
class HeldRows {
 public:
  /// Who looks at the waiting rows again when they are released.
  class Releaser {
   public:
    virtual ~Releaser() = default;
    /// What bind() of a reader of rows does, for the rows of some chunks.
    virtual void bind(const splunk::records::Header& header, std::vector<std::size_t>& read) = 0;
    /// The new columns' fields of a row, commas between; to live until the next call. `entry` is
    /// its place in the table of processes; none: no room.
    virtual std::string_view new_fields(const splunk::records::Row& row,
                                        std::optional<lineage::Entry> entry) = 0;
  };

  /// Turns to the rows of a chunk with that header. The columns `dropped` stay behind; the reader
  /// of the rows is to leave out the same.
  void begin_chunk(const splunk::records::Header& header, std::vector<std::size_t> dropped);

  /// Holds a row that is finished but for these fields of the new columns.
  void add_finished(const splunk::records::Row& row, std::string_view new_fields);

  /// Holds a row until release() asks for its new fields.
  void add_waiting(const splunk::records::Row& row, std::optional<lineage::Entry> entry);

  std::size_t rows() const { return rows_; }

  /// Writes all rows in their order, and forgets them. `new_columns` are those whose fields
  /// add_finished() was given.
  text::Result<void> release(splunk::records::RecordWriter& out,
                             const std::vector<std::string_view>& new_columns, Releaser& releaser);

 private:
  struct Waiting {
    std::optional<lineage::Entry> entry;
    std::size_t place;  // the bytes of finished rows before it
  };

  using Columns = std::vector<std::string>;

  // The rows of chunks with the same header that came one after the other.
  struct Group {
    Columns columns;
    std::vector<std::size_t> dropped;
    Columns kept;  // the others
    splunk::records::ByteBuffer finished;
    splunk::records::ByteBuffer whole;  // the waiting rows with all columns, and the header
    std::vector<Waiting> waiting;
    std::size_t rows = 0;
  };

  // Waiting rows as they go out.
  struct Lines {
    splunk::records::ByteBuffer bytes;
    std::vector<std::size_t> ends;

    std::string_view line(std::size_t n) const {
      const std::size_t begin = n == 0 ? 0 : ends[n - 1];
      return bytes.view().substr(begin, ends[n] - begin);
    }
  };

  Columns columns_of_all() const;
  text::Result<void> finish(const Group& group, Releaser& releaser);
  void put_lines_between(Group& group, std::string_view header) const;
  text::Result<void> rearrange(std::string_view body, const Columns& kept,
                               const std::vector<std::string_view>& new_columns,
                               splunk::records::RecordWriter& out);

  std::vector<Group> groups_;
  std::size_t rows_ = 0;

  // Kept from one release to the next for their memory.
  splunk::records::RecordReader reader_;
  splunk::records::ByteBuffer scratch_;
  splunk::records::ByteBuffer spare_;
  Lines lines_;
};

}  // namespace bits
