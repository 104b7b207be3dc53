#include "measure.h"

#include <malloc.h>

#include <algorithm>

#include "clocks.h"
#include "process_memory.h"

namespace bench {
namespace {

// Rows between two looks at the clock.
constexpr std::size_t kStep = 50;

// Adding these up gives the same whatever the order, and by chance for two sets of wildcards once
// in 2^64.
std::uint64_t mixed(std::uint32_t number) {
  std::uint64_t x = (number + 1) * 0x9E3779B97F4A7C15ULL;
  x = (x ^ x >> 30) * 0xBF58476D1CE4E5B9ULL;
  x = (x ^ x >> 27) * 0x94D049BB133111EBULL;
  return x ^ x >> 31;
}

// One pass over the rows, chunk by chunk.
class Pass {
 public:
  Pass(Engine& engine, const Values& values, const Limits& limits, double begin)
      : engine_(engine), values_(values), limits_(limits), begin_(begin) {}

  // Returns the number of rows until the end or the time limit.
  text::Result<std::size_t> run(Figures& figures, std::vector<std::uint64_t>* sums) {
    std::size_t row = 0;
    bool in_time = true;
    while (row < values_.size() && in_time) {
      const std::size_t end = std::min(row + limits_.chunk, values_.size());
      const bool whole = end - row == limits_.chunk;
      const double chunk_begin = processor_seconds();
      while (row < end && in_time) {
        const std::size_t step_end = std::min(row + kStep, end);
        for (; row < step_end; ++row) {
          auto matched = engine_.match(values_[row], matches_);
          if (!matched) return tl::unexpected(matched.error());
          std::uint64_t sum = 0;
          for (const std::uint32_t number : matches_) sum += mixed(number);
          if (sums != nullptr) {
            (*sums)[row] = sum;
            figures.pairs += matches_.size();
            figures.matching_rows += !matches_.empty();
          }
        }
        in_time = clock_seconds() - begin_ < limits_.seconds;
      }
      const double took = processor_seconds() - chunk_begin;
      figures.seconds += took;
      if (whole && row == end) figures.chunk_seconds.push_back(took);
    }
    figures.rows_timed += row;
    figures.bytes_timed += values_.bytes_before(row);
    return row;
  }

 private:
  Engine& engine_;
  const Values& values_;
  const Limits& limits_;
  double begin_;  // by the clock
  std::vector<std::uint32_t> matches_;
};

}  // namespace

text::Result<Figures> measure(Engine& engine, std::span<const std::string> wildcards,
                              const Values& values, const Limits& limits,
                              std::vector<std::uint64_t>& sums) {
  Figures figures;
  sums.assign(values.size(), 0);
  ::malloc_trim(0);
  reset_peak();
  const std::size_t before = resident_bytes();
  const double build_begin = processor_seconds();
  if (auto built = engine.build(wildcards); !built) return tl::unexpected(built.error());
  figures.build_seconds = processor_seconds() - build_begin;
  figures.build_peak_bytes = more_than(peak_bytes(), before);

  Pass pass(engine, values, limits, clock_seconds());
  for (std::size_t i = 0; i < limits.passes; ++i) {
    const auto rows = pass.run(figures, i == 0 ? &sums : nullptr);
    if (!rows) return tl::unexpected(rows.error());
    if (i == 0) figures.rows = *rows;
    if (*rows < values.size()) break;
  }
  sums.resize(figures.rows);
  ::malloc_trim(0);
  figures.resident_bytes = more_than(resident_bytes(), before);
  return figures;
}

}  // namespace bench
