#pragma once

#include "splunk/chunked/messages.h"
#include "splunk/chunked/reply.h"
#include "splunk/chunked/searchinfo.h"
#include "splunk/records/record_reader.h"
#include "splunk/records/record_writer.h"
#include "text/result.h"

namespace splunk::chunked {

/// What a command is told about a chunk besides its rows, and where it can say something.
struct Chunk {
  bool finished = false;  // no chunk comes after this one
  Messages& messages;
};

/// A search command: what serve() needs of one, and all that its author has to write.
class Command {
 public:
  virtual ~Command() = default;

  /// Answers getinfo, before any rows. Splunk starts a command several times for one search only to
  /// ask this, so it must be quick, write nothing and need nothing but its argument. An error fails
  /// the search.
  virtual text::Result<Configuration> configure(const SearchInfo& info) = 0;

  /// Takes the rows of one chunk and writes the rows of its reply. `in` is open; its header is
  /// empty where the chunk has no bytes. Rows that are left unread are read and forgotten. An error
  /// fails the search, and nothing of this chunk's reply is sent.
  virtual text::Result<void> process(records::RecordReader& in, records::RecordWriter& out,
                                     Chunk& chunk) = 0;
};

}  // namespace splunk::chunked
