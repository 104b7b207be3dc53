#include "bits/held_rows.h"

#include <algorithm>
#include <cstring>
#include <unordered_set>
#include <utility>

#include "splunk/records/byte_stream.h"

namespace bits {
using splunk::records::ByteBuffer;
using splunk::records::Header;
using splunk::records::MemoryStream;
using splunk::records::RecordWriter;
using splunk::records::Row;

void HeldRows::begin_chunk(const Header& header, std::vector<std::size_t> dropped) {
  if (header.empty()) return;  // no rows either
  Columns columns;
  Columns kept;
  for (std::size_t i = 0; i < header.size(); ++i) {
    columns.push_back(header.name(i));
    const bool stays = std::find(dropped.begin(), dropped.end(), i) != dropped.end();
    if (!stays) kept.push_back(columns.back());
  }
  if (!groups_.empty() && groups_.back().columns == columns) return;
  if (!groups_.empty() && groups_.back().rows == 0) groups_.pop_back();
  Group& group = groups_.emplace_back();
  group.whole.append(header.raw(0, header.size() - 1));
  group.whole.append('\n');
  group.columns = std::move(columns);
  group.dropped = std::move(dropped);
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
    if (released.rows > 0) {
      if (auto done = finish(released, releaser); !done) return done;
      RecordWriter own(scratch_);
      own.begin(released.kept, new_columns);
      put_lines_between(released, own.header());
      if (is_one && released.kept == kept) {
        out.take(released.finished, released.rows);
      } else if (auto done = rearrange(released.finished.view(), kept, new_columns, out); !done) {
        return done;
      }
    }
    spare_ = std::move(released.finished);
  }
  return {};
}

// Makes the lines of the waiting rows.
text::Result<void> HeldRows::finish(const Group& group, Releaser& releaser) {
  lines_.bytes.clear();
  lines_.ends.clear();
  if (group.waiting.empty()) return {};
  MemoryStream body(group.whole.view());
  if (auto opened = reader_.open(body); !opened) return opened;
  std::vector<std::size_t> read;
  releaser.bind(reader_.header(), read);
  reader_.select(read, group.dropped);
  return for_each_row(reader_, [&](const Row& row) {
    const Waiting& waiting = group.waiting[lines_.ends.size()];
    row.append_kept(lines_.bytes);
    if (!group.kept.empty()) lines_.bytes.append(',');
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

// Writes a body's rows with all the columns that go out, not only its own.
text::Result<void> HeldRows::rearrange(std::string_view body, const Columns& kept,
                                       const std::vector<std::string_view>& new_columns,
                                       RecordWriter& out) {
  MemoryStream stream(body);
  if (auto opened = reader_.open(stream); !opened) return opened;
  std::vector<std::size_t> read;
  std::vector<std::optional<std::size_t>> places;
  for (const std::string& column : kept) {
    places.push_back(reader_.header().find_to_read(column, read));
  }
  for (const std::string_view column : new_columns) {
    places.push_back(reader_.header().find_to_read(column, read));
  }
  reader_.select(read, {});
  return for_each_row(reader_, [&](const Row& row) {
    scratch_.clear();
    for (const auto& place : places) {
      if (&place != &places.front()) scratch_.append(',');
      if (place) scratch_.append(row.field(*place));
    }
    scratch_.append('\n');
    out.add_written(scratch_.view());
  });
}

}  // namespace bits
