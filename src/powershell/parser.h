#pragma once

#include <string>

#include "powershell/syntax.h"

namespace powershell {

/// The syntax of a script (Parser.cs, as far as it says what would run). Any text has one: what
/// can't be understood is passed over, and what follows is read. Nesting deeper than
/// `kDeepestNesting` isn't read (Tree::too_deep). Linear. The tree is to stay where it is: it holds
/// views of itself.
void parse_script(std::string script, Tree& tree);

inline constexpr int kDeepestNesting = 200;

}  // namespace powershell
