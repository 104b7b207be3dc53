#pragma once

#include <span>
#include <string>
#include <string_view>

#include "powershell/reading.h"
#include "powershell/session.h"

namespace powershell {

/// Reads what a command line would run, through every layer that hides it, without running any of
/// it. Time and memory are bounded by `limits`: linear in the command line.
Reading read_command_line(const Process& process, const Limits& limits = {});

// The parts below call each other as shells start shells. Each adds what it finds to the session
// and returns the text of it as a person would have written it.

/// A command line as CreateProcess gets it: split into arguments by the C runtime's rules; what the
/// program does with them decides (PowerShell, cmd.exe, a launcher, any other program).
std::string read_process(std::string_view command_line, Session& session);

/// The same with the arguments split already, argv[0] first: how PowerShell starts a program.
std::string read_arguments(std::span<const std::string> argv, Session& session);

/// What cmd.exe would do with the text behind /c.
std::string read_cmd(std::string_view text, Session& session);

/// A PowerShell script: the text behind -Command, of iex, or decoded.
std::string read_script(std::string_view script, Session& session);

}  // namespace powershell
