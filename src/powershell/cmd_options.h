#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace powershell {

/// What stands behind cmd.exe on its command line.
struct CmdOptions {
  std::string_view switches;           // up to the command, as written
  std::optional<std::string> command;  // of /c, /k or /r, without its outer quotes
  bool delayed = false;                // /v:on: !name! is expanded
};

/// Reads cmd.exe's switches in any order and run together (/v:on/c), between blanks and , ; =, and
/// takes the command's outer quotes off as `cmd /?` says. What is neither switch nor command is
/// passed over. `switches` refers to `arguments`. Linear.
CmdOptions parse_cmd_options(std::string_view arguments);

/// A character that separates words for cmd.exe.
constexpr bool is_cmd_delimiter(char c) {
  return c == ' ' || c == '\t' || c == ',' || c == ';' || c == '=' || c == '\v' || c == '\f' ||
         c == '\r' || c == '\n';
}

}  // namespace powershell
