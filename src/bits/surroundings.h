#pragma once

#include <string_view>

#include "bits/behavior_set.h"

namespace bits {

/// What a row says around the command line; empty where it doesn't.
struct Surroundings {
  std::string_view dest;  // the host
  std::string_view user;
  std::string_view process_name;
  std::string_view parent_process_name;
  std::string_view parent_process = {};  // its command line
  BehaviorSet chain = {};                // what its ancestors tell, where they are known
};

}  // namespace bits
