#pragma once

#include <zlib.h>

#include <stdexcept>
#include <string>
#include <string_view>

namespace splunk::events {

/// The bytes as one gzip member.
inline std::string gzipped(std::string_view bytes) {
  z_stream zlib{};
  constexpr int kGzipWindow = 15 + 16;
  if (deflateInit2(&zlib, Z_BEST_SPEED, Z_DEFLATED, kGzipWindow, 8, Z_DEFAULT_STRATEGY) != Z_OK) {
    throw std::runtime_error("zlib");
  }
  std::string out(deflateBound(&zlib, bytes.size()), '\0');
  std::string in(bytes);
  zlib.next_in = reinterpret_cast<Bytef*>(in.data());
  zlib.avail_in = static_cast<unsigned int>(in.size());
  zlib.next_out = reinterpret_cast<Bytef*>(out.data());
  zlib.avail_out = static_cast<unsigned int>(out.size());
  const int result = deflate(&zlib, Z_FINISH);
  out.resize(zlib.total_out);
  deflateEnd(&zlib);
  if (result != Z_STREAM_END) throw std::runtime_error("zlib");
  return out;
}

}  // namespace splunk::events
