#include "text/inflate.h"

#include <zlib.h>

#include <algorithm>
#include <limits>

namespace text {
namespace {

// zlib's own numbers: the largest window, and what is expected around the data.
constexpr int kDeflateWindow = -15;
constexpr int kZlibWindow = 15;
constexpr int kGzipWindow = 15 + 16;

class Inflater {
 public:
  explicit Inflater(int window) : ready_(inflateInit2(&zlib_, window) == Z_OK) {}
  ~Inflater() {
    if (ready_) inflateEnd(&zlib_);
  }
  Inflater(const Inflater&) = delete;
  Inflater& operator=(const Inflater&) = delete;

  Inflated run(std::string_view packed, std::size_t limit) {
    Inflated out;
    if (!ready_) return out;
    constexpr std::size_t kMost = std::numeric_limits<unsigned int>::max() / 2;
    packed = packed.substr(0, kMost);
    limit = std::min(limit, kMost);
    // zlib takes its input through a pointer that isn't const, and does not write to it.
    zlib_.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(packed.data()));
    zlib_.avail_in = static_cast<unsigned int>(packed.size());
    int result = Z_OK;
    while (result == Z_OK) {
      const std::size_t done = out.bytes.size();
      // One byte more than allowed tells data that is too long from data that just fits.
      const std::size_t room = std::min(limit + 1 - done, std::max<std::size_t>(done, 1024));
      if (room == 0) break;
      out.bytes.resize(done + room);
      zlib_.next_out = reinterpret_cast<Bytef*>(out.bytes.data() + done);
      zlib_.avail_out = static_cast<unsigned int>(room);
      result = inflate(&zlib_, Z_NO_FLUSH);
      out.bytes.resize(done + room - zlib_.avail_out);
    }
    if (out.bytes.size() > limit) {
      out.bytes.resize(limit);
      out.end = Inflated::End::limit;
    } else if (result == Z_STREAM_END) {
      out.end = Inflated::End::whole;
    }
    return out;
  }

 private:
  z_stream zlib_{};
  bool ready_;
};

}  // namespace

Inflated inflated_gzip(std::string_view packed, std::size_t limit) {
  return Inflater(kGzipWindow).run(packed, limit);
}

Inflated inflated_zlib(std::string_view packed, std::size_t limit) {
  return Inflater(kZlibWindow).run(packed, limit);
}

Inflated inflated_deflate(std::string_view packed, std::size_t limit) {
  return Inflater(kDeflateWindow).run(packed, limit);
}

}  // namespace text
