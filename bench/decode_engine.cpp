// Measures what decoding and facts take, without pipes and on one core: the same rows through the
// command with them and without, in turn, round after round. Prints a JSON object. decode.py
// starts it.

#include <algorithm>
#include <charconv>
#include <cstdio>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "bits/match_command.h"
#include "chunk_input.h"
#include "chunk_run.h"
#include "file_stream.h"
#include "splunk/records/record_reader.h"

namespace {

using bench::ChunkCommand;
using bench::Chunks;

constexpr std::string_view kWildcard = "*start-bitstransfer*";

// From the least that is done for a row to the most.
const std::vector<std::string> kVariants = {"decode=false facts=false", "decode=true facts=false",
                                            "decode=true facts=true"};

// Of the columns of a file: what the variant asks splunkd for; what the one that does the most
// asks for, so that all read the same bytes; every one.
const std::vector<std::string> kColumns = {"asked", "same", "all"};

struct Input {
  std::string name;
  std::string file;
  bool wide = false;  // in both modes and with all choices of columns
  std::vector<std::string> header;
  std::map<std::vector<std::string>, Chunks> chunks;  // by their columns
};

struct Case {
  Input* input = nullptr;
  std::string columns;
  std::string search;  // empty: the built-in set
  std::string mode;
  std::string variant;
};

ChunkCommand command_of(const Case& which) {
  ChunkCommand command;
  if (!which.search.empty()) command.arguments.push_back({{}, which.search, true});
  command.arguments.push_back({"mode", which.mode, true});
  std::string_view rest = which.variant;
  while (!rest.empty()) {
    const std::string_view option = rest.substr(0, rest.find(' '));
    const std::size_t equals = option.find('=');
    command.arguments.push_back(
        {std::string(option.substr(0, equals)), std::string(option.substr(equals + 1)), true});
    rest.remove_prefix(std::min(option.size() + 1, rest.size()));
  }
  return command;
}

text::Result<std::vector<std::string>> header_of(const std::string& file) {
  bench::FileStream stream(file);
  if (!stream.is_open()) return text::fail("can't read " + file);
  splunk::records::RecordReader reader;
  if (auto opened = reader.open(stream); !opened) return tl::unexpected(opened.error());
  std::vector<std::string> names;
  for (std::size_t i = 0; i < reader.header().size(); ++i) {
    names.emplace_back(reader.header().name(i));
  }
  return names;
}

// The columns of the file that a command asks for, as it says itself.
text::Result<std::vector<std::string>> asked_columns(const Case& which) {
  bits::MatchCommand command{bits::Installation{}};
  const auto configuration = command.configure(command_of(which).arguments, {});
  if (!configuration) return tl::unexpected(configuration.error());
  std::vector<std::string> names;
  for (const std::string& name : configuration->required_fields) {
    const auto& header = which.input->header;
    if (std::find(header.begin(), header.end(), name) != header.end()) names.push_back(name);
  }
  return names;
}

text::Result<std::vector<std::string>> columns_of(Case which) {
  if (which.columns == "all") return which.input->header;
  if (which.columns == "same") which.variant = kVariants.back();
  return asked_columns(which);
}

text::Result<const Chunks*> chunks_of(const Case& which) {
  const auto columns = columns_of(which);
  if (!columns) return tl::unexpected(columns.error());
  auto& made = which.input->chunks;
  auto place = made.find(*columns);
  if (place == made.end()) {
    auto chunks = bench::make_chunks(which.input->file, *columns, {});
    if (!chunks) return tl::unexpected(chunks.error());
    place = made.emplace(*columns, std::move(*chunks)).first;
  }
  return &place->second;
}

std::vector<Case> cases_of(std::vector<Input>& inputs) {
  std::vector<Case> out;
  for (Input& input : inputs) {
    for (const std::string& columns : kColumns) {
      if (!input.wide && columns != "same") continue;
      for (const std::string_view search : {std::string_view(), kWildcard}) {
        for (const char* mode : {"filter", "annotate"}) {
          if (!input.wide && std::string_view(mode) != "filter") continue;
          // The variants of a case one after the other: they are compared with each other.
          for (const std::string& variant : kVariants) {
            out.push_back({&input, columns, std::string(search), mode, variant});
          }
        }
      }
    }
  }
  return out;
}

void print(const char* separator, const Case& which, const bench::ChunkFigures& figures,
           std::size_t rows) {
  std::printf("%s {\"input\": \"%s\", \"columns\": \"%s\", \"search\": \"%s\", \"mode\": \"%s\",",
              separator, which.input->name.c_str(), which.columns.c_str(),
              which.search.empty() ? "built-in set" : which.search.c_str(), which.mode.c_str());
  std::printf(" \"variant\": \"%s\", \"rows\": %zu, \"seconds\": %.9f, \"matches\": %zu}",
              which.variant.c_str(), rows, figures.seconds, figures.matches);
}

text::Result<void> measure(std::vector<Input>& inputs, std::size_t rounds) {
  const std::vector<Case> cases = cases_of(inputs);
  for (const Case& each : cases) {
    if (auto made = chunks_of(each); !made) return tl::unexpected(made.error());
  }
  std::printf("{\"runs\": [");
  const char* separator = "\n";
  for (std::size_t round = 0; round < rounds; ++round) {
    std::fprintf(stderr, "without pipes: round %zu of %zu\n", round + 1, rounds);
    for (const Case& each : cases) {
      const auto chunks = chunks_of(each);
      if (!chunks) return tl::unexpected(chunks.error());
      const auto figures = bench::run_chunks(**chunks, 1, command_of(each));
      if (!figures) return tl::unexpected(figures.error());
      print(separator, each, *figures, (*chunks)->rows);
      separator = ",\n";
    }
  }
  std::printf("\n]}\n");
  return {};
}

int usage() {
  std::fprintf(stderr,
               "usage: decode_engine --rounds N [--wide NAME=CSV]... [--narrow NAME=CSV]...\n"
               "  --wide    in both modes, and with the columns that each variant asks for, with\n"
               "            the same ones for all, and with all of the file\n"
               "  --narrow  in mode=filter, with the same columns for all\n");
  return 2;
}

bool parse(int count, char** words, std::size_t& rounds, std::vector<Input>& inputs) {
  for (int i = 1; i + 1 < count; i += 2) {
    const std::string_view name = words[i];
    const std::string_view value = words[i + 1];
    if (name == "--rounds") {
      const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), rounds);
      if (error != std::errc() || end != value.data() + value.size()) return false;
    } else if (name == "--wide" || name == "--narrow") {
      const std::size_t equals = value.find('=');
      if (equals == std::string_view::npos) return false;
      Input& input = inputs.emplace_back();
      input.name = value.substr(0, equals);
      input.file = value.substr(equals + 1);
      input.wide = name == "--wide";
    } else {
      return false;
    }
  }
  return count % 2 == 1 && rounds > 0 && !inputs.empty();
}

}  // namespace

int main(int count, char** words) {
  std::size_t rounds = 0;
  std::vector<Input> inputs;
  if (!parse(count, words, rounds, inputs)) return usage();
  text::Result<void> done;
  for (Input& input : inputs) {
    auto header = header_of(input.file);
    if (!header) done = tl::unexpected(header.error());
    if (!done) break;
    input.header = std::move(*header);
  }
  if (done) done = measure(inputs, rounds);
  if (done) return 0;
  std::fprintf(stderr, "decode_engine: %s\n", done.error().message.c_str());
  return 1;
}
