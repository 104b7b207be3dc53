#include "splunk/events/gzip_stream.h"

#include <zlib.h>

#include <algorithm>
#include <array>
#include <limits>

namespace splunk::events {
namespace {

// zlib: the largest window, and a gzip header to be expected.
constexpr int kGzipWindow = 15 + 16;

text::Error damaged() {
  return {"The gzip data is damaged or cut off: fetch or compress the file again."};
}

}  // namespace

struct GzipStream::State {
  z_stream zlib{};
  std::array<char, 64 * 1024> packed{};
  bool in_member = false;
  bool ready = false;
};

GzipStream::GzipStream(records::ByteStream& input)
    : input_(input), state_(std::make_unique<State>()) {
  state_->ready = inflateInit2(&state_->zlib, kGzipWindow) == Z_OK;
}

GzipStream::~GzipStream() {
  if (state_->ready) inflateEnd(&state_->zlib);
}

text::Result<std::size_t> GzipStream::read(char* to, std::size_t capacity) {
  if (!state_->ready) return text::fail("There is not enough memory to unpack gzip data.");
  z_stream& zlib = state_->zlib;
  const std::size_t room =
      std::min<std::size_t>(capacity, std::numeric_limits<unsigned int>::max());
  zlib.next_out = reinterpret_cast<Bytef*>(to);
  zlib.avail_out = static_cast<unsigned int>(room);
  while (zlib.avail_out == room) {
    if (zlib.avail_in == 0) {
      auto size = input_.read(state_->packed.data(), state_->packed.size());
      if (!size) return size;
      if (*size == 0) {
        if (state_->in_member) return tl::unexpected(damaged());
        return std::size_t{0};
      }
      zlib.next_in = reinterpret_cast<Bytef*>(state_->packed.data());
      zlib.avail_in = static_cast<unsigned int>(*size);
    }
    state_->in_member = true;
    const int result = inflate(&zlib, Z_NO_FLUSH);
    if (result == Z_STREAM_END) {
      state_->in_member = false;
      if (inflateReset(&zlib) != Z_OK) return tl::unexpected(damaged());
    } else if (result != Z_OK) {
      return tl::unexpected(damaged());
    }
  }
  return room - zlib.avail_out;
}

}  // namespace splunk::events
