#pragma once

#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "chunk_input.h"
#include "splunk/chunked/arguments.h"
#include "text/result.h"

namespace bench {

/// What the command took for all chunks of a search, pipes left out: from the bytes of each request
/// to those of its reply.
struct ChunkFigures {
  double load_seconds = 0;  // from its arguments to being ready for the first row
  double seconds = 0;       // of the processor, for all rows
  double begin = 0;         // of the rows, by the clock, from some fixed time on
  double end = 0;
  std::vector<double> chunk_seconds;  // of the processor
  std::size_t loaded_bytes = 0;       // resident when it was ready, above what was before
  std::size_t resident_bytes = 0;     // after the last row, the buffers for rows included
  std::size_t matches = 0;
  std::size_t rows_out = 0;
  std::size_t bytes_out = 0;
};

/// What stands behind `| bitsmatch`, and the file that patterns= is.
struct ChunkCommand {
  std::vector<splunk::chunked::Argument> arguments;
  std::optional<std::filesystem::path> patterns = std::nullopt;
};

/// `| bitsmatch patterns=<file> mode=<mode> decode=false facts=false`.
ChunkCommand matching_only(const std::string& patterns, const std::string& mode);

/// Runs the command over the chunks, so many times one after the other as if they were that many
/// more.
text::Result<ChunkFigures> run_chunks(const Chunks& chunks, std::size_t passes,
                                      const ChunkCommand& command);

}  // namespace bench
