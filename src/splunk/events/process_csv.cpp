#include "splunk/events/process_csv.h"

#include <algorithm>
#include <cstring>

#include "splunk/records/csv.h"

namespace splunk::events {
namespace {

template <class Fields>
void append_record(records::ByteBuffer& out, const Fields& fields) {
  bool first = true;
  for (const auto& field : fields) {
    if (!first) out.append(',');
    first = false;
    records::append_field(out, field);
  }
  out.append('\n');
}

}  // namespace

ProcessCsvStream::ProcessCsvStream(ProcessSource& source) : source_(source) {
  append_record(ready_, kProcessColumns);
}

text::Result<std::size_t> ProcessCsvStream::read(char* to, std::size_t capacity) {
  while (given_ == ready_.size()) {
    const auto more = source_.next(row_);
    if (!more) return tl::unexpected(more.error());
    if (!*more) return std::size_t{0};
    ready_.clear();
    given_ = 0;
    append_record(ready_, row_);
  }
  const std::size_t size = std::min(capacity, ready_.size() - given_);
  std::memcpy(to, ready_.data() + given_, size);
  given_ += size;
  return size;
}

}  // namespace splunk::events
