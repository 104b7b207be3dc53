#include "bits/chain_behaviors.h"

#include <optional>

#include "bits/starter.h"

namespace bits {
namespace {

std::optional<Behavior> of_parent(Starter starter) {
  switch (starter) {
    case Starter::office:
      return Behavior::office_parent;
    case Starter::script_host:
      return Behavior::script_parent;
    case Starter::web_server:
      return Behavior::web_server_parent;
    case Starter::wmi:
      return Behavior::wmi_parent;
    case Starter::browser:
      return Behavior::browser_parent;
    case Starter::task:
      return Behavior::task_parent;
    case Starter::service:
      return Behavior::service_parent;
    case Starter::none:
      break;
  }
  return std::nullopt;
}

std::optional<Behavior> of_ancestor(Starter starter) {
  switch (starter) {
    case Starter::office:
      return Behavior::office_ancestor;
    case Starter::script_host:
      return Behavior::script_ancestor;
    case Starter::web_server:
      return Behavior::web_server_ancestor;
    case Starter::wmi:
      return Behavior::wmi_ancestor;
    case Starter::browser:
      return Behavior::browser_ancestor;
    case Starter::task:
      return Behavior::task_ancestor;
    case Starter::service:  // above nearly everything that runs
    case Starter::none:
      break;
  }
  return std::nullopt;
}

}  // namespace

BehaviorSet behaviors_of_parent(std::string_view name, std::string_view command_line) {
  BehaviorSet out;
  if (const auto behavior = of_parent(starter_of(name, command_line))) out.add(*behavior);
  return out;
}

BehaviorSet behaviors_of_chain(const lineage::Chain& chain) {
  BehaviorSet out;
  std::size_t shells = 0;
  std::optional<Starter> parent;
  for (std::size_t edge = chain.evidence.size(); edge-- > 0;) {
    if (chain.evidence[edge] == lineage::Evidence::ambiguous) break;
    const lineage::Link& link = chain.links[edge];
    const Starter starter = starter_of(link.name, link.command_line);
    shells += is_shell_or_script_host(link.name) ? 1 : 0;
    if (!parent) {
      parent = starter;
      out.merge(behaviors_of_parent(link.name, link.command_line));
    } else if (starter != *parent) {
      if (const auto behavior = of_ancestor(starter)) out.add(*behavior);
    }
  }
  out.add_if(shells >= kUnusualShells, Behavior::unusual_depth);
  return out;
}

}  // namespace bits
