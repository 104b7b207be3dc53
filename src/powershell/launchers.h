#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace powershell {

/// What a program that starts other programs is told to start.
struct Launch {
  /// The arguments [begin, end) hold it …
  std::size_t begin = 0;
  std::size_t end = 0;
  /// … as one text, where it is not argv itself: the value of schtasks /tr, the string that a
  /// script behind mshta runs.
  std::optional<std::string> line;
  bool is_powershell = false;  // `line` is a PowerShell script, not a command line
};

/// Whether the program of that name (program_stem) starts others: schtasks, sc, wmic, reg,
/// forfiles, conhost, psexec, winrs, rundll32, mshta, runas, at, …
bool is_launcher(std::string_view stem);

/// What it is told to start, or none. `line` is the whole command line as written, which scripts
/// behind mshta and rundll32 are taken from. Linear.
std::optional<Launch> find_launch(std::string_view stem, std::span<const std::string> argv,
                                  std::string_view line);

}  // namespace powershell
