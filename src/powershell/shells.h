#pragma once

#include <span>
#include <string>
#include <string_view>

#include "powershell/program_name.h"
#include "powershell/session.h"

namespace powershell {

// What read_process does with the programs whose command line holds more commands. Each adds what
// it finds to the session and returns the text of it as a person would have written it.

/// powershell.exe or pwsh: its -Command, -EncodedCommand, -File or standard input.
std::string read_powershell(std::span<const std::string> argv, std::string_view line, Shell host,
                            Session& session);

/// cmd.exe: what is behind its /c, or comes in on standard input.
std::string read_cmd_process(std::string_view line, Session& session);

/// A program that starts another (is_launcher), and what it starts.
std::string read_launcher(std::string_view stem, std::span<const std::string> argv,
                          std::string_view line, Session& session);

/// Whether two texts are the same to a person: blanks, double quotes and the case of letters are
/// left out of account. Linear.
bool same_to_people(std::string_view a, std::string_view b);

}  // namespace powershell
