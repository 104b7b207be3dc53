#include "bits/behavior_context.h"

#include <string_view>

#include "bits/chain_behaviors.h"
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

}  // namespace

BehaviorSet behaviors_of_context(const powershell::Reading& reading, const Surroundings& row) {
  BehaviorSet out;
  add_techniques(reading, out);
  add_host_options(reading, out);
  out.merge(behaviors_of_parent(row.parent_process_name, row.parent_process));
  out.merge(row.chain);
  return out;
}

}  // namespace bits
