#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "splunk/events/peek_stream.h"
#include "splunk/records/byte_stream.h"
#include "text/result.h"

namespace splunk::events {

/// A file as text in UTF-8, whatever it is stored as: gzip is unpacked, UTF-16 with a byte-order
/// mark (what Windows PowerShell writes by default) is converted, a UTF-8 mark is dropped.
class InputFile : public records::ByteStream {
 public:
  /// Opens that file, or standard input for `-`.
  static text::Result<std::unique_ptr<InputFile>> open(const std::string& path);

  text::Result<std::size_t> read(char* to, std::size_t capacity) override;

  /// The first byte of the text that is no blank, without taking it; 0 where there is none in its
  /// first 1 MiB.
  text::Result<char> first_byte();

  /// The text's first line without its end, without taking it; at most 1 MiB of it.
  text::Result<std::string> first_line();

  const std::string& name() const { return name_; }

  /// The file's size, 0 where there is none (a pipe), and how much of it was taken so far.
  std::uint64_t size_on_disk() const { return size_; }
  std::uint64_t taken_from_disk() const;

  ~InputFile() override;

 private:
  class Disk;

  InputFile(std::string name, std::unique_ptr<Disk> disk, std::uint64_t size);
  text::Result<void> recognise();
  PeekStream& top() { return *layers_.back().peek; }

  // Each layer reads from the one before: the disk, then what unpacks or converts it.
  struct Layer {
    std::unique_ptr<records::ByteStream> stream;
    std::unique_ptr<PeekStream> peek;
  };
  void add_layer(std::unique_ptr<records::ByteStream> stream);

  std::string name_;
  std::uint64_t size_;
  Disk* disk_;
  std::vector<Layer> layers_;
};

}  // namespace splunk::events
