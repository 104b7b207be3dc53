#pragma once

#include <string_view>

namespace bits {

/// What a row says around the command line; empty where it doesn't.
struct Surroundings {
  std::string_view dest;  // the host
  std::string_view user;
  std::string_view process_name;
  std::string_view parent_process_name;
};

}  // namespace bits
