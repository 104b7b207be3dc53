#include "bits/risk.h"

#include <algorithm>

#include "bits/behavior_context.h"
#include "bits/behavior_ends.h"
#include "bits/behavior_job.h"
#include "bits/reputation_check.h"
#include "bits/risk_message.h"

namespace bits {
namespace {

bool is_harmless(Behavior behavior) {
  return behavior == Behavior::job_step || behavior == Behavior::guessed ||
         behavior == Behavior::unproven_syntax || behavior == Behavior::private_transfer ||
         behavior == Behavior::local_copy;
}

void append_techniques(std::vector<std::string>& out, const BehaviorInfo* info) {
  std::string_view rest = info == nullptr ? std::string_view() : std::string_view(info->mitre);
  while (!rest.empty()) {
    const std::size_t end = std::min(rest.find(' '), rest.size());
    const std::string_view technique = rest.substr(0, end);
    if (!technique.empty() && std::find(out.begin(), out.end(), technique) == out.end()) {
      out.emplace_back(technique);
    }
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
}

}  // namespace

BehaviorSet find_behaviors(const Finding& finding, const powershell::Reading& reading,
                           const Surroundings& row) {
  BehaviorSet any;
  std::array<std::size_t, kBehaviors> times{};
  for (const Transfer& transfer : finding.transfers) {
    BehaviorSet own = behaviors_of_ends(transfer);
    own.merge(behaviors_of_job(transfer));
    for (const Behavior behavior : own.list()) ++times[static_cast<std::size_t>(behavior)];
    any.merge(own);
  }
  BehaviorSet out;
  for (const Behavior behavior : any.list()) {
    const bool holds_for_all =
        times[static_cast<std::size_t>(behavior)] == finding.transfers.size();
    out.add_if(holds_for_all || !is_harmless(behavior), behavior);
  }
  if (!finding.transfers.empty()) out.merge(behaviors_of_context(reading, row));
  return out;
}

int risk_score(BehaviorSet behaviors, const BehaviorTable& table) {
  const BehaviorInfo* base = table.find(Behavior::transfer);
  int score = base == nullptr ? 0 : base->change();
  for (const Behavior behavior : behaviors.list()) {
    if (const BehaviorInfo* info = table.find(behavior)) score += info->change();
  }
  return std::clamp(score, 0, 100);
}

std::vector<std::string> mitre_techniques(const Finding& finding, BehaviorSet behaviors,
                                          const BehaviorTable& table) {
  std::vector<std::string> out;
  append_techniques(out, table.find(Behavior::transfer));
  const bool downloads = std::any_of(
      finding.transfers.begin(), finding.transfers.end(),
      [](const Transfer& transfer) { return transfer.direction == Direction::download; });
  if (downloads) append_techniques(out, table.find(Behavior::download));
  for (const Behavior behavior : behaviors.list()) append_techniques(out, table.find(behavior));
  return out;
}

Judgement judge(const Finding& finding, const powershell::Reading& reading,
                const powershell::Process& process, const Surroundings& row,
                const BehaviorTable& table, const AllowList* allow_list,
                const reputation::IndicatorIndex* lists) {
  Judgement out;
  if (finding.transfers.empty()) return out;
  out.behaviors = find_behaviors(finding, reading, row);
  if (allow_list != nullptr && allow_list->allows(finding.transfers, process, row)) {
    out.behaviors.add(Behavior::allow_listed);
  }
  if (lists != nullptr) out.listed = find_listed(finding.transfers, *lists);
  out.behaviors.add_if(!out.listed.empty(), Behavior::bad_reputation);
  out.score = risk_score(out.behaviors, table);
  out.mitre = mitre_techniques(finding, out.behaviors, table);
  out.message = risk_message(finding.transfers, out.behaviors, row, table);
  out.message += mask_secrets(listed_sentence(out.listed), finding.transfers);
  return out;
}

Judgement judge_suspicion(const powershell::Reading& reading, const Surroundings& row,
                          const BehaviorTable& table) {
  Judgement out;
  out.behaviors = behaviors_of_context(reading, row);
  out.behaviors.add(Behavior::guessed);
  out.score = risk_score(out.behaviors, table);
  out.mitre = mitre_techniques(Finding{}, out.behaviors, table);
  out.message = suspicion_message(out.behaviors, row, table);
  return out;
}

}  // namespace bits
