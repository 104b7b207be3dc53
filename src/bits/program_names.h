#pragma once

#include <string>
#include <string_view>

namespace bits {

/// A program's name as names are compared: without folder and ".exe", in lower case.
std::string program_key(std::string_view path);

/// powershell, pwsh, powershell_ise, sqlps, sqltoolsps.
bool is_powershell(std::string_view key);

/// Programs that show, look for, compare or keep text and run nothing of it: editors, browsers,
/// searches, version control, downloaders, mailers.
bool only_handles_text(std::string_view key);

/// Programs that run the file or the command that they are given.
bool is_starter(std::string_view key);

}  // namespace bits
