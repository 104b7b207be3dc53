#include "splunk/records/record_writer.h"

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

void RecordWriter::end_row(std::string_view new_fields) {
  if (keeps_columns_) out_.append(',');
  out_.append(new_fields);
  out_.append('\n');
  if (drain_ && out_.size() > kDrainSize) drain_(out_);
}

void RecordWriter::add(const Row& row, std::string_view new_fields) {
  begin_row();
  row.append_kept(out_);
  end_row(new_fields);
}

void RecordWriter::add(std::string_view kept_fields, std::string_view new_fields) {
  begin_row();
  out_.append(kept_fields);
  end_row(new_fields);
}

}  // namespace splunk::records
