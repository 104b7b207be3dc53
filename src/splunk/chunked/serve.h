#pragma once

#include "splunk/chunked/command.h"
#include "splunk/chunked/file_descriptor.h"
#include "splunk/records/byte_stream.h"

namespace splunk::chunked {

/// Runs a command as splunkd expects it: answers getinfo, then each chunk, until the input ends.
/// Returns the program's exit code: 0, or 1 after an error, which has then been sent as a reply.
///
/// SIGPIPE is to be ignored by the caller; an output that nobody reads any more ends the run with
/// 0.
int serve(Command& command, records::ByteStream& input, ByteSink& output);

}  // namespace splunk::chunked
