#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace text {

/// Puts UTF-16 units together as UTF-8; half of a pair on its own becomes U+FFFD.
class Utf16Appender {
 public:
  /// `out` is to outlive it.
  explicit Utf16Appender(std::string& out) : out_(out) {}
  ~Utf16Appender() { flush(); }
  Utf16Appender(const Utf16Appender&) = delete;
  Utf16Appender& operator=(const Utf16Appender&) = delete;

  void unit(char16_t unit);
  /// UTF-8, as it is.
  void text(std::string_view utf8) {
    flush();
    out_.append(utf8);
  }
  /// No more units come: one that waits for its other half has none.
  void flush();

 private:
  std::string& out_;
  char16_t high_ = 0;
};

// The bytes of a text in some encoding as UTF-8, by the rules of .NET's Encoding.GetString: what is
// malformed becomes U+FFFD, a byte order mark stays. Linear; at most three bytes come of each byte.

/// Little endian: Encoding.Unicode, what PowerShell's -EncodedCommand holds.
std::string utf8_from_utf16le(std::string_view bytes);
/// Encoding.BigEndianUnicode.
std::string utf8_from_utf16be(std::string_view bytes);
/// Encoding.UTF32.
std::string utf8_from_utf32le(std::string_view bytes);
/// Encoding.UTF7 (RFC 2152).
std::string utf8_from_utf7(std::string_view bytes);
/// Encoding.ASCII: every byte above 0x7F is a question mark.
std::string utf8_from_ascii(std::string_view bytes);
/// ISO 8859-1.
std::string utf8_from_latin1(std::string_view bytes);

/// How much of a UTF-8 text is text: what random bytes come out as is not.
struct Legibility {
  std::size_t characters = 0;
  std::size_t printable = 0;  // no control character, private or unassigned one, or U+FFFD
  std::size_t ascii = 0;      // printable ASCII, tabs and line ends
};
Legibility legibility(std::string_view utf8);

}  // namespace text
