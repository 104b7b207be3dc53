#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "splunk/chunked/file_descriptor.h"
#include "splunk/records/byte_stream.h"
#include "text/result.h"

namespace splunk::chunked {

/// The line that begins each frame: `chunked 1.0,<metadata bytes>,<body bytes>`.
struct FrameHeader {
  std::uint64_t metadata_size = 0;
  std::uint64_t body_size = 0;

  bool operator==(const FrameHeader&) const = default;
};

/// Reads that line, given without its line feed. Blanks around the numbers and a carriage return at
/// the end are taken, as Splunk's own SDK takes them; anything else is an error.
text::Result<FrameHeader> parse_frame_header(std::string_view line);

/// That line in the strict form, line feed included.
std::string format_frame_header(const FrameHeader& header);

/// Takes a stream of frames apart: metadata whole, the body as it comes.
class FrameReader {
 public:
  explicit FrameReader(records::ByteStream& input);

  /// Goes to the next frame and reads its header and metadata; what is left of the body before it
  /// is read and forgotten. False where the stream ends between two frames.
  text::Result<bool> next();

  /// Of the frame that next() went to; lives until next() is called again.
  std::string_view metadata() const { return metadata_; }

  /// The rest of the frame's body. An input that ends before the body does is an error.
  records::ByteStream& body() { return body_; }

  /// Reads what is left of the body and forgets it.
  text::Result<void> skip_body();

 private:
  class Body : public records::ByteStream {
   public:
    explicit Body(FrameReader& frames) : frames_(frames) {}
    text::Result<std::size_t> read(char* to, std::size_t capacity) override;

   private:
    FrameReader& frames_;
  };

  text::Result<std::size_t> read_some(char* to, std::size_t capacity);
  text::Result<bool> read_header();
  text::Result<void> read_metadata(std::uint64_t size);

  records::ByteStream& input_;
  std::vector<char> ahead_;  // read from the input, not yet used: [ahead_begin_, ahead_end_)
  std::size_t ahead_begin_ = 0;
  std::size_t ahead_end_ = 0;
  FrameHeader header_;
  std::string metadata_;
  std::uint64_t body_left_ = 0;
  Body body_{*this};
};

/// Writes one frame; false when nobody reads any more.
bool write_frame(ByteSink& output, std::string_view metadata, std::string_view body);

}  // namespace splunk::chunked
