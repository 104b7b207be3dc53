#include "bits/held_rows.h"

#include <cstring>
#include <unordered_set>
#include <utility>

#include "splunk/records/byte_stream.h"
#include "splunk/records/csv.h"

namespace bits {
namespace {

using splunk::records::ByteBuffer;
using splunk::records::Header;
using splunk::records::MemoryStream;
using splunk::records::RecordReader;
using splunk::records::RecordWriter;
using splunk::records::Row;
using splunk::records::RowBlock;

// Calls `handle` with each row of an opened body.
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

// Fields of a row in the order of other columns, of which some may not be there.
class Rearranged {
 public:
  // Adds what has to be read to `read`.
  Rearranged(const Header& header, const std::vector<std::string>& columns,
             std::vector<std::size_t>& read) {
    for (const std::string& column : columns) {
      const auto found = header.find(column);
      places_.push_back(found ? std::optional(read.size()) : std::nullopt);
      if (found) read.push_back(*found);
    }
  }

  void append(const Row& row, ByteBuffer& out) const {
    for (std::size_t i = 0; i < places_.size(); ++i) {
      if (i > 0) out.append(',');
      if (places_[i]) out.append(row.field(*places_[i]));
    }
  }

 private:
  std::vector<std::optional<std::size_t>> places_;
};

}  // namespace

void HeldRows::begin_chunk(RecordReader& in, std::span<const std::size_t> read,
                           const Drops& drops) {
  const Header& header = in.header();
  Columns columns;
  Columns kept;
  std::vector<std::size_t> dropped;
  for (std::size_t i = 0; i < header.size(); ++i) {
    columns.push_back(header.name(i));
    if (drops(columns.back())) {
      dropped.push_back(i);
    } else {
      kept.push_back(columns.back());
    }
  }
  in.select(read, dropped);
  if (header.empty()) return;  // no rows either
  if (!groups_.empty() && groups_.back().columns == columns) return;
  if (!groups_.empty() && groups_.back().rows == 0) groups_.pop_back();
  Group& group = groups_.emplace_back();
  group.whole.append(header.raw(0, header.size() - 1));
  group.whole.append('\n');
  group.columns = std::move(columns);
  group.kept = std::move(kept);
  group.finished = std::move(spare_);
  group.finished.clear();
}

void HeldRows::add_finished(const Row& row, std::string_view new_fields) {
  Group& group = groups_.back();
  row.append_kept(group.finished);
  if (!group.kept.empty()) group.finished.append(',');
  group.finished.append(new_fields);
  group.finished.append('\n');
  ++group.rows;
  ++rows_;
}

void HeldRows::add_waiting(const Row& row, std::optional<lineage::Entry> entry) {
  Group& group = groups_.back();
  group.whole.append(row.bytes());
  group.whole.append('\n');
  group.waiting.push_back({entry, group.finished.size()});
  ++group.rows;
  ++rows_;
}

HeldRows::Columns HeldRows::columns_of_all() const {
  Columns all;
  std::unordered_set<std::string_view> seen;
  for (const Group& group : groups_) {
    if (group.rows == 0) continue;
    for (const std::string& column : group.kept) {
      if (seen.insert(column).second) all.push_back(column);
    }
  }
  return all;
}

text::Result<void> HeldRows::release(RecordWriter& out,
                                     const std::vector<std::string_view>& new_columns,
                                     Releaser& releaser) {
  const Columns kept = columns_of_all();
  out.begin(kept, new_columns);
  rows_ = 0;
  const bool is_one = groups_.size() == 1;
  // A group's memory is given back when its rows are out.
  for (Group& group : std::exchange(groups_, {})) {
    Group released = std::move(group);
    if (auto done = finish(released, kept, releaser); !done) return done;
    if (is_one && released.rows > 0 && released.kept == kept) {
      put_lines_between(released, out.header());
      out.take(released.finished, released.rows);
    } else if (auto done = write(released, kept, new_columns, out); !done) {
      return done;
    }
    spare_ = std::move(released.finished);
  }
  return {};
}

// Makes the lines of the waiting rows.
text::Result<void> HeldRows::finish(const Group& group, const Columns& kept, Releaser& releaser) {
  lines_.bytes.clear();
  lines_.ends.clear();
  if (group.waiting.empty()) return {};
  MemoryStream body(group.whole.view());
  if (auto opened = reader_.open(body); !opened) return opened;
  std::vector<std::size_t> read;
  releaser.bind(reader_.header(), read);
  const Rearranged columns(reader_.header(), kept, read);
  reader_.select(read, {});
  return for_each_row(reader_, [&](const Row& row) {
    const Waiting& waiting = group.waiting[lines_.ends.size()];
    columns.append(row, lines_.bytes);
    if (!kept.empty()) lines_.bytes.append(',');
    lines_.bytes.append(releaser.new_fields(row, waiting.entry));
    lines_.bytes.append('\n');
    lines_.ends.push_back(lines_.bytes.size());
  });
}

// Puts the header before a group's finished rows and the lines between them, from the last to the
// first, so that each byte moves once and no second buffer is needed.
void HeldRows::put_lines_between(Group& group, std::string_view header) const {
  ByteBuffer& body = group.finished;
  std::size_t from = body.size();
  body.resize(header.size() + body.size() + lines_.bytes.size());
  std::size_t to = body.size();
  const auto move_down_to = [&](std::size_t begin) {
    to -= from - begin;
    std::memmove(body.data() + to, body.data() + begin, from - begin);
    from = begin;
  };
  const auto put = [&](std::string_view bytes) {
    to -= bytes.size();
    std::memcpy(body.data() + to, bytes.data(), bytes.size());
  };
  for (std::size_t i = group.waiting.size(); i-- > 0;) {
    move_down_to(group.waiting[i].place);
    put(lines_.line(i));
  }
  move_down_to(0);
  put(header);
}

text::Result<void> HeldRows::write(const Group& group, const Columns& kept,
                                   const std::vector<std::string_view>& new_columns,
                                   RecordWriter& out) {
  std::size_t from = 0;
  const auto finished_up_to = [&](std::size_t end) -> text::Result<void> {
    const std::string_view rows = group.finished.view().substr(from, end - from);
    from = end;
    return rows.empty() ? text::Result<void>{}
                        : write_finished(rows, group, kept, new_columns, out);
  };
  for (std::size_t i = 0; i < group.waiting.size(); ++i) {
    if (auto done = finished_up_to(group.waiting[i].place); !done) return done;
    out.add_written(lines_.line(i));
  }
  return finished_up_to(group.finished.size());
}

// Finished rows of a group among whose columns not all are that go out.
text::Result<void> HeldRows::write_finished(std::string_view rows, const Group& group,
                                            const Columns& kept,
                                            const std::vector<std::string_view>& new_columns,
                                            RecordWriter& out) {
  Columns columns = group.kept;
  columns.insert(columns.end(), new_columns.begin(), new_columns.end());
  scratch_.clear();
  for (const std::string& column : columns) {
    if (!scratch_.empty()) scratch_.append(',');
    splunk::records::append_field(scratch_, column);
  }
  scratch_.append('\n');
  scratch_.append(rows);
  MemoryStream body(scratch_.view());
  if (auto opened = reader_.open(body); !opened) return opened;
  columns = kept;
  columns.insert(columns.end(), new_columns.begin(), new_columns.end());
  std::vector<std::size_t> read;
  const Rearranged fields(reader_.header(), columns, read);
  reader_.select(read, {});
  ByteBuffer line;
  return for_each_row(reader_, [&](const Row& row) {
    line.clear();
    fields.append(row, line);
    line.append('\n');
    out.add_written(line.view());
  });
}

}  // namespace bits
