#pragma once

#include <chrono>
#include <cstddef>

#include "powershell/reading.h"
#include "tests/fuzz/fuzz_input.h"

namespace fuzz {

/// So little of each that nearly every text reaches a limit.
inline powershell::Limits tight_limits() {
  powershell::Limits limits;
  limits.depth = 2;
  limits.output = 300;
  limits.work = 200;
  limits.work_per_byte = 8;
  limits.invocations = 4;
  return limits;
}

/// What `read()` gives, which may take time in proportion to the `size` bytes that it reads: a
/// hundred times what is needed, for sanitizers and a busy machine.
template <class Read>
auto read_in_time(std::size_t size, Read read) {
  const auto begin = std::chrono::steady_clock::now();
  auto out = read();
  const std::chrono::duration<double> took = std::chrono::steady_clock::now() - begin;
  check(took.count() < 2 + 1e-4 * static_cast<double>(size), "time is linear");
  return out;
}

/// What holds for every reading: it is within the limits, and says where it is not the whole.
inline void check_reading(const powershell::Reading& reading, const powershell::Limits& limits) {
  using powershell::Technique;
  check(reading.invocations.size() <= limits.invocations, "invocations are bounded");
  const powershell::Techniques& found = reading.techniques;
  const bool says_why = found.has(Technique::opaque) || found.has(Technique::limit_depth) ||
                        found.has(Technique::limit_output) || found.has(Technique::limit_work);
  check(reading.complete || says_why, "what isn't complete says why");
  check(found.has(Technique::opaque) == !reading.opaque.empty(), "opaque parts are named");
}

}  // namespace fuzz
