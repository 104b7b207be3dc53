#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "programs/findings.h"

namespace programs {

/// What a page says of a scan.
struct Report {
  std::string version;             // of the program
  std::string made;                // when, as 2026-03-17 08:15:30, UTC
  std::vector<std::string> files;  // as they were named
  std::size_t rows = 0;            // process events that were looked at
  std::size_t matches = 0;
  std::vector<Finding> findings;      // of the matches, at most those that are shown
  std::vector<std::string> warnings;  // what was said while scanning
};

}  // namespace programs
