#pragma once

#include <string_view>
#include <utility>
#include <vector>

namespace powershell {

// The cmdlets that Windows PowerShell has, and their aliases; case is ignored.

/// The name of the cmdlet that a name or an alias stands for, as its module writes it; empty where
/// none is known.
std::string_view canonical_cmdlet(std::string_view name);
/// The same for aliases only.
std::string_view aliased_cmdlet(std::string_view name);

/// Whether scripts start a program by that name.
bool is_known_program(std::string_view name);

/// Those whose name fits a wildcard (about_Wildcards).
std::vector<std::string_view> cmdlets_like(std::string_view pattern);
/// Aliases that do, with what they stand for.
std::vector<std::pair<std::string_view, std::string_view>> aliases_like(std::string_view pattern);

/// Whether a name changes case more often than anyone types it: sTaRt-bItS. START-BitsTransfer and
/// start-bitstransfer are ordinary.
bool is_case_mixed(std::string_view written, std::string_view canonical);

}  // namespace powershell
