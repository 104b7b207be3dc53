#pragma once

#include <cstddef>
#include <functional>
#include <span>
#include <string>
#include <string_view>

#include "splunk/records/byte_buffer.h"
#include "splunk/records/record_reader.h"

namespace splunk::records {

/// Writes rows as they came, with new columns behind them.
///
/// The header is written with the first row: a body without rows has no bytes, which is how Splunk
/// wants an empty result.
class RecordWriter {
 public:
  /// Called between two rows when the buffer has outgrown `kDrainSize`; it takes what is there and
  /// clears the buffer. A search command has none: a reply's length stands before its first byte.
  using Drain = std::function<void(ByteBuffer&)>;
  static constexpr std::size_t kDrainSize = 1 << 20;

  explicit RecordWriter(ByteBuffer& out, Drain drain = nullptr)
      : out_(out), drain_(std::move(drain)) {}

  /// Turns to a new body: its header is that of the columns which `reader` keeps, with the new
  /// columns behind.
  void begin(const RecordReader& reader, std::span<const std::string_view> new_columns);

  /// The same for rows that come from elsewhere: `kept_columns` are the names of their columns, in
  /// order.
  void begin(std::span<const std::string> kept_columns,
             std::span<const std::string_view> new_columns);

  /// Adds a row. `new_fields` are the new columns' fields, ready to be written, commas between.
  void add(const Row& row, std::string_view new_fields);

  /// The same with a row as it is to be written, its line end included.
  void add_written(std::string_view line);

  /// In place of all this: `body` is the whole body, header() and `rows` rows. It is taken and not
  /// copied; what it leaves in its place is of no use but for its memory.
  void take(ByteBuffer& body, std::size_t rows);

  /// The header's line, its end included.
  std::string_view header() const { return header_.view(); }

  /// Rows added to this body.
  std::size_t rows() const { return rows_; }

  /// Bytes in the buffer: all of the body where there is no drain.
  std::size_t bytes() const { return out_.size(); }

 private:
  void begin_row();
  void end_row();
  void append_new_columns(std::span<const std::string_view> new_columns);

  ByteBuffer& out_;
  Drain drain_;
  ByteBuffer header_;
  bool keeps_columns_ = false;
  std::size_t rows_ = 0;
};

}  // namespace splunk::records
