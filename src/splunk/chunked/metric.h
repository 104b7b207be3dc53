#pragma once

#include <cstdint>
#include <string>

namespace splunk::chunked {

/// A figure of a run, for the job inspector. splunkd takes four numbers for each: here the two that
/// a metric does not mean are 0.
struct Metric {
  std::string name;  // letters, digits and points
  double seconds = 0;
  std::uint64_t invocations = 0;
  std::uint64_t in = 0;
  std::uint64_t out = 0;
};

}  // namespace splunk::chunked
