#include "powershell/program_name.h"

#include <array>
#include <utility>

#include "text/ascii.h"
#include "text/byte_set.h"

namespace powershell {
namespace {

constexpr text::ByteSet kSlashes("/\\");

// What stands behind the name in command lines and in version resources.
constexpr std::array<std::string_view, 5> kExtensions = {".mui", ".exe", ".com", ".dll", ".c"};

constexpr std::array<std::pair<std::string_view, Shell>, 6> kShells = {{
    {"cmd", Shell::cmd},
    {"powershell", Shell::windows_powershell},
    {"powershell_ise", Shell::windows_powershell},
    {"pwsh", Shell::core_powershell},
    {"sqlps", Shell::windows_powershell},
    {"sqltoolsps", Shell::windows_powershell},
}};

}  // namespace

std::string_view file_name_of(std::string_view path) {
  auto is_around = [](char c) { return text::is_blank(c) || c == '"' || c == '\''; };
  while (!path.empty() && is_around(path.front())) path.remove_prefix(1);
  while (!path.empty() && is_around(path.back())) path.remove_suffix(1);
  const std::size_t folder = kSlashes.find_last(path);
  return folder == std::string_view::npos ? path : path.substr(folder + 1);
}

std::string program_stem(std::string_view path) {
  std::string out = text::folded(file_name_of(path));
  for (const std::string_view extension : kExtensions) {
    if (out.size() > extension.size() && out.ends_with(extension)) {
      out.resize(out.size() - extension.size());
    }
  }
  if (out == "%comspec%" || out == "!comspec!") return "cmd";
  return out;
}

Shell shell_of(std::string_view stem) {
  for (const auto& [name, shell] : kShells) {
    if (name == stem) return shell;
  }
  return Shell::none;
}

}  // namespace powershell
