#pragma once

#include <string>
#include <string_view>

namespace programs {

/// A text as a page shows it: valid UTF-8 where nothing is hidden. Control characters other than
/// tabs and line feeds, those of no width, and those that show what follows in another order, are
/// written out, as ⟨U+202E⟩. What is longer than 16 KiB is cut, and says by how much.
std::string shown_text(std::string_view text);

/// A text within HTML: between tags, or in a quoted attribute.
std::string html_escaped(std::string_view text);

/// What shown_text() gives, within HTML.
std::string html_text(std::string_view text);

}  // namespace programs
