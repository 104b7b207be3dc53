// What matching costs a row: one wildcard and the built-in set over command lines, and the whole
// command without pipes.

#include <benchmark/benchmark.h>

#include <array>
#include <string>
#include <vector>

#include "bits/built_in_patterns.h"
#include "bits/match_command.h"
#include "splunk/lookup/wildcard_list.h"
#include "splunk/records/byte_stream.h"
#include "splunk/records/csv.h"
#include "splunk/records/record_reader.h"
#include "splunk/records/record_writer.h"
#include "synthetic_rows.h"
#include "text/pattern_set.h"

namespace {

constexpr std::size_t kRows = 50000;
constexpr std::size_t kTransfers = kRows / 1000;

const std::string& body() {
  static const std::string kBody = bench::process_events(kRows);
  return kBody;
}

std::vector<std::string> command_lines() {
  std::vector<std::string> out;
  splunk::records::MemoryStream stream(body());
  splunk::records::RecordReader reader;
  (void)reader.open(stream);
  const std::array<std::size_t, 1> read{bench::kProcessColumn};
  reader.select(read, {});
  std::string scratch;
  splunk::records::RowBlock block;
  while (*reader.next(block)) {
    for (const splunk::records::Row row : block) {
      out.emplace_back(splunk::records::field_value(row.field(0), scratch));
    }
  }
  return out;
}

void match_lines(benchmark::State& state, const std::vector<std::string>& wildcards) {
  static const std::vector<std::string> kLines = command_lines();
  const text::PatternSet set(wildcards);
  text::PatternSet::Matches matches;
  text::PatternSet::Scratch scratch;
  std::size_t found = 0;
  for (auto _ : state) {
    found = 0;
    for (const std::string& line : kLines) {
      matches.clear();
      set.match(line, scratch, matches);
      found += !matches.empty();
    }
  }
  if (found != kTransfers) state.SkipWithError("the number of matches is wrong");
  state.SetItemsProcessed(static_cast<std::int64_t>(state.iterations() * kLines.size()));
}

void one_wildcard(benchmark::State& state) { match_lines(state, {"*start-bitstransfer*"}); }

void built_in_set(benchmark::State& state) {
  match_lines(state,
              splunk::lookup::parse_wildcard_list(bits::kBuiltInPatterns, "built-in")->patterns);
}

void whole_command(benchmark::State& state, const std::string& mode) {
  bits::MatchCommand command({});
  splunk::chunked::SearchInfo info;
  info.args = {"*start-bitstransfer*", "mode=" + mode, "decode=false", "facts=false"};
  (void)command.configure(info);
  splunk::chunked::Messages messages;
  splunk::records::RecordReader reader;
  splunk::records::ByteBuffer out;
  for (auto _ : state) {
    splunk::records::MemoryStream stream(body());
    out.clear();
    splunk::records::RecordWriter writer(out);
    splunk::chunked::Chunk chunk{false, messages};
    (void)reader.open(stream);
    (void)command.process(reader, writer, chunk);
  }
  state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations() * body().size()));
  state.SetItemsProcessed(static_cast<std::int64_t>(state.iterations() * kRows));
}

BENCHMARK(one_wildcard)->Unit(benchmark::kMillisecond);
BENCHMARK(built_in_set)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(whole_command, annotate, "annotate")->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(whole_command, filter, "filter")->Unit(benchmark::kMillisecond);

}  // namespace
