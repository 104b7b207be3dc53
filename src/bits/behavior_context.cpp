#include "bits/behavior_context.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "bits/program_names.h"
#include "powershell/host_options.h"
#include "text/ascii.h"

namespace bits {
namespace {

using powershell::Technique;

// Ways to write a line that hide nothing by themselves.
bool is_ordinary(Technique technique) {
  return technique == Technique::alias || technique == Technique::variable ||
         technique == Technique::cmd_variable || technique == Technique::invoke_expression ||
         technique == Technique::unicode_dash;
}

bool is_encoding(Technique technique) {
  return technique == Technique::encoded_command || technique == Technique::base64 ||
         technique == Technique::compressed;
}

bool is_limit(Technique technique) {
  return technique == Technique::opaque || technique == Technique::limit_depth ||
         technique == Technique::limit_output || technique == Technique::limit_work;
}

void add_techniques(const powershell::Reading& reading, BehaviorSet& out) {
  for (const Technique technique : reading.techniques.list()) {
    if (is_encoding(technique)) {
      out.add(Behavior::encoded);
    } else if (is_limit(technique)) {
      out.add(Behavior::opaque);
    } else if (technique == Technique::nested) {
      out.add(Behavior::nested);
    } else if (!is_ordinary(technique)) {
      out.add(Behavior::obfuscated);
    }
  }
  out.add_if(!reading.opaque.empty(), Behavior::opaque);
}

void add_host_options(const powershell::Reading& reading, BehaviorSet& out) {
  for (const powershell::Invocation& invocation : reading.invocations) {
    if (invocation.kind != powershell::Invocation::Kind::program ||
        !is_powershell(program_key(invocation.name))) {
      continue;
    }
    const powershell::HostOptions options = powershell::parse_host_options(invocation.argv);
    out.add_if(options.hidden_window, Behavior::hidden_window);
    const std::string_view policy = options.execution_policy;
    out.add_if(text::equal_folded(policy, "Bypass") || text::equal_folded(policy, "Unrestricted"),
               Behavior::policy_bypass);
  }
}

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
static_assert(std::is_sorted(kOffice.begin(), kOffice.end()));
static_assert(std::is_sorted(kScriptHosts.begin(), kScriptHosts.end()));
static_assert(std::is_sorted(kServers.begin(), kServers.end()));

void add_parent(std::string_view parent, BehaviorSet& out) {
  const std::string key = program_key(parent);
  const auto is_in = [&](const auto& names) {
    return std::binary_search(names.begin(), names.end(), key);
  };
  out.add_if(is_in(kOffice), Behavior::office_parent);
  out.add_if(is_in(kScriptHosts), Behavior::script_parent);
  out.add_if(is_in(kServers), Behavior::web_server_parent);
  out.add_if(key == "wmiprvse" || key == "scrcons", Behavior::wmi_parent);
}

}  // namespace

BehaviorSet behaviors_of_context(const powershell::Reading& reading, const Surroundings& row) {
  BehaviorSet out;
  add_techniques(reading, out);
  add_host_options(reading, out);
  add_parent(row.parent_process_name, out);
  return out;
}

}  // namespace bits
