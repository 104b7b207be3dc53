#pragma once

#include <string>
#include <string_view>

namespace bits {

/// A text without what glues the pieces of a hidden name together: backticks, carets, quotes,
/// backslashes before quotes, and a plus between quotes with the blanks around it. `'Sta'+'rt'` and
/// `S`ta^rt` are both `Start`. Nothing is worked out: it is for lines that can't be read to their
/// end, where a name that shows this way is to be seen all the same. Linear in the text.
std::string squeezed(std::string_view text);

}  // namespace bits
