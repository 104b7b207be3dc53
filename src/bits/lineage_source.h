#pragma once

#include <string>
#include <string_view>

#include "text/result.h"

namespace bits {

/// Whether a search may be run to read processes from. It runs with the rights of whoever runs the
/// search that names it, but nobody is asked before: so a command that changes, sends or runs
/// something is refused, behind every pipe and in subsearches, in a quoted text too. What a macro
/// holds is not looked into. Nor may a quote or a bracket be left open, or be closed in doubtful
/// ways, for the names of hosts are put behind it. The error says what is wrong. Linear.
text::Result<void> check_lineage_source(std::string_view source);

/// The source as a search that can be sent: terms and macros get the `search` that the search bar
/// puts before them; what begins with a pipe or a command of that name stays as it is.
std::string as_search(std::string_view source);

}  // namespace bits
