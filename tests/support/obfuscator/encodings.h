#pragma once

#include <string>
#include <string_view>

namespace obfuscator {

// Encoders written for the tests alone: they must not share a mistake with the decoders they judge.

std::string base64(std::string_view bytes);

/// UTF-8 to UTF-16LE bytes. Takes what this generator writes: valid text of the basic plane.
std::string utf16(std::string_view utf8);
/// The same to UTF-32LE bytes.
std::string utf32(std::string_view utf8);

std::string gzip(std::string_view bytes);
/// Deflate without any header, as .NET's DeflateStream has it.
std::string raw_deflate(std::string_view bytes);

/// Each character of a UTF-8 text by its number.
std::u32string characters(std::string_view utf8);

bool is_ascii(std::string_view text);

}  // namespace obfuscator
