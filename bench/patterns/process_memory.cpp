#include "process_memory.h"

#include <fstream>
#include <string>

namespace bench {
namespace {

// The value of a line such as `VmRSS:  1234 kB`.
std::size_t status_bytes(const std::string& name) {
  std::ifstream status("/proc/self/status");
  std::string word;
  while (status >> word) {
    if (word != name) continue;
    std::size_t kib = 0;
    status >> kib;
    return kib << 10;
  }
  return 0;
}

}  // namespace

std::size_t resident_bytes() { return status_bytes("VmRSS:"); }
std::size_t peak_bytes() { return status_bytes("VmHWM:"); }
void reset_peak() { std::ofstream("/proc/self/clear_refs") << 5; }

}  // namespace bench
