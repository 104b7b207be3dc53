#pragma once

#include "tests/support/process_world/process_world.h"
#include "tests/support/process_world/random.h"

namespace process_world {

/// Adds to the world the rows that its sources log of its processes from `first` on.
void log_rows(const Options& options, World& world, std::size_t first, Random& random);

}  // namespace process_world
