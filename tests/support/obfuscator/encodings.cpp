#include "encodings.h"

#include <zlib.h>

#include <algorithm>
#include <cstdint>
#include <stdexcept>

namespace obfuscator {
namespace {

std::string compress(std::string_view bytes, int window_bits) {
  z_stream stream{};
  if (deflateInit2(&stream, Z_BEST_COMPRESSION, Z_DEFLATED, window_bits, 8, Z_DEFAULT_STRATEGY) !=
      Z_OK) {
    throw std::runtime_error("zlib does not start");
  }
  std::string input(bytes);
  std::string output(deflateBound(&stream, static_cast<uLong>(input.size())) + 32, '\0');
  stream.next_in = reinterpret_cast<Bytef*>(input.data());
  stream.avail_in = static_cast<uInt>(input.size());
  stream.next_out = reinterpret_cast<Bytef*>(output.data());
  stream.avail_out = static_cast<uInt>(output.size());
  const int status = deflate(&stream, Z_FINISH);
  output.resize(stream.total_out);
  deflateEnd(&stream);
  if (status != Z_STREAM_END) throw std::runtime_error("zlib does not finish");
  return output;
}

std::string little_endian(std::u32string_view characters, unsigned bytes_each) {
  std::string bytes;
  for (char32_t character : characters) {
    for (unsigned at = 0; at < bytes_each; ++at) {
      bytes += static_cast<char>((static_cast<std::uint32_t>(character) >> (8U * at)) & 0xFFU);
    }
  }
  return bytes;
}

}  // namespace

std::string base64(std::string_view bytes) {
  constexpr std::string_view kDigits =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string text;
  for (std::size_t at = 0; at < bytes.size(); at += 3) {
    const std::size_t count = std::min<std::size_t>(3, bytes.size() - at);
    std::uint32_t group = 0;
    for (std::size_t i = 0; i < 3; ++i) {
      group = group << 8U;
      if (i < count) group |= static_cast<unsigned char>(bytes[at + i]);
    }
    for (std::size_t i = 0; i < 4; ++i) {
      text += i <= count ? kDigits[(group >> (18U - 6U * i)) & 63U] : '=';
    }
  }
  return text;
}

std::u32string characters(std::string_view utf8) {
  std::u32string characters;
  for (std::size_t at = 0; at < utf8.size();) {
    const auto lead = static_cast<unsigned char>(utf8[at]);
    const std::size_t length = lead < 0x80U ? 1 : lead < 0xE0U ? 2 : 3;
    std::uint32_t character = length == 1 ? lead : length == 2 ? lead & 0x1FU : lead & 0x0FU;
    for (std::size_t i = 1; i < length && at + i < utf8.size(); ++i) {
      character = (character << 6U) | (static_cast<unsigned char>(utf8[at + i]) & 0x3FU);
    }
    characters += static_cast<char32_t>(character);
    at += length;
  }
  return characters;
}

std::string utf16(std::string_view utf8) { return little_endian(characters(utf8), 2); }

std::string utf32(std::string_view utf8) { return little_endian(characters(utf8), 4); }

std::string gzip(std::string_view bytes) { return compress(bytes, 15 + 16); }

std::string raw_deflate(std::string_view bytes) { return compress(bytes, -15); }

bool is_ascii(std::string_view text) {
  return std::all_of(text.begin(), text.end(),
                     [](char byte) { return static_cast<unsigned char>(byte) < 0x80U; });
}

}  // namespace obfuscator
