#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace powershell {

/// The command line that a VBScript or JScript behind mshta or rundll32 starts: the string given to
/// WScript.Shell's Run or Exec or to ShellExecute. Only strings that are put together of literals,
/// Chr(n) and String.fromCharCode(n, …) are read; scripts within strings (Execute, eval) are looked
/// into three deep. None where there is no such call. Linear.
std::optional<std::string> command_run_by_script(std::string_view script);

}  // namespace powershell
