#pragma once

#include "bits/behavior_set.h"
#include "bits/transfer.h"

namespace bits {

/// What the two ends of a transfer say: hosts, folders, kinds of files.
BehaviorSet behaviors_of_ends(const Transfer& transfer);

/// Whether a host in lower case is one that lets anyone share files or text, or a name under it.
bool is_sharing_host(std::string_view host);

}  // namespace bits
