#pragma once

#include "bits/behavior_set.h"
#include "lineage/chain.h"

namespace bits {

/// So many shells and script hosts above a transfer are unusual: a script that calls another that
/// calls a command is three, a loader that hands over from stage to stage is more.
inline constexpr std::size_t kUnusualShells = 4;

/// The behaviour for a parent of that kind, where there is one.
BehaviorSet behaviors_of_parent(std::string_view name, std::string_view command_line);

/// What the ancestors in a chain tell: the parent's own tags, and for those above it tags of their
/// own that weigh less, for there is more between. An edge of which it isn't known that it is one
/// (`ambiguous`) ends the look upwards.
BehaviorSet behaviors_of_chain(const lineage::Chain& chain);

}  // namespace bits
