#pragma once

#include <span>
#include <string_view>

#include "splunk/records/byte_stream.h"
#include "text/result.h"

namespace splunk::chunked {

/// Asks for a larger pipe at that end, so that the two programs change places less often. No error:
/// where it is not a pipe, or the system says no, all goes on as it was.
void enlarge_pipe(int descriptor);

/// An open file that is closed with this.
class OwnedDescriptor {
 public:
  explicit OwnedDescriptor(int descriptor) : descriptor_(descriptor) {}
  ~OwnedDescriptor() { (void)close(); }
  OwnedDescriptor(const OwnedDescriptor&) = delete;
  OwnedDescriptor& operator=(const OwnedDescriptor&) = delete;

  int get() const { return descriptor_; }
  bool is_open() const { return descriptor_ >= 0; }

  /// False where the system tells only now that something was not written (errno).
  bool close();

 private:
  int descriptor_;
};

/// Writes all of it; false where that fails (errno). As DescriptorSink writes.
bool write_all(int descriptor, std::string_view bytes);

/// Bytes from an open file, pipe or terminal, which stays the caller's.
class DescriptorStream : public records::ByteStream {
 public:
  explicit DescriptorStream(int descriptor) : descriptor_(descriptor) {}
  text::Result<std::size_t> read(char* to, std::size_t capacity) override;

 private:
  int descriptor_;
};

/// Where replies go.
class ByteSink {
 public:
  virtual ~ByteSink() = default;

  /// Writes the parts one after the other, whole. False when nobody reads any more: a search that
  /// was cancelled, or has rows enough. That is not an error, and nothing more is to be written.
  virtual bool write(std::span<const std::string_view> parts) = 0;
};

class DescriptorSink : public ByteSink {
 public:
  explicit DescriptorSink(int descriptor) : descriptor_(descriptor) {}
  bool write(std::span<const std::string_view> parts) override;

 private:
  int descriptor_;
};

}  // namespace splunk::chunked
