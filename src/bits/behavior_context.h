#pragma once

#include "bits/behavior_set.h"
#include "bits/surroundings.h"
#include "powershell/reading.h"

namespace bits {

/// What is around a transfer: how it was hidden, how its shell was started, and by whom.
BehaviorSet behaviors_of_context(const powershell::Reading& reading, const Surroundings& row);

}  // namespace bits
