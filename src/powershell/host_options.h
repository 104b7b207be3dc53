#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "powershell/program_name.h"

namespace powershell {

/// What the options of powershell.exe or pwsh say.
struct HostOptions {
  bool hidden_window = false;    // -WindowStyle Hidden
  std::string execution_policy;  // as written, empty where it is not given
  bool no_profile = false;
  bool non_interactive = false;
  bool encoded = false;         // `command` is the base64 text of -EncodedCommand
  bool standard_input = false;  // the commands come from standard input: -Command -, -File -
  bool help = false;            // nothing is run: the help or the version is shown
  bool unicode_dash = false;    // an option begins with U+2013, U+2014 or U+2015

  /// The text of -Command, all arguments behind it joined by a blank; or the base64 text.
  std::optional<std::string> command;
  std::optional<std::string> file;     // the script of -File
  std::vector<std::string> arguments;  // behind -File's script or -CommandWithArgs' command

  // Which arguments these are: the option that leads to the command or the file, where one does, at
  // command_begin; what belongs to it is [value_begin, command_end). All 0: there is none.
  std::size_t command_begin = 0;
  std::size_t value_begin = 0;
  std::size_t command_end = 0;
};

/// Reads the options of a PowerShell host, argv[0] being the program, by the rules of PowerShell's
/// CommandLineParameterParser.cs: an option is any beginning of its name that is at least as long
/// as its shortest form, behind `-`, `/`, a Unicode dash, or for pwsh two dashes; what is no option
/// begins the command (powershell.exe) or names the script (pwsh). Linear.
HostOptions parse_host_options(std::span<const std::string> argv, Shell host);

/// The same, where argv[0] tells which host it is: pwsh, or powershell.exe for any other name.
HostOptions parse_host_options(std::span<const std::string> argv);

}  // namespace powershell
