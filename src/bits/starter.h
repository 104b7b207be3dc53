#pragma once

#include <cstdint>
#include <string_view>

namespace bits {

/// What a program is that starts others, where it tells something that it did.
enum class Starter : std::uint8_t {
  none,
  office,
  script_host,
  web_server,  // or a database's
  wmi,
  browser,
  task,     // the scheduler of tasks
  service,  // the manager of services
};

/// By the file name of its image, with or without folder, and its command line, which is empty
/// where it isn't known: the scheduler of tasks is one svchost of many.
Starter starter_of(std::string_view name, std::string_view command_line);

/// Whether the program runs commands or scripts that it is given: cmd, PowerShell, wscript,
/// cscript, mshta, and the shells of Unix on Windows.
bool is_shell_or_script_host(std::string_view name);

}  // namespace bits
