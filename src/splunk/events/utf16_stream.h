#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "splunk/records/byte_stream.h"
#include "text/utf16.h"

namespace splunk::events {

/// Turns UTF-16 without its byte-order mark into UTF-8. A surrogate without its other half becomes
/// U+FFFD; so does half a unit at the end.
class Utf16Stream : public records::ByteStream {
 public:
  /// `input` must outlive this.
  Utf16Stream(records::ByteStream& input, bool big_endian)
      : input_(input), big_endian_(big_endian) {}

  text::Result<std::size_t> read(char* to, std::size_t capacity) override;

 private:
  void convert(bool at_end);

  records::ByteStream& input_;
  bool big_endian_;
  std::string raw_;    // not converted yet
  std::string ready_;  // converted, not given yet
  text::Utf16Appender appender_{ready_};
  std::size_t given_ = 0;
};

}  // namespace splunk::events
