#pragma once

#include <cstdint>
#include <set>
#include <span>
#include <string>

#include "plain_command.h"
#include "shells.h"

namespace obfuscator {

/// A command line that does what a plain command does, and how it was hidden.
struct Obfuscated {
  Line line;
  const PlainCommand* plain = nullptr;  // of the commands given
  std::set<std::string> techniques;     // named as in bits_obfuscation, and a few more
  unsigned layers = 0;                  // shells and evaluated texts around the command
};

/// The `number`-th hidden command line of that seed: the same for the same two wherever the
/// compiler evaluates operands in the same order. Every step keeps what the command does, by the
/// rule of PowerShell, cmd.exe or the C runtime that its function names. No line is longer than
/// cmd.exe takes.
Obfuscated obfuscate(std::uint64_t seed, std::uint64_t number,
                     std::span<const PlainCommand> commands = plain_commands());

/// The plain command in PowerShell's -Command, or as a program's line.
Line plain_line(const PlainCommand& command);

}  // namespace obfuscator
