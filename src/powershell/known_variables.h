#pragma once

#include <string_view>
#include <vector>

namespace powershell {

/// A variable whose value is the same on nearly every Windows host.
struct KnownVariable {
  std::string_view name;   // as Windows or PowerShell writes it
  std::string_view value;  // empty: it differs from host to host, only the name is known
};

/// Of the environment; null where none is known.
const KnownVariable* known_environment(std::string_view name);

/// Of PowerShell itself ($PSHome, $VerbosePreference), scopes and drives taken off.
const KnownVariable* known_automatic(std::string_view name);

/// The names of PowerShell's own variables that fit a wildcard.
std::vector<const KnownVariable*> automatic_like(std::string_view pattern);
/// The same for the environment's.
std::vector<const KnownVariable*> environment_like(std::string_view pattern);

}  // namespace powershell
