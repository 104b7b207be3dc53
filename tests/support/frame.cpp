#include "support/frame.h"

#include <charconv>

namespace search_head {
namespace {

bool take_number(std::string_view& text, std::uint64_t& number) {
  if (text.empty() || text.front() < '0' || text.front() > '9') return false;
  const bool leading_zero = text.size() > 1 && text[0] == '0' && text[1] >= '0' && text[1] <= '9';
  if (leading_zero) return false;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  text.remove_prefix(static_cast<std::size_t>(end - text.data()));
  return error == std::errc();
}

}  // namespace

std::string Frame::bytes() const {
  return frame_header(metadata.size(), body.size()) + metadata + body;
}

std::string frame_header(std::uint64_t metadata_size, std::uint64_t body_size) {
  return "chunked 1.0," + std::to_string(metadata_size) + "," + std::to_string(body_size) + "\n";
}

Result<FrameSizes> parse_frame_header(std::string_view line) {
  constexpr std::string_view kBegin = "chunked 1.0,";
  FrameSizes sizes;
  std::string_view rest = line;
  if (rest.starts_with(kBegin)) {
    rest.remove_prefix(kBegin.size());
    if (take_number(rest, sizes.metadata) && rest.starts_with(',')) {
      rest.remove_prefix(1);
      if (take_number(rest, sizes.body) && rest.empty()) return sizes;
    }
  }
  return fail("the frame begins '" + std::string(line.substr(0, 60)) +
              "' where 'chunked 1.0,<bytes>,<bytes>' must stand");
}

Result<std::vector<Frame>> split_frames(std::string_view stream) {
  std::vector<Frame> frames;
  while (!stream.empty()) {
    const std::string which = "frame " + std::to_string(frames.size() + 1) + ": ";
    const std::size_t line_feed = stream.find('\n');
    if (line_feed == std::string_view::npos) return fail(which + "its first line has no end");
    const Result<FrameSizes> sizes = parse_frame_header(stream.substr(0, line_feed));
    if (!sizes) return fail(which + sizes.error());
    stream.remove_prefix(line_feed + 1);
    if (sizes->metadata > stream.size() || sizes->body > stream.size() - sizes->metadata) {
      return fail(which + "it is cut off");
    }
    const auto metadata_size = static_cast<std::size_t>(sizes->metadata);
    const auto body_size = static_cast<std::size_t>(sizes->body);
    frames.push_back({std::string(stream.substr(0, metadata_size)),
                      std::string(stream.substr(metadata_size, body_size))});
    stream.remove_prefix(metadata_size + body_size);
  }
  return frames;
}

}  // namespace search_head
