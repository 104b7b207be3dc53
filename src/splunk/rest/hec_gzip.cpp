#include "splunk/rest/hec_gzip.h"

#include <zlib.h>

namespace splunk::rest {
namespace {

// 15 bits of window, and 16 for gzip's header (zlib.h, deflateInit2).
constexpr int kGzipWindow = 15 + 16;
constexpr int kMemoryLevel = 8;

}  // namespace

struct HecGzip::State {
  z_stream stream{};
  bool ready = false;
};

HecGzip::HecGzip() : state_(std::make_unique<State>()) {
  state_->ready = deflateInit2(&state_->stream, Z_BEST_SPEED, Z_DEFLATED, kGzipWindow, kMemoryLevel,
                               Z_DEFAULT_STRATEGY) == Z_OK;
}

HecGzip::~HecGzip() {
  if (state_->ready) deflateEnd(&state_->stream);
}

text::Result<std::string_view> HecGzip::pack(std::string_view bytes) {
  z_stream& stream = state_->stream;
  if (!state_->ready || deflateReset(&stream) != Z_OK) {
    return text::fail("The batch can't be packed: there is not enough memory.");
  }
  packed_.resize(deflateBound(&stream, bytes.size()));
  // zlib only reads it.
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
  stream.avail_in = static_cast<uInt>(bytes.size());
  stream.next_out = reinterpret_cast<Bytef*>(packed_.data());
  stream.avail_out = static_cast<uInt>(packed_.size());
  if (deflate(&stream, Z_FINISH) != Z_STREAM_END) {
    return text::fail("The batch can't be packed.");
  }
  return std::string_view(packed_).substr(0, packed_.size() - stream.avail_out);
}

}  // namespace splunk::rest
