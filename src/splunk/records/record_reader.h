#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "splunk/records/byte_buffer.h"
#include "splunk/records/byte_stream.h"
#include "splunk/records/header.h"
#include "splunk/records/scan.h"
#include "splunk/records/selection.h"
#include "text/result.h"

namespace splunk::records {

/// One row: views into the reader's buffer, which live until the reader is asked for more rows.
class Row {
 public:
  Row(const char* base, std::uint32_t begin, const std::uint32_t* marks, const Selection& selection)
      : base_(base), begin_(begin), marks_(marks), selection_(&selection) {}

  /// The row as it came, without its line end.
  std::string_view bytes() const {
    return between(begin_, end_of(static_cast<std::uint32_t>(selection_->stops().size())));
  }

  /// The column that is number `n` in the selection's list of columns to read, as it stands: quotes
  /// and doubled quotes included (see field_value).
  std::string_view field(std::size_t n) const { return stretch(selection_->read()[n]); }

  /// Adds the row without its line end and without the columns that are left out.
  void append_kept(ByteBuffer& out) const;

 private:
  std::string_view stretch(Selection::Stretch s) const {
    return between(s.begin == Selection::kRowBegin ? begin_ : marks_[s.begin] + 1, end_of(s.end));
  }
  std::string_view between(std::uint32_t begin, std::uint32_t end) const {
    return {base_ + begin, end - begin};
  }
  // The last mark is the line end, of which a carriage return may be part.
  std::uint32_t end_of(std::uint32_t mark) const {
    const std::uint32_t end = marks_[mark];
    const bool line_end = mark == selection_->stops().size();
    return line_end && end > begin_ && base_[end - 1] == '\r' ? end - 1 : end;
  }

  const char* base_;
  std::uint32_t begin_;
  const std::uint32_t* marks_;
  const Selection* selection_;
};

/// Some whole rows of a body, in order.
class RowBlock {
 public:
  class Iterator {
   public:
    Iterator(const RowBlock& block, std::size_t row, std::uint32_t begin)
        : block_(&block), row_(row), begin_(begin) {}
    Row operator*() const { return {block_->base_, begin_, marks(), *block_->selection_}; }
    Iterator& operator++() {
      begin_ = marks()[block_->selection_->stops().size()] + 1;
      ++row_;
      return *this;
    }
    bool operator!=(const Iterator& other) const { return row_ != other.row_; }

   private:
    const std::uint32_t* marks() const {
      return block_->marks_ + row_ * block_->selection_->marks_per_row();
    }
    const RowBlock* block_;
    std::size_t row_;
    std::uint32_t begin_;
  };

  RowBlock() = default;
  RowBlock(const char* base, std::uint32_t begin, const std::uint32_t* marks, std::size_t rows,
           const Selection& selection)
      : base_(base), begin_(begin), marks_(marks), rows_(rows), selection_(&selection) {}

  Iterator begin() const { return {*this, 0, begin_}; }
  Iterator end() const { return {*this, rows_, 0}; }
  std::size_t size() const { return rows_; }

 private:
  const char* base_ = nullptr;
  std::uint32_t begin_ = 0;
  const std::uint32_t* marks_ = nullptr;
  std::size_t rows_ = 0;
  const Selection* selection_ = nullptr;
};

/// Reads a body of records piece by piece, each piece while it is in the processor's cache.
///
/// Memory: a piece and the row that it cuts; nothing is kept of rows that were handed out. One
/// reader serves any number of bodies one after the other with the same memory.
class RecordReader {
 public:
  explicit RecordReader(ScanTarget target = best_scan_target());

  /// Turns to a body, which must outlive the reading of it, and reads its header.
  text::Result<void> open(ByteStream& body);

  const Header& header() const { return header_; }

  /// Says which columns are read and which are left out; to be called between open() and next().
  void select(std::span<const std::size_t> read, std::span<const std::size_t> dropped);
  /// Says that every column is read, in the header's order, and none left out.
  void select_all();
  const Selection& selection() const { return selection_; }

  /// Hands out the next rows; false when there are no more. The rows before them are gone then.
  text::Result<bool> next(RowBlock& rows);

  /// Rows handed out of this body.
  std::size_t rows_read() const { return rows_read_; }

  /// Bytes of this body that were read, its header included.
  std::size_t bytes_read() const { return bytes_read_; }

 private:
  text::Result<void> refill();
  text::Result<bool> finish(RowBlock& rows);
  text::Error malformed(std::string_view what) const;
  text::Error ragged() const;

  ScanFunction scan_;
  ByteStream* body_ = nullptr;
  bool body_ended_ = false;
  Header header_;
  Selection selection_;

  ByteBuffer buffer_;
  std::size_t row_begin_ = 0;  // of the row that is not handed out yet
  std::size_t scanned_ = 0;    // everything in the buffer before it is scanned
  ScanState state_;
  std::vector<std::uint32_t> marks_;
  std::size_t rows_in_marks_ = 0;
  std::size_t rows_read_ = 0;
  std::size_t bytes_read_ = 0;
};

/// Calls `handle(row)` with each row of a body that is open and whose columns are selected.
template <class Handle>
text::Result<void> for_each_row(RecordReader& reader, const Handle& handle) {
  RowBlock rows;
  for (;;) {
    const auto more = reader.next(rows);
    if (!more) return tl::unexpected(more.error());
    if (!*more) return {};
    for (const Row row : rows) handle(row);
  }
}

}  // namespace splunk::records
