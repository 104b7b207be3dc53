#pragma once

#include <span>
#include <string>
#include <vector>

namespace obfuscator {

/// One parameter of a plain command with its values, or a positional value, or a switch.
struct Parameter {
  std::string name;                 // empty: positional
  std::vector<std::string> values;  // empty: a switch
  /// The first value starts in the folder that this environment variable names: $env:TEMP\x.
  std::string folder = {};
};

/// A command that starts a BITS transfer, written so that nothing is hidden.
struct PlainCommand {
  enum class Kind { cmdlet, program };
  Kind kind = Kind::cmdlet;
  std::string name;
  std::vector<Parameter> parameters;  // of a program: positional values only, one each
  std::string piped_from = {};        // what stands before it in the pipeline, with the |

  /// As a person types it into PowerShell (a program: into either shell).
  std::string script() const;
  /// What each argument comes to: "-Source", "http://…", …; an environment variable as %TEMP%.
  std::vector<std::string> flat() const;
};

/// Every plain command that the round trip starts from.
std::span<const PlainCommand> plain_commands();

/// Commands that start none, though most name one: what must not be found however it is hidden.
std::span<const PlainCommand> harmless_commands();

}  // namespace obfuscator
