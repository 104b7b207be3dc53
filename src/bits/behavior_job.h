#pragma once

#include "bits/behavior_set.h"
#include "bits/transfer.h"

namespace bits {

/// What a transfer's settings say: its direction, name, credentials, proxy, command at the end, …
BehaviorSet behaviors_of_job(const Transfer& transfer);

}  // namespace bits
