#include "splunk/records/record_writer.h"

#include "splunk/records/csv.h"

namespace splunk::records {

void RecordWriter::begin(const RecordReader& reader,
                         std::span<const std::string_view> new_columns) {
  rows_ = 0;
  header_.clear();
  reader.selection().append_header(reader.header(), header_);
  keeps_columns_ = reader.selection().keeps_any();
  bool first = !keeps_columns_;
  for (std::string_view column : new_columns) {
    if (!first) header_.append(',');
    first = false;
    append_field(header_, column);
  }
  header_.append('\n');
}

void RecordWriter::add(const Row& row, std::string_view new_fields) {
  if (rows_++ == 0) out_.append(header_.view());
  row.append_kept(out_);
  if (keeps_columns_) out_.append(',');
  out_.append(new_fields);
  out_.append('\n');
  if (drain_ && out_.size() > kDrainSize) drain_(out_);
}

}  // namespace splunk::records
