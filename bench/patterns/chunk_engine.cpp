// Measures the whole command over chunks in memory, without pipes: each list of wildcards in each
// mode, in turn, round after round. Prints a JSON object. chunks.py starts it.

#include <sched.h>

#include <cstdio>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "chunk_input.h"
#include "chunk_run.h"
#include "console.h"

namespace {

int usage() {
  std::fprintf(stderr,
               "usage: chunk_engine --csv FILE --list NAME=CSV [--list ...] [options]\n"
               "  --mode filter|annotate   only this one\n"
               "  --columns all|selected   only these: all of the file, or only process\n"
               "  --rows N, --chunk-rows N, --rounds N\n"
               "  --passes N               over the chunks in each run, as if so many came\n"
               "  --part K/N               of every N chunks the Kth, from 1 on\n"
               "  --cpu N                  stays on this processor\n"
               "  --wait                   says \"ready\" and waits for a line before it begins\n");
  return 2;
}

int failed(std::string_view message) { return bench::failed("chunk_engine", message); }

struct Options {
  std::string csv;
  std::vector<std::pair<std::string, std::string>> lists;  // name and file
  std::vector<std::string> modes = {"filter", "annotate"};
  std::vector<std::string> columns = {"all", "selected"};
  bench::ChunkPlan plan;
  std::size_t rounds = 1;
  std::size_t passes = 1;
  std::size_t cpu = kAnyCpu;
  bool wait = false;

  static constexpr std::size_t kAnyCpu = static_cast<std::size_t>(-1);
};

bool parse_part(std::string_view text, bench::ChunkPlan& plan) {
  const std::size_t slash = text.find('/');
  if (slash == std::string_view::npos || !bench::parse_number(text.substr(0, slash), plan.part) ||
      !bench::parse_number(text.substr(slash + 1), plan.parts)) {
    return false;
  }
  return plan.part-- > 0 && plan.part < plan.parts;
}

bool parse_list(std::string_view text, Options& options) {
  const std::size_t equals = text.find('=');
  if (equals == std::string_view::npos) return false;
  options.lists.emplace_back(text.substr(0, equals), text.substr(equals + 1));
  return true;
}

bool only(std::string_view text, std::vector<std::string>& of) {
  for (const std::string& each : of) {
    if (each != text) continue;
    of = {std::string(text)};
    return true;
  }
  return false;
}

bool parse_option(std::string_view name, std::string_view value, Options& options) {
  if (name == "--csv") return options.csv = value, true;
  if (name == "--list") return parse_list(value, options);
  if (name == "--mode") return only(value, options.modes);
  if (name == "--columns") return only(value, options.columns);
  if (name == "--rows") return bench::parse_number(value, options.plan.rows);
  if (name == "--chunk-rows") return bench::parse_number(value, options.plan.chunk_rows);
  if (name == "--rounds") return bench::parse_number(value, options.rounds);
  if (name == "--passes") return bench::parse_number(value, options.passes);
  if (name == "--part") return parse_part(value, options.plan);
  return name == "--cpu" && bench::parse_number(value, options.cpu);
}

bool parse(int count, char** words, Options& options) {
  for (int i = 1; i < count; ++i) {
    const std::string_view name = words[i];
    if (name == "--wait") {
      options.wait = true;
    } else if (++i == count || !parse_option(name, words[i], options)) {
      return false;
    }
  }
  return !options.csv.empty() && !options.lists.empty() && options.plan.chunk_rows > 0 &&
         options.passes > 0;
}

bool stay_on(std::size_t cpu) {
  cpu_set_t set;
  CPU_ZERO(&set);
  CPU_SET(cpu, &set);
  return ::sched_setaffinity(0, sizeof set, &set) == 0;
}

void print(const std::string& list, const std::string& columns, const std::string& mode,
           const bench::ChunkFigures& figures) {
  std::printf(" {\"list\": \"%s\", \"columns\": \"%s\", \"mode\": \"%s\",\n", list.c_str(),
              columns.c_str(), mode.c_str());
  std::printf("  \"load_seconds\": %.9f, \"seconds\": %.9f, \"begin\": %.9f, \"end\": %.9f,\n",
              figures.load_seconds, figures.seconds, figures.begin, figures.end);
  std::printf("  \"loaded_bytes\": %zu, \"resident_bytes\": %zu,\n", figures.loaded_bytes,
              figures.resident_bytes);
  std::printf("  \"matches\": %zu, \"rows_out\": %zu, \"bytes_out\": %zu, \"chunk_seconds\": ",
              figures.matches, figures.rows_out, figures.bytes_out);
  bench::print_seconds(figures.chunk_seconds);
  std::printf("}");
}

text::Result<void> measure(const Options& options, const std::vector<bench::Chunks>& inputs) {
  std::printf("{\"rows\": %zu, \"columns\": {", inputs[0].rows * options.passes);
  for (std::size_t i = 0; i < inputs.size(); ++i) {
    std::printf("%s\"%s\": {\"bytes\": %zu, \"chunks\": %zu, \"largest\": %zu}", i == 0 ? "" : ", ",
                options.columns[i].c_str(), inputs[i].bytes * options.passes,
                inputs[i].bodies.size() * options.passes, inputs[i].largest);
  }
  std::printf("}, \"runs\": [");
  const char* separator = "\n";
  for (std::size_t round = 0; round < options.rounds; ++round) {
    for (std::size_t i = 0; i < inputs.size(); ++i) {
      for (const auto& [name, file] : options.lists) {
        for (const std::string& mode : options.modes) {
          const auto figures =
              bench::run_chunks(inputs[i], options.passes, bench::matching_only(file, mode));
          if (!figures) return text::fail(name + ", " + mode + ": " + figures.error().message);
          std::printf("%s", separator);
          print(name, options.columns[i], mode, *figures);
          separator = ",\n";
        }
      }
    }
  }
  std::printf("\n]}\n");
  return {};
}

}  // namespace

int main(int count, char** words) {
  Options options;
  if (!parse(count, words, options)) return usage();
  if (options.cpu != Options::kAnyCpu && (options.cpu >= CPU_SETSIZE || !stay_on(options.cpu))) {
    return failed("there is no processor " + std::to_string(options.cpu));
  }
  std::vector<bench::Chunks> inputs;
  for (const std::string& columns : options.columns) {
    const bool all = columns == "all";
    auto chunks = bench::make_chunks(
        options.csv, all ? std::vector<std::string>() : std::vector<std::string>{"process"},
        options.plan);
    if (!chunks) return failed(chunks.error().message);
    inputs.push_back(std::move(*chunks));
  }
  if (options.wait) {
    std::printf("ready\n");
    std::fflush(stdout);
    if (std::getchar() == EOF) return failed("nobody said when to begin");
  }
  if (auto measured = measure(options, inputs); !measured) {
    return failed(measured.error().message);
  }
  return 0;
}
