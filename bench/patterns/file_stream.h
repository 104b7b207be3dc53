#pragma once

#include <fstream>
#include <string>

#include "splunk/records/byte_stream.h"

namespace bench {

/// The bytes of a file.
class FileStream : public splunk::records::ByteStream {
 public:
  explicit FileStream(const std::string& file) : in_(file, std::ios::binary) {}
  bool is_open() const { return in_.is_open(); }
  text::Result<std::size_t> read(char* to, std::size_t capacity) override {
    in_.read(to, static_cast<std::streamsize>(capacity));
    return static_cast<std::size_t>(in_.gcount());
  }

 private:
  std::ifstream in_;
};

}  // namespace bench
