#include "chunk_run.h"

#include <malloc.h>

#include <optional>

#include "bits/match_command.h"
#include "clocks.h"
#include "process_memory.h"
#include "splunk/records/byte_stream.h"
#include "splunk/records/record_reader.h"
#include "splunk/records/record_writer.h"

namespace bench {
namespace {

// What serve() keeps from request to request.
class Conversation {
 public:
  text::Result<void> configure(const ChunkCommand& command) {
    auto done = command_.configure(command.arguments, {command.patterns, std::nullopt});
    if (!done) return tl::unexpected(done.error());
    return {};
  }

  text::Result<void> execute(std::string_view body, bool finished) {
    out_.clear();
    splunk::records::MemoryStream stream(body);
    if (auto opened = reader_.open(stream); !opened) return opened;
    splunk::records::RecordWriter writer(out_);
    splunk::chunked::Chunk chunk{finished, messages_};
    if (auto processed = command_.process(reader_, writer, chunk); !processed) return processed;
    rows_out_ += writer.rows();
    bytes_out_ += out_.size();
    return {};
  }

  std::size_t matches() const { return command_.matches(); }
  std::size_t rows_out() const { return rows_out_; }
  std::size_t bytes_out() const { return bytes_out_; }

 private:
  bits::MatchCommand command_{bits::Installation{}};
  splunk::chunked::Messages messages_;
  splunk::records::RecordReader reader_;
  splunk::records::ByteBuffer out_;
  std::size_t rows_out_ = 0;
  std::size_t bytes_out_ = 0;
};

}  // namespace

ChunkCommand matching_only(const std::string& patterns, const std::string& mode) {
  return {{{"patterns", "list.csv"}, {"mode", mode}, {"decode", "false"}, {"facts", "false"}},
          patterns};
}

text::Result<ChunkFigures> run_chunks(const Chunks& chunks, std::size_t passes,
                                      const ChunkCommand& command) {
  ChunkFigures figures;
  ::malloc_trim(0);
  const std::size_t before = resident_bytes();
  const double load_begin = processor_seconds();
  Conversation conversation;
  if (auto done = conversation.configure(command); !done) {
    return tl::unexpected(done.error());
  }
  if (auto done = conversation.execute(chunks.header, false); !done) {
    return tl::unexpected(done.error());
  }
  figures.load_seconds = processor_seconds() - load_begin;
  figures.loaded_bytes = more_than(resident_bytes(), before);

  figures.begin = clock_seconds();
  double chunk_begin = processor_seconds();
  const std::size_t end = passes * chunks.bodies.size();
  for (std::size_t i = 0; i < end; ++i) {
    const auto& body = chunks.bodies[i % chunks.bodies.size()];
    auto done = conversation.execute(body.view(), i + 1 == end);
    if (!done) return tl::unexpected(done.error());
    const double chunk_end = processor_seconds();
    figures.chunk_seconds.push_back(chunk_end - chunk_begin);
    figures.seconds += chunk_end - chunk_begin;
    chunk_begin = chunk_end;
  }
  figures.end = clock_seconds();
  figures.resident_bytes = more_than(resident_bytes(), before);
  figures.matches = conversation.matches();
  figures.rows_out = conversation.rows_out();
  figures.bytes_out = conversation.bytes_out();
  return figures;
}

}  // namespace bench
