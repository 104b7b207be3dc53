#include "bits/held_rows.h"

#include <unordered_set>
#include <utility>

#include "splunk/records/byte_stream.h"

namespace bits {

using splunk::records::Header;
using splunk::records::RecordWriter;
using splunk::records::Row;
using splunk::records::RowBlock;

void HeldRows::begin_chunk(const Header& header) {
  if (header.empty()) return;  // no rows either
  std::vector<std::string> columns;
  for (std::size_t i = 0; i < header.size(); ++i) columns.push_back(header.name(i));
  if (!groups_.empty() && groups_.back().columns == columns) return;
  if (!groups_.empty() && groups_.back().marks.empty()) groups_.pop_back();
  Group& group = groups_.emplace_back();
  group.body.append(header.raw(0, header.size() - 1));
  group.body.append('\n');
  group.columns = std::move(columns);
}

void HeldRows::add(const Row& row, Mark mark) {
  Group& group = groups_.back();
  group.body.append(row.bytes());
  group.body.append('\n');
  group.marks.push_back(mark);
  ++rows_;
}

text::Result<void> HeldRows::release(RecordWriter& out,
                                     const std::vector<std::string_view>& new_columns,
                                     Releaser& releaser) {
  std::vector<std::string> kept;
  std::unordered_set<std::string_view> seen;
  for (const Group& group : groups_) {
    if (group.marks.empty()) continue;
    for (const std::string& column : group.columns) {
      if (!releaser.drops(column) && seen.insert(column).second) kept.push_back(column);
    }
  }
  out.begin(kept, new_columns);
  // A group's memory is given back when its rows are out.
  for (Group& group : std::exchange(groups_, {})) {
    Group released = std::move(group);
    if (auto done = release_group(released, kept, out, releaser); !done) return done;
  }
  rows_ = 0;
  return {};
}

text::Result<void> HeldRows::release_group(Group& group, const std::vector<std::string>& kept,
                                           RecordWriter& out, Releaser& releaser) {
  splunk::records::MemoryStream body(group.body.view());
  if (auto opened = reader_.open(body); !opened) return opened;
  std::vector<std::size_t> read;
  releaser.bind(reader_.header(), read);
  const std::size_t first_of_kept = read.size();
  std::vector<std::size_t> dropped;
  std::vector<std::string> own;
  for (std::size_t i = 0; i < group.columns.size(); ++i) {
    if (releaser.drops(group.columns[i])) {
      dropped.push_back(i);
    } else {
      own.push_back(group.columns[i]);
    }
  }
  // Where the columns are those that go out, so are the bytes.
  const bool as_they_are = own == kept;
  std::vector<std::optional<std::size_t>> places;  // of each kept column in what is read
  for (const std::string& column : kept) {
    const auto found = as_they_are ? std::nullopt : reader_.header().find(column);
    places.push_back(found ? std::optional(first_of_kept + places.size()) : std::nullopt);
    if (!as_they_are) read.push_back(found.value_or(0));
  }
  reader_.select(read, dropped);
  RowBlock rows;
  auto mark = group.marks.begin();
  for (;;) {
    const auto more = reader_.next(rows);
    if (!more) return tl::unexpected(more.error());
    if (!*more) return {};
    for (const Row row : rows) {
      const std::string_view new_fields = releaser.new_fields(row, *mark++);
      if (as_they_are) {
        out.add(row, new_fields);
        continue;
      }
      scratch_.clear();
      for (std::size_t i = 0; i < places.size(); ++i) {
        if (i > 0) scratch_.append(',');
        if (places[i]) scratch_.append(row.field(*places[i]));
      }
      out.add(scratch_.view(), new_fields);
    }
  }
}

}  // namespace bits
