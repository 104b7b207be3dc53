#pragma once

#include <string>
#include <string_view>

#include "script_work.h"

namespace obfuscator {

/// A process as its creation would be recorded.
struct Line {
  std::string process_name;
  std::string original_file_name;
  std::string process;  // the command line
};

/// What PowerShell's image is called where it is renamed.
inline constexpr std::string_view kRenamedHost = "svc.exe";

/// A word quoted so that the C runtime's splitting gives it back: quotes with a backslash before
/// them, backslashes before a quote doubled (Microsoft C, "Parsing C command-line arguments").
std::string c_runtime_quoted(std::string_view word);

/// PowerShell started with the script behind -Command, behind -EncodedCommand, or without either.
Line host_line(std::string_view script, ScriptWork& work);

/// A PowerShell script that starts another PowerShell, or cmd.exe, with the script.
std::string nested_host_script(std::string_view script, ScriptWork& work);

/// A program's line with the quotes of its words strewn and their case mixed.
Line program_line(std::string_view name, std::string_view arguments, ScriptWork& work);

/// cmd.exe started with the line behind /c, in a way that hides it where the line allows that.
Line cmd_line(const Line& line, ScriptWork& work);

/// cmd.exe that echoes the script into a PowerShell, for a script of one line in which cmd.exe's
/// quotes end and no variable of it can stand.
bool can_be_piped(std::string_view script);
Line piped_line(std::string_view script, ScriptWork& work);

/// Another program that starts the line; the line itself where none would take it.
Line launched_line(const Line& line, ScriptWork& work);

}  // namespace obfuscator
