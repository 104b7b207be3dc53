// What this machine's memory gives one core: the bound of everything that looks at each byte of a
// chunk, or copies it. In the cache: what a piece of a chunk that was just read gets.

#include <benchmark/benchmark.h>

#include <cstdint>
#include <cstring>
#include <vector>

namespace {

constexpr std::int64_t kInCache = 256 << 10;
constexpr std::int64_t kInMemory = 256 << 20;

// Four sums, so that the additions don't wait for each other.
void memory_read(benchmark::State& state) {
  const std::vector<std::uint64_t> words(static_cast<std::size_t>(state.range(0)) / 8, 1);
  for (auto _ : state) {
    std::uint64_t sums[4] = {};
    for (std::size_t i = 0; i + 4 <= words.size(); i += 4) {
      for (std::size_t k = 0; k < 4; ++k) sums[k] += words[i + k];
    }
    std::uint64_t sum = sums[0] + sums[1] + sums[2] + sums[3];
    benchmark::DoNotOptimize(sum);
  }
  state.SetBytesProcessed(state.iterations() * state.range(0));
}

void memory_copy(benchmark::State& state) {
  const auto size = static_cast<std::size_t>(state.range(0));
  const std::vector<char> from(size, 'x');
  std::vector<char> to(size, 'y');
  for (auto _ : state) {
    std::memcpy(to.data(), from.data(), size);
    benchmark::ClobberMemory();
  }
  state.SetBytesProcessed(state.iterations() * state.range(0));
}

BENCHMARK(memory_read)->Arg(kInCache)->Arg(kInMemory);
BENCHMARK(memory_copy)->Arg(kInCache)->Arg(kInMemory);

}  // namespace
