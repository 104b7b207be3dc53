#include "reputation/unpacked.h"

#include <string_view>
#include <utility>

#include "splunk/events/gzip_stream.h"
#include "splunk/records/byte_stream.h"

namespace reputation {
namespace {

constexpr std::string_view kGzip = "\x1F\x8B";
constexpr int kMostLayers = 2;
constexpr std::size_t kPiece = std::size_t{256} * 1024;

text::Result<std::string> unpacked_once(std::string_view packed, std::size_t most) {
  splunk::records::MemoryStream input(packed);
  splunk::events::GzipStream stream(input);
  std::string out;
  for (;;) {
    const std::size_t size = out.size();
    out.resize(size + kPiece);
    const auto read = stream.read(out.data() + size, kPiece);
    if (!read) return tl::unexpected(read.error());
    out.resize(size + *read);
    if (*read == 0) return out;
    if (out.size() > most) return text::fail(too_large(most));
  }
}

}  // namespace

std::string too_large(std::size_t most) {
  return "The feed is larger than " + std::to_string(most) +
         " bytes: raise max_bytes if it is meant to be.";
}

text::Result<std::string> unpacked(std::string content, std::size_t most) {
  for (int layer = 0; layer < kMostLayers && content.starts_with(kGzip); ++layer) {
    auto inner = unpacked_once(content, most);
    if (!inner) return inner;
    content = std::move(*inner);
  }
  if (content.size() > most) return text::fail(too_large(most));
  return content;
}

}  // namespace reputation
