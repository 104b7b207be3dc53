#pragma once

#include <string>
#include <string_view>

namespace powershell {

/// The last part of a path, without quotes or blanks around it: cmd.exe of "C:\Windows\cmd.exe".
std::string_view file_name_of(std::string_view path);

/// What tells programs apart, whatever the case, folder and extension: "powershell" of
/// C:\x\PowerShell.EXE, "pwsh" of the original file name pwsh.dll, "cmd" of %COMSPEC%.
std::string program_stem(std::string_view path);

/// A shell whose command line holds a script.
enum class Shell {
  none,
  windows_powershell,  // powershell.exe and the hosts that take its options
  core_powershell,     // pwsh
  cmd,
};
Shell shell_of(std::string_view stem);

}  // namespace powershell
