#include "inputs.h"

#include <array>
#include <utility>

#include "file_stream.h"
#include "splunk/lookup/lookup_file.h"
#include "splunk/lookup/wildcard_list.h"
#include "splunk/records/csv.h"
#include "splunk/records/record_reader.h"

namespace bench {
text::Result<Values> Values::read(const std::string& file, const std::string& column,
                                  std::size_t rows) {
  FileStream stream(file);
  if (!stream.is_open()) return text::fail("can't read " + file);
  splunk::records::RecordReader reader;
  if (auto opened = reader.open(stream); !opened) return tl::unexpected(opened.error());
  const auto place = reader.header().find(column);
  if (!place) return text::fail(file + " has no column " + column);
  const std::array<std::size_t, 1> read{*place};
  reader.select(read, {});
  Values values;
  std::string scratch;
  splunk::records::RowBlock block;
  while (values.size() < rows) {
    const auto more = reader.next(block);
    if (!more) return tl::unexpected(more.error());
    if (!*more) break;
    for (const splunk::records::Row row : block) {
      if (values.size() == rows) break;
      values.bytes_ += splunk::records::field_value(row.field(0), scratch);
      values.ends_.push_back(values.bytes_.size());
    }
  }
  if (values.size() == 0) return text::fail(file + " has no rows");
  return values;
}

text::Result<std::vector<std::string>> read_wildcards(const std::string& file) {
  auto content = splunk::lookup::read_lookup(file);
  if (!content) return tl::unexpected(content.error());
  auto list = splunk::lookup::parse_wildcard_list(*content, file);
  if (!list) return tl::unexpected(list.error());
  return std::move(list->patterns);
}

}  // namespace bench
