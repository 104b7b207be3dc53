#include "bits/program_names.h"

#include <algorithm>
#include <array>

#include "bits/local_path.h"
#include "text/ascii.h"

namespace bits {
namespace {

constexpr auto kPowerShells = std::to_array<std::string_view>(
    {"powershell", "powershell_ise", "pwsh", "pwsh-preview", "sqlps", "sqltoolsps"});

constexpr auto kTextHandlers = std::to_array<std::string_view>({
    "7z",        "acrord32", "atom",      "brave",
    "chrome",    "clip",     "code",      "code-insiders",
    "comp",      "curl",     "cursor",    "devenv",
    "echo",      "emacs",    "eventvwr",  "everything",
    "excel",     "explorer", "fc",        "find",
    "findstr",   "firefox",  "gedit",     "gh",
    "git",       "git-bash", "grep",      "gvim",
    "hg",        "hh",       "iexplore",  "less",
    "mmc",       "more",     "msedge",    "msedgewebview2",
    "nano",      "notepad",  "notepad++", "nvim",
    "opera",     "outlook",  "query",     "rg",
    "robocopy",  "sc",       "sed",       "select-string",
    "slack",     "sort",     "splunk",    "sublime_text",
    "svn",       "teams",    "tee",       "type",
    "vim",       "vivaldi",  "wget",      "winmerge",
    "winmergeu", "winword",  "wordpad",   "xcopy",
    "zed",
});

constexpr auto kStarters = std::to_array<std::string_view>({
    "cmd",      "conhost", "cscript", "explorer", "forfiles",   "installutil",
    "msbuild",  "mshta",   "msiexec", "node",     "powershell", "pwsh",
    "python",   "pythonw", "regasm",  "regsvcs",  "regsvr32",   "rundll32",
    "schtasks", "start",   "wmic",    "wscript",
});

template <std::size_t size>
bool is_one_of(const std::array<std::string_view, size>& names, std::string_view key) {
  return std::binary_search(names.begin(), names.end(), key);
}

static_assert(std::is_sorted(kPowerShells.begin(), kPowerShells.end()));
static_assert(std::is_sorted(kTextHandlers.begin(), kTextHandlers.end()));
static_assert(std::is_sorted(kStarters.begin(), kStarters.end()));

}  // namespace

std::string program_key(std::string_view path) {
  std::string out = text::folded(last_part(text::trimmed(path)));
  constexpr std::string_view kExe = ".exe";
  if (out.ends_with(kExe)) out.resize(out.size() - kExe.size());
  return out;
}

bool is_powershell(std::string_view key) { return is_one_of(kPowerShells, key); }

bool only_handles_text(std::string_view key) { return is_one_of(kTextHandlers, key); }

bool is_starter(std::string_view key) { return is_one_of(kStarters, key); }

}  // namespace bits
