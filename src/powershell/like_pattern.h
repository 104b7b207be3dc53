#pragma once

#include <cstddef>
#include <string_view>

namespace powershell {

/// Whether a text fits a wildcard of PowerShell (about_Wildcards): `*` any run of characters, `?`
/// one, [a-f] and [xyz] one of those, a backtick takes the meaning from what follows. The case of
/// ASCII letters is ignored unless asked for. Time: at most the product of the lengths.
bool matches_like(std::string_view pattern, std::string_view text, bool case_sensitive = false);

/// Whether it has one of the characters that make it more than a name.
bool is_like_pattern(std::string_view pattern);

}  // namespace powershell
