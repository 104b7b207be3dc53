#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "powershell/reading.h"

namespace bits {

/// Command lines that were read before and did not match. The same few come again and again in a
/// stream (scheduled scripts, agents), and reading one takes as long as a thousand looks at others.
///
/// Lines are compared in full, so that no other line is ever taken for one of them. Memory: 1,024
/// lines of at most 8 KiB. Those of a like hash share four places, and a new one takes that of the
/// one that was not seen for longest: with one place for each, two lines that are slow to read and
/// come in turn would be read every time.
class SeenLines {
 public:
  bool has(const powershell::Process& process);
  void add(const powershell::Process& process);

 private:
  static constexpr std::size_t kSets = 256;
  static constexpr std::size_t kWays = 4;
  static constexpr std::size_t kLongest = 8192;

  struct Slot {
    std::size_t hash = 0;
    std::string line;
    std::string name;
    std::string original_file_name;
  };
  Slot* set_of(std::size_t hash) { return &slots_[hash % kSets * kWays]; }

  std::vector<Slot> slots_;  // set by set, in each the one seen last first
};

}  // namespace bits
