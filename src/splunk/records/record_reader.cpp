#include "splunk/records/record_reader.h"

#include <algorithm>
#include <cstring>
#include <numeric>
#include <string>

namespace splunk::records {
namespace {

// A piece stays in a core's second-level cache from the read to the last look at it.
constexpr std::size_t kPiece = 256 * 1024;
// Rows are handed out while they are still in its first-level cache.
constexpr std::size_t kScanAtOnce = 16 * 1024;
constexpr std::size_t kRowsPerBlock = 2048;
// Marks are 32-bit places in the buffer.
constexpr std::size_t kLongestRow = 1U << 30;

text::Error damaged(const std::string& what) {
  return {"The rows that reached the command are damaged: " + what +
          ". Run the search again; if this comes back, look for errors in the job's search.log."};
}

}  // namespace

void Row::append_kept(ByteBuffer& out) const {
  if (selection_->keeps_all()) {
    out.append(bytes());
    return;
  }
  bool first = true;
  for (const Selection::Stretch& kept : selection_->kept()) {
    if (!first) out.append(',');
    first = false;
    out.append(stretch(kept));
  }
}

RecordReader::RecordReader(ScanTarget target)
    : scan_(scan_for(target).value_or(*scan_for(ScanTarget::scalar))) {}

text::Error RecordReader::malformed(std::string_view what) const {
  return damaged("row " + std::to_string(rows_read_ + 1) + " of the chunk " + std::string(what));
}

text::Error RecordReader::ragged() const {
  return malformed("has not as many fields as the header has columns (" +
                   std::to_string(header_.size()) + ")");
}

text::Result<void> RecordReader::open(ByteStream& body) {
  body_ = &body;
  body_ended_ = false;
  buffer_.clear();
  row_begin_ = scanned_ = 0;
  state_ = {};
  rows_in_marks_ = rows_read_ = bytes_read_ = 0;
  header_ = Header();
  selection_ = Selection();

  bool in_quotes = false;
  std::size_t looked_at = 0;
  for (;;) {
    for (; looked_at < buffer_.size(); ++looked_at) {
      const char c = buffer_.data()[looked_at];
      if (c == '"') in_quotes = !in_quotes;
      if (c == '\n' && !in_quotes) break;
    }
    if (looked_at < buffer_.size() || body_ended_) break;
    if (auto done = refill(); !done) return done;
  }
  if (in_quotes) {
    return tl::unexpected(damaged("a quote in the header of the chunk is never closed"));
  }
  if (looked_at == 0 && body_ended_) return {};
  std::size_t end = looked_at;
  if (end > 0 && buffer_.data()[end - 1] == '\r') --end;
  header_ = Header(buffer_.view().substr(0, end));
  row_begin_ = scanned_ = std::min(looked_at + 1, buffer_.size());
  select({}, {});
  return {};
}

void RecordReader::select(std::span<const std::size_t> read, std::span<const std::size_t> dropped) {
  selection_ = Selection(header_, read, dropped);
  marks_.resize((kRowsPerBlock + 1) * selection_.marks_per_row());
}

void RecordReader::select_all() {
  std::vector<std::size_t> all(header_.size());
  std::iota(all.begin(), all.end(), std::size_t{0});
  select(all, {});
}

text::Result<void> RecordReader::refill() {
  // Only the row that is not ended yet moves to the front; the marks that it has move with it.
  const std::size_t rest = buffer_.size() - row_begin_;
  if (rest > kLongestRow) {
    return tl::unexpected(malformed("is longer than 1 GiB, or a quote in it is never closed"));
  }
  if (row_begin_ > 0) {
    std::memmove(buffer_.data(), buffer_.data() + row_begin_, rest);
    for (std::uint32_t i = 0; i < state_.next_stop; ++i) {
      marks_[i] -= static_cast<std::uint32_t>(row_begin_);
    }
    scanned_ -= row_begin_;
    row_begin_ = 0;
  }
  buffer_.reserve(rest + kPiece + kScanStep);
  const auto size = body_->read(buffer_.data() + rest, kPiece);
  if (!size) return tl::unexpected(size.error());
  body_ended_ = *size == 0;
  bytes_read_ += *size;
  buffer_.resize(rest + *size);
  return {};
}

text::Result<bool> RecordReader::next(RowBlock& rows) {
  if (header_.empty()) return false;
  const std::size_t stride = selection_.marks_per_row();
  const ScanPlan plan{selection_.stops().data(),
                      static_cast<std::uint32_t>(selection_.stops().size()),
                      static_cast<std::uint32_t>(header_.size() - 1)};
  for (;;) {
    if (rows_in_marks_ > 0) {
      std::copy_n(marks_.begin() + static_cast<std::ptrdiff_t>(rows_in_marks_ * stride),
                  state_.next_stop, marks_.begin());
      rows_in_marks_ = 0;
    }
    const std::size_t unscanned = scanned_ < buffer_.size() ? buffer_.size() - scanned_ : 0;
    std::size_t scan_end = scanned_ + std::min(unscanned, kScanAtOnce) / kScanStep * kScanStep;
    if (body_ended_ && unscanned < kScanAtOnce && unscanned % kScanStep != 0) {
      // Zeros behind the end are neither quotes nor commas nor line feeds.
      std::memset(buffer_.data() + buffer_.size(), 0, kScanStep);
      scan_end += kScanStep;
    }
    if (scanned_ < scan_end) {
      const ScanResult found =
          scan_(buffer_.data(), scanned_, scan_end, plan, state_, marks_.data(), kRowsPerBlock);
      if (found.ragged) {
        rows_read_ += found.rows;
        return tl::unexpected(ragged());
      }
      scanned_ = found.position;
      if (found.rows > 0) {
        rows = RowBlock(buffer_.data(), static_cast<std::uint32_t>(row_begin_), marks_.data(),
                        found.rows, selection_);
        rows_in_marks_ = found.rows;
        rows_read_ += found.rows;
        row_begin_ = marks_[found.rows * stride - 1] + std::size_t{1};
        return true;
      }
      continue;
    }
    if (body_ended_) return finish(rows);
    if (auto done = refill(); !done) return tl::unexpected(done.error());
  }
}

text::Result<bool> RecordReader::finish(RowBlock& rows) {
  if (row_begin_ >= buffer_.size()) return false;
  if (state_.in_quotes != 0) return tl::unexpected(malformed("has a quote that is never closed"));
  if (state_.commas + 1 != header_.size()) return tl::unexpected(ragged());
  // The last row may lack its line end.
  marks_[selection_.stops().size()] = static_cast<std::uint32_t>(buffer_.size());
  rows = RowBlock(buffer_.data(), static_cast<std::uint32_t>(row_begin_), marks_.data(), 1,
                  selection_);
  row_begin_ = buffer_.size();
  state_ = {};
  ++rows_read_;
  return true;
}

}  // namespace splunk::records
