// Measures one engine with one list of wildcards over the values of a CSV column, in memory, on one
// core, and prints a JSON object. compare.py starts it for each engine and list.

#include <cstdio>
#include <cstring>
#include <fstream>
#include <map>
#include <memory>
#include <string>
#include <string_view>

#include "console.h"
#include "engine.h"
#include "measure.h"

namespace {

using Make = std::unique_ptr<bench::Engine> (*)();

const std::map<std::string_view, Make>& engines() {
  static const std::map<std::string_view, Make> kEngines = {
#ifdef BENCH_WITH_SCALAR_SCANS
      {"pattern_set_scalar", bench::make_pattern_set},
#else
      {"pattern_set", bench::make_pattern_set},
      {"one_by_one", bench::make_one_by_one},
      {"aho_corasick", bench::make_aho_corasick},
      {"aho_corasick_witnesses", bench::make_aho_corasick_witnesses},
#endif
#ifdef BENCH_WITH_RE2
      {"re2_set", bench::make_re2_set},
#endif
#ifdef BENCH_WITH_HYPERSCAN
      {"vectorscan", bench::make_hyperscan},
      {"vectorscan_literals", bench::make_hyperscan_literals},
#endif
  };
  return kEngines;
}

int usage() {
  std::fprintf(stderr,
               "usage: pattern_peers ENGINE --values CSV --patterns CSV [--column process]\n"
               "                     [--rows N] [--passes N] [--seconds N] [--sums FILE]\n"
               "       pattern_peers --engines\n");
  return 2;
}

int failed(std::string_view message) { return bench::failed("pattern_peers", message); }

struct Options {
  std::string values;
  std::string patterns;
  std::string column = "process";
  std::string sums;
  std::size_t rows = static_cast<std::size_t>(-1);
  bench::Limits limits;
};

template <class Number>
bool parse(std::string_view text, Number& out) {
  return bench::parse_number(text, out) && out > 0;
}

bool parse(int count, char** words, Options& options) {
  const std::map<std::string_view, std::string*> texts = {{"--values", &options.values},
                                                          {"--patterns", &options.patterns},
                                                          {"--column", &options.column},
                                                          {"--sums", &options.sums}};
  for (int i = 0; i < count; i += 2) {
    if (i + 1 == count) return false;
    const std::string_view name = words[i];
    if (const auto text = texts.find(name); text != texts.end()) {
      *text->second = words[i + 1];
    } else if (!(name == "--rows" && parse(words[i + 1], options.rows)) &&
               !(name == "--passes" && parse(words[i + 1], options.limits.passes)) &&
               !(name == "--seconds" && parse(words[i + 1], options.limits.seconds))) {
      return false;
    }
  }
  return !options.values.empty() && !options.patterns.empty();
}

void print(const bench::Figures& figures, std::size_t patterns, std::size_t rows) {
  std::printf("{\"patterns\": %zu, \"rows_given\": %zu, \"rows\": %zu, \"rows_timed\": %zu,\n",
              patterns, rows, figures.rows, figures.rows_timed);
  std::printf(" \"bytes_timed\": %zu, \"seconds\": %.9f, \"build_seconds\": %.9f,\n",
              figures.bytes_timed, figures.seconds, figures.build_seconds);
  std::printf(" \"build_peak_bytes\": %zu, \"resident_bytes\": %zu,\n", figures.build_peak_bytes,
              figures.resident_bytes);
  std::printf(" \"matching_rows\": %zu, \"pairs\": %zu, \"chunk_seconds\": ", figures.matching_rows,
              figures.pairs);
  bench::print_seconds(figures.chunk_seconds);
  std::printf("}\n");
}

int run(Make make, const Options& options) {
  const auto values = bench::Values::read(options.values, options.column, options.rows);
  if (!values) return failed(values.error().message);
  const auto wildcards = bench::read_wildcards(options.patterns);
  if (!wildcards) return failed(wildcards.error().message);
  const std::unique_ptr<bench::Engine> engine = make();
  std::vector<std::uint64_t> sums;
  const auto figures = bench::measure(*engine, *wildcards, *values, options.limits, sums);
  if (!figures) return failed(figures.error().message);
  if (!options.sums.empty()) {
    std::ofstream out(options.sums, std::ios::binary);
    out.write(reinterpret_cast<const char*>(sums.data()),
              static_cast<std::streamsize>(sums.size() * sizeof sums[0]));
    if (!out.flush()) return failed("can't write " + options.sums);
  }
  print(*figures, wildcards->size(), values->size());
  return 0;
}

}  // namespace

int main(int count, char** words) {
  if (count == 2 && std::strcmp(words[1], "--engines") == 0) {
    for (const auto& [name, make] : engines()) std::printf("%s\n", std::string(name).c_str());
    return 0;
  }
  if (count < 2) return usage();
  const auto make = engines().find(words[1]);
  Options options;
  if (make == engines().end() || !parse(count - 2, words + 2, options)) return usage();
  return run(make->second, options);
}
