#pragma once

#include <string>
#include <vector>

#include "bits/allow_list.h"
#include "bits/behavior.h"
#include "bits/behavior_set.h"
#include "bits/find_transfer.h"
#include "bits/surroundings.h"
#include "powershell/reading.h"
#include "reputation/indicator_index.h"

namespace bits {

/// How bad the transfers of a command line are.
struct Judgement {
  BehaviorSet behaviors;
  int score = 0;  // 0 to 100
  std::vector<std::string> mitre;
  std::string message;
  std::vector<reputation::Hit> listed;  // what lists say of the remote ends
};

/// Everything that the transfers, the reading and the row say; empty where nothing is transferred.
/// What speaks for harmlessness counts only where it holds for every transfer of the line.
BehaviorSet find_behaviors(const Finding& finding, const powershell::Reading& reading,
                           const Surroundings& row);

/// The base and all changes, 0 to 100.
int risk_score(BehaviorSet behaviors, const BehaviorTable& table);

/// The techniques of all behaviours, each once, T1197 first.
std::vector<std::string> mitre_techniques(const Finding& finding, BehaviorSet behaviors,
                                          const BehaviorTable& table);

/// All of it. `allow_list` and `lists` may be null; the judgement has views into `lists`.
Judgement judge(const Finding& finding, const powershell::Reading& reading,
                const powershell::Process& process, const Surroundings& row,
                const BehaviorTable& table, const AllowList* allow_list = nullptr,
                const reputation::IndicatorIndex* lists = nullptr);

/// Of a line that matched a wildcard though no transfer was seen in it, because not all that it
/// runs can be known: the base, less what `guessed` takes from it, and what stands around the
/// transfer.
Judgement judge_suspicion(const powershell::Reading& reading, const Surroundings& row,
                          const BehaviorTable& table);

}  // namespace bits
