#pragma once

#include <cstddef>
#include <string_view>

namespace programs {

/// What the reader of an output can be shown.
struct Terminal {
  bool unicode = false;   // line drawing and other characters beyond ASCII
  bool colors = false;    // escape sequences
  std::size_t width = 0;  // cells of a line; 0: as wide as it takes
};

/// Of a file descriptor. What is no terminal gets ASCII without colours. Colours are off too where
/// NO_COLOR has any value, or the terminal is a dumb one.
Terminal terminal_of(int descriptor);

/// Whether the locale that the values of LC_ALL, LC_CTYPE and LANG name is one of UTF-8: the first
/// that is not empty decides (POSIX, "Internationalization Variables").
bool is_utf8_locale(std::string_view lc_all, std::string_view lc_ctype, std::string_view lang);

}  // namespace programs
