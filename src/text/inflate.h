#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace text {

/// What came out of packed data.
struct Inflated {
  enum class End {
    whole,    // all of it
    damaged,  // up to where the data is damaged or cut off
    limit,    // the first `limit` bytes, and there is more
  };
  std::string bytes;
  End end = End::damaged;
};

/// Undoes gzip (RFC 1952; the first member), zlib (RFC 1950) or bare deflate (RFC 1951): .NET's
/// GZipStream, ZLibStream and DeflateStream. Never makes more than `limit` bytes.
Inflated inflated_gzip(std::string_view packed, std::size_t limit);
Inflated inflated_zlib(std::string_view packed, std::size_t limit);
Inflated inflated_deflate(std::string_view packed, std::size_t limit);

}  // namespace text
