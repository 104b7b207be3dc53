#include "splunk/records/record_writer.h"

#include <utility>

#include "splunk/records/csv.h"

namespace splunk::records {

void RecordWriter::begin(const RecordReader& reader,
                         std::span<const std::string_view> new_columns) {
  rows_ = 0;
  header_.clear();
  reader.selection().append_header(reader.header(), header_);
  keeps_columns_ = reader.selection().keeps_any();
  append_new_columns(new_columns);
}

void RecordWriter::begin(std::span<const std::string> kept_columns,
                         std::span<const std::string_view> new_columns) {
  rows_ = 0;
  header_.clear();
  keeps_columns_ = !kept_columns.empty();
  for (const std::string& column : kept_columns) {
    if (!header_.empty()) header_.append(',');
    append_field(header_, column);
  }
  append_new_columns(new_columns);
}

void RecordWriter::append_new_columns(std::span<const std::string_view> new_columns) {
  bool first = !keeps_columns_;
  for (std::string_view column : new_columns) {
    if (!first) header_.append(',');
    first = false;
    append_field(header_, column);
  }
  header_.append('\n');
}

void RecordWriter::begin_row() {
  if (rows_++ == 0) out_.append(header_.view());
}

void RecordWriter::end_row() {
  if (drain_ && out_.size() > kDrainSize) drain_(out_);
}

void RecordWriter::add(const Row& row, std::string_view new_fields) {
  begin_row();
  row.append_kept(out_);
  if (keeps_columns_) out_.append(',');
  out_.append(new_fields);
  out_.append('\n');
  end_row();
}

void RecordWriter::add_written(std::string_view line) {
  begin_row();
  out_.append(line);
  end_row();
}

void RecordWriter::take(ByteBuffer& body, std::size_t rows) {
  rows_ = rows;
  std::swap(out_, body);
  end_row();
}

}  // namespace splunk::records
