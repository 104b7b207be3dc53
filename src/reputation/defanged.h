#pragma once

#include <string>
#include <string_view>

namespace reputation {

/// Undoes what reports do to an indicator so that nobody clicks on it: `hxxp://` and `meow://`,
/// `[.]`, `(.)`, `{.}`, `[dot]`, `(dot)`, `[:]`, `[://]`, `[/]` and `[@]`. All else stays, the
/// brackets of an address of version 6 among it. Time: linear.
std::string refanged(std::string_view text);

/// Whether there may be anything to undo: false for almost every line of a feed.
bool may_be_defanged(std::string_view text);

}  // namespace reputation
