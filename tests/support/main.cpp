// search-head: stands in for splunkd before a search command.

#include <iostream>
#include <map>
#include <string>
#include <vector>

#include "support/subcommands.h"

namespace {

constexpr const char* kUsage = R"(usage:
  search-head run --csv FILE [options] -- PROGRAM [ARG...]
      Runs a search over the rows of a CSV file through the program, as splunkd would, and shows
      the rows that come out and what was done. Exit code 1: an error or a broken rule.
        --args 'TEXT'        what would be typed behind the command's name
        --chunk-rows N       rows in a chunk (50000)
        --style STYLE        selected (only the fields that the command asks for; the default),
                             full (all columns) or full-idx (all columns and row numbers)
        --output FORM        table (the default), csv or json
        --columns A,B,C      the columns to show; all that hold anything otherwise
        --limit N            the most rows to show
        --width N            places in a line of the table; those of the terminal otherwise
        --probes N           starts for getinfo alone before the real one (1)
        --preview            a run for a preview
        --deadline SECONDS   for each start of the program (60)
        --no-summary         rows only
  search-head encode --csv FILE [--args 'TEXT'] [--chunk-rows N] [--style STYLE] [--fields A,B]
                     [--last-has-rows] > STREAM
      Writes the requests of such a search: getinfo, then the chunks. --style is full-idx unless
      given; selected needs --fields.
  search-head bench --chunks STREAM [--runs N] [--pipe-size BYTES] [--count-rows]
                    [--match-column NAME] [--deadline SECONDS] [--json] -- PROGRAM [ARG...]
      Sends such a stream and measures; --count-rows reads the replies of one more run.
  search-head startup [--runs N] [--args 'TEXT'] [--json] -- PROGRAM [ARG...]
      Measures from the start of the program to its reply to getinfo.
example:
  search-head run --csv events.csv --args '*start-bitstransfer*' -- linux_x86_64/bin/bitsmatch
)";

}  // namespace

int main(int argc, char** argv) {
  using namespace search_head;
  const std::vector<std::string> words(argv + 1, argv + argc);
  if (words.empty() || words.front() == "--help") {
    (words.empty() ? std::cerr : std::cout) << kUsage;
    return words.empty() ? 2 : 0;
  }
  const std::map<std::string, Result<int> (*)(const std::vector<std::string>&)> subcommands{
      {"run", run_subcommand},
      {"encode", encode_subcommand},
      {"bench", bench_subcommand},
      {"startup", startup_subcommand}};
  const auto found = subcommands.find(words.front());
  if (found == subcommands.end()) {
    std::cerr << "search-head: there is no '" << words.front() << "': see search-head --help\n";
    return 2;
  }
  const Result<int> code = found->second({words.begin() + 1, words.end()});
  if (code) return *code;
  std::cerr << "search-head " << words.front() << ": " << code.error() << '\n';
  return 2;
}
