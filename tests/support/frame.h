#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "support/result.h"

namespace search_head {

/// What the line before a frame says.
struct FrameSizes {
  std::uint64_t metadata = 0;
  std::uint64_t body = 0;
};

/// One request or reply.
struct Frame {
  std::string metadata;
  std::string body;

  /// As it goes over the pipe.
  std::string bytes() const;
};

std::string frame_header(std::uint64_t metadata_size, std::uint64_t body_size);

/// Reads such a line without its line feed. Strict: no blanks, no carriage return, no sign, no
/// leading zero.
Result<FrameSizes> parse_frame_header(std::string_view line);

/// Takes a whole stream apart. Anything before, between or behind the frames is a mistake.
Result<std::vector<Frame>> split_frames(std::string_view stream);

}  // namespace search_head
