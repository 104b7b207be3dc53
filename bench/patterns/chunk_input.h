#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "splunk/records/byte_buffer.h"
#include "text/result.h"

namespace bench {

/// The bodies of a search's chunks, in memory, as splunkd writes them.
struct Chunks {
  std::vector<splunk::records::ByteBuffer> bodies;
  std::string header;  // a body without rows
  std::size_t rows = 0;
  std::size_t bytes = 0;
  std::size_t largest = 0;  // bytes of one body
};

/// Which rows become chunks, and how.
struct ChunkPlan {
  std::size_t rows = static_cast<std::size_t>(-1);  // at most
  std::size_t chunk_rows = 50000;
  std::size_t part = 0;  // of every `parts` chunks the one of this number
  std::size_t parts = 1;
};

/// Of the rows of a CSV file: all columns, or only the named ones; then `_chunked_idx`, then an
/// empty companion for each. The same bytes as bench/chunk_stream.py writes.
text::Result<Chunks> make_chunks(const std::string& file, const std::vector<std::string>& columns,
                                 const ChunkPlan& plan);

}  // namespace bench
