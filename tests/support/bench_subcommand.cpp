// `search-head bench` and `search-head startup`: what a program takes, measured with as little of
// this one as can be.

#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include <algorithm>
#include <iomanip>
#include <iostream>

#include "support/frame.h"
#include "support/program_options.h"
#include "support/replay.h"
#include "support/search.h"
#include "support/subcommands.h"

namespace search_head {
namespace {

using Writer = rapidjson::Writer<rapidjson::StringBuffer>;

void member(Writer& writer, const char* key, double value) {
  writer.Key(key);
  writer.Double(value);
}

void member(Writer& writer, const char* key, std::uint64_t value) {
  writer.Key(key);
  writer.Uint64(value);
}

void write_run(Writer& writer, const RunFigures& run) {
  writer.StartObject();
  member(writer, "wall_seconds", run.wall_seconds);
  member(writer, "user_seconds", run.user_seconds);
  member(writer, "system_seconds", run.system_seconds);
  member(writer, "cpu_seconds", run.user_seconds + run.system_seconds);
  member(writer, "peak_memory_bytes", run.peak_memory);
  member(writer, "bytes_in", run.bytes_in);
  member(writer, "bytes_out", run.bytes_out);
  writer.EndObject();
}

template <class Figure>
double median_of(const std::vector<RunFigures>& runs, Figure figure) {
  std::vector<double> figures;
  std::transform(runs.begin(), runs.end(), std::back_inserter(figures), figure);
  return median(std::move(figures));
}

std::string bench_json(const std::vector<RunFigures>& runs, const RequestFile& requests,
                       const RowCounts* counts) {
  rapidjson::StringBuffer out;
  Writer writer(out);
  writer.SetMaxDecimalPlaces(6);
  writer.StartObject();
  writer.Key("runs");
  writer.StartArray();
  for (const RunFigures& run : runs) write_run(writer, run);
  writer.EndArray();
  member(writer, "median_wall_seconds",
         median_of(runs, [](const RunFigures& run) { return run.wall_seconds; }));
  member(writer, "median_cpu_seconds", median_of(runs, [](const RunFigures& run) {
           return run.user_seconds + run.system_seconds;
         }));
  std::uint64_t peak = 0;
  for (const RunFigures& run : runs) peak = std::max(peak, run.peak_memory);
  member(writer, "peak_memory_bytes", peak);
  member(writer, "requests", std::uint64_t{requests.requests().size()});
  member(writer, "largest_request_bytes", std::uint64_t{requests.largest_request()});
  if (counts != nullptr) {
    member(writer, "rows_out", counts->rows);
    member(writer, "matches", counts->matches);
  }
  writer.EndObject();
  return {out.GetString(), out.GetSize()};
}

void print_bench(const std::vector<RunFigures>& runs, const RowCounts* counts) {
  std::cout << std::fixed << std::setprecision(3)
            << "wall s   user s   system s  peak MiB  MB in    MB out\n";
  for (const RunFigures& run : runs) {
    std::cout << std::left << std::setw(9) << run.wall_seconds << std::setw(9) << run.user_seconds
              << std::setw(10) << run.system_seconds << std::setw(10)
              << static_cast<double>(run.peak_memory) / (1 << 20) << std::setw(9)
              << static_cast<double>(run.bytes_in) / 1e6 << static_cast<double>(run.bytes_out) / 1e6
              << '\n';
  }
  std::cout << "median wall "
            << median_of(runs, [](const RunFigures& run) { return run.wall_seconds; }) << " s\n";
  if (counts != nullptr) {
    std::cout << counts->rows << " rows out, " << counts->matches << " matches\n";
  }
}

}  // namespace

Result<int> bench_subcommand(const std::vector<std::string>& words) {
  const auto options = read_program_options(
      words, {"chunks", "runs", "pipe-size", "deadline", "match-column"}, {"json", "count-rows"});
  if (!options) return fail(options.error());
  if (!options->program) return fail("behind -- the program must stand");
  if (!options->has("chunks")) return fail("--chunks FILE is missing");
  const auto times = options->number("runs", 5);
  const auto pipe_size = options->number("pipe-size", 0);
  const auto deadline = options->number("deadline", 600);
  if (!times) return fail(times.error());
  if (!pipe_size) return fail(pipe_size.error());
  if (!deadline) return fail(deadline.error());

  const auto requests = RequestFile::open(options->text("chunks"));
  if (!requests) return fail(requests.error());
  ReplayOptions replaying;
  replaying.pipe_size = *pipe_size;
  replaying.deadline = std::chrono::seconds(*deadline);
  replaying.match_column = options->text("match-column", replaying.match_column);

  std::vector<RunFigures> runs;
  for (std::size_t i = 0; i < *times; ++i) {
    const auto run = replay(*options->program, *requests, replaying);
    if (!run) return fail(run.error());
    runs.push_back(*run);
  }
  RowCounts counts;
  const bool counting = options->has("count-rows");
  if (counting) {  // one more run, which is not timed
    replaying.count_rows = true;
    const auto run = replay(*options->program, *requests, replaying, &counts);
    if (!run) return fail(run.error());
  }
  if (options->has("json")) {
    std::cout << bench_json(runs, *requests, counting ? &counts : nullptr) << '\n';
  } else {
    print_bench(runs, counting ? &counts : nullptr);
  }
  return 0;
}

Result<int> startup_subcommand(const std::vector<std::string>& words) {
  const auto options = read_program_options(words, {"runs", "args"}, {"json"});
  if (!options) return fail(options.error());
  if (!options->program) return fail("behind -- the program must stand");
  const auto times = options->number("runs", 21);
  if (!times) return fail(times.error());
  Search search;
  search.arguments = options->text("args");
  const std::string getinfo = Frame{getinfo_metadata(search, false), {}}.bytes();

  std::vector<double> seconds;
  for (std::size_t i = 0; i < std::max<std::size_t>(*times, 1); ++i) {
    const auto one = start_up(*options->program, getinfo);
    if (!one) return fail(one.error());
    seconds.push_back(*one);
  }
  const double fastest = *std::min_element(seconds.begin(), seconds.end());
  if (options->has("json")) {
    rapidjson::StringBuffer out;
    Writer writer(out);
    writer.SetMaxDecimalPlaces(6);
    writer.StartObject();
    member(writer, "runs", std::uint64_t{seconds.size()});
    member(writer, "median_seconds", median(seconds));
    member(writer, "fastest_seconds", fastest);
    writer.EndObject();
    std::cout << out.GetString() << '\n';
  } else {
    std::cout << std::fixed << std::setprecision(3) << "from start to the reply to getinfo: median "
              << median(seconds) * 1000 << " ms, fastest " << fastest * 1000 << " ms of "
              << seconds.size() << " runs\n";
  }
  return 0;
}

}  // namespace search_head
