#include "bits/starter.h"

#include <algorithm>
#include <array>
#include <string>

#include "bits/program_names.h"
#include "text/ascii.h"

namespace bits {
namespace {

constexpr auto kBrowsers = std::to_array<std::string_view>({
    "brave",
    "chrome",
    "chromium",
    "firefox",
    "iexplore",
    "msedge",
    "msedgewebview2",
    "opera",
    "vivaldi",
});
constexpr auto kOffice = std::to_array<std::string_view>({
    "eqnedt32",
    "excel",
    "infopath",
    "msaccess",
    "mspub",
    "onenote",
    "outlook",
    "powerpnt",
    "visio",
    "winproj",
    "winword",
});
constexpr auto kScriptHosts = std::to_array<std::string_view>({"cscript", "mshta", "wscript"});
constexpr auto kServers = std::to_array<std::string_view>({
    "caddy",
    "httpd",
    "mysqld",
    "nginx",
    "php-cgi",
    "postgres",
    "sqlservr",
    "tomcat",
    "tomcat7",
    "tomcat8",
    "tomcat9",
    "umworkerprocess",
    "w3wp",
    "ws_tomcatservice",
});
constexpr auto kShells = std::to_array<std::string_view>({"bash", "cmd", "sh", "wsl"});
static_assert(std::is_sorted(kBrowsers.begin(), kBrowsers.end()));
static_assert(std::is_sorted(kOffice.begin(), kOffice.end()));
static_assert(std::is_sorted(kScriptHosts.begin(), kScriptHosts.end()));
static_assert(std::is_sorted(kServers.begin(), kServers.end()));
static_assert(std::is_sorted(kShells.begin(), kShells.end()));

template <std::size_t size>
bool is_in(std::string_view key, const std::array<std::string_view, size>& names) {
  return std::binary_search(names.begin(), names.end(), key);
}

// svchost.exe -k netsvcs -p -s Schedule, as Windows 10 and later start it. Before, one process had
// this service and twenty others, and its line doesn't tell which of them it was.
bool names_schedule(std::string_view command_line) {
  constexpr std::string_view kService = "-s schedule";
  const std::string folded = text::folded(text::trimmed(command_line));
  const std::size_t place = folded.find(kService);
  if (place == std::string::npos) return false;
  const std::size_t end = place + kService.size();
  return end == folded.size() || text::is_blank(folded[end]);
}

}  // namespace

Starter starter_of(std::string_view name, std::string_view command_line) {
  const std::string key = program_key(name);
  if (key == "svchost") return names_schedule(command_line) ? Starter::task : Starter::none;
  if (key == "services") return Starter::service;
  if (key == "taskeng") return Starter::task;  // Windows 7 and 8
  if (key == "wmiprvse" || key == "scrcons") return Starter::wmi;
  if (is_in(key, kOffice)) return Starter::office;
  if (is_in(key, kScriptHosts)) return Starter::script_host;
  if (is_in(key, kBrowsers)) return Starter::browser;
  if (is_in(key, kServers)) return Starter::web_server;
  return Starter::none;
}

bool is_shell_or_script_host(std::string_view name) {
  const std::string key = program_key(name);
  return is_powershell(key) || is_in(key, kShells) || is_in(key, kScriptHosts);
}

}  // namespace bits
