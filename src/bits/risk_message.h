#pragma once

#include <string>
#include <vector>

#include "bits/behavior.h"
#include "bits/behavior_set.h"
#include "bits/surroundings.h"
#include "bits/transfer.h"

namespace bits {

/// Two sentences for an analyst: who did what on which machine, and what was found. What the row
/// doesn't say is left out; no password is ever in it.
std::string risk_message(const std::vector<Transfer>& transfers, BehaviorSet behaviors,
                         const Surroundings& row, const BehaviorTable& table);

/// The same for a line that matched a wildcard and could not be read to its end.
std::string suspicion_message(BehaviorSet behaviors, const Surroundings& row,
                              const BehaviorTable& table);

}  // namespace bits
