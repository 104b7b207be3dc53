#include "bits/run_figures.h"

namespace bits {

void RunFigures::add_chunk(Clock::time_point began, const splunk::records::RecordReader& in,
                           const splunk::records::RecordWriter& out) {
  seconds_ += Clock::now() - began;
  ++chunks_;
  rows_out_ += out.rows();
  bytes_in_ += in.bytes_read();
  bytes_out_ += out.bytes();
}

void RunFigures::say(const RowCounts& counts, std::optional<std::size_t> ambiguous,
                     splunk::chunked::Messages& messages) const {
  messages.measure({"bitsmatch.rows", seconds_.count(), chunks_, counts.rows, rows_out_});
  messages.measure({"bitsmatch.bytes", 0, chunks_, bytes_in_, bytes_out_});
  messages.measure({"bitsmatch.matches", 0, chunks_, counts.rows, counts.matches});
  messages.measure({"bitsmatch.obfuscated", 0, chunks_, counts.matches, counts.obfuscated});
  if (!ambiguous) return;
  messages.measure({"bitsmatch.ambiguous_edges", 0, chunks_, counts.rows, *ambiguous});
}

}  // namespace bits
