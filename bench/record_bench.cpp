// Where the nanoseconds of a row go before anything is matched: the scan for each instruction set,
// and reading and copying rows through the same classes as the command.

#include <benchmark/benchmark.h>

#include <array>
#include <string>
#include <vector>

#include "splunk/records/byte_buffer.h"
#include "splunk/records/byte_stream.h"
#include "splunk/records/record_reader.h"
#include "splunk/records/record_writer.h"
#include "splunk/records/scan.h"
#include "synthetic_rows.h"

namespace {

using splunk::records::ScanTarget;

constexpr std::size_t kRows = 50000;

const std::string& body() {
  static const std::string kBody = bench::process_events(kRows);
  return kBody;
}

void report(benchmark::State& state, std::size_t rows) {
  state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations() * body().size()));
  state.SetItemsProcessed(static_cast<std::int64_t>(state.iterations() * rows));
}

void read_rows(benchmark::State& state, ScanTarget target) {
  if (!splunk::records::scan_for(target)) {
    state.SkipWithError("this processor has no such instructions");
    return;
  }
  splunk::records::RecordReader reader(target);
  std::size_t rows = 0;
  for (auto _ : state) {
    splunk::records::MemoryStream stream(body());
    (void)reader.open(stream);
    const std::array<std::size_t, 1> read{bench::kProcessColumn};
    reader.select(read, {});
    splunk::records::RowBlock block;
    rows = 0;
    while (*reader.next(block)) rows += block.size();
  }
  if (rows != kRows) state.SkipWithError("rows were lost");
  report(state, rows);
}

void copy_rows(benchmark::State& state) {
  splunk::records::RecordReader reader;
  splunk::records::ByteBuffer out;
  constexpr std::array<std::string_view, 1> kNew = {"bits_match"};
  for (auto _ : state) {
    splunk::records::MemoryStream stream(body());
    out.clear();
    splunk::records::RecordWriter writer(out);
    (void)reader.open(stream);
    reader.select({}, {});
    writer.begin(reader, kNew);
    splunk::records::RowBlock block;
    while (*reader.next(block)) {
      for (const splunk::records::Row row : block) writer.add(row, "0");
    }
  }
  report(state, kRows);
}

BENCHMARK_CAPTURE(read_rows, scalar, ScanTarget::scalar)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(read_rows, sse42, ScanTarget::sse42)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(read_rows, avx2, ScanTarget::avx2)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(read_rows, avx512, ScanTarget::avx512)->Unit(benchmark::kMillisecond);
BENCHMARK(copy_rows)->Unit(benchmark::kMillisecond);

}  // namespace
