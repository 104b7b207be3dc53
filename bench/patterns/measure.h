#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "engine.h"
#include "inputs.h"
#include "text/result.h"

namespace bench {

/// How long an engine is measured.
struct Limits {
  std::size_t passes = 3;     // over all rows, at most
  double seconds = 3;         // by the clock, after which it stops, even in the first pass
  std::size_t chunk = 50000;  // rows that are timed together
};

/// What an engine took. Seconds are those of the processor.
struct Figures {
  double build_seconds = 0;
  std::size_t build_peak_bytes = 0;  // above what was resident before
  std::size_t resident_bytes = 0;    // after the rows, above what was resident before
  std::size_t rows = 0;              // of the first pass: fewer than all where time ran out
  std::size_t rows_timed = 0;        // in all passes
  std::size_t bytes_timed = 0;
  double seconds = 0;
  std::vector<double> chunk_seconds;  // of whole chunks
  std::size_t matching_rows = 0;
  std::size_t pairs = 0;  // of a row and a wildcard that matches it
};

/// Measures one engine. `sums` is set to one number for each row of the first pass, which says
/// which wildcards matched: 0 for none, and the same from every engine that is right.
text::Result<Figures> measure(Engine& engine, std::span<const std::string> wildcards,
                              const Values& values, const Limits& limits,
                              std::vector<std::uint64_t>& sums);

}  // namespace bench
