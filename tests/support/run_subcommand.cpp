// `search-head run` and `search-head encode`: a search over a CSV file, through a program or as the
// stream of requests that the program would get.

#include <sys/ioctl.h>
#include <unistd.h>

#include <iostream>

#include "support/body.h"
#include "support/frame.h"
#include "support/head.h"
#include "support/print.h"
#include "support/program_options.h"
#include "support/subcommands.h"
#include "support/table_file.h"

namespace search_head {
namespace {

std::size_t terminal_width() {
  winsize size{};
  if (::isatty(1) != 0 && ::ioctl(1, TIOCGWINSZ, &size) == 0 && size.ws_col > 0) {
    return size.ws_col;
  }
  return 120;
}

Result<Style> read_style(const std::string& name) {
  if (name == "selected") return Style::selected;
  if (name == "full") return Style::full;
  if (name == "full-idx") return Style::full_index;
  return fail("--style takes selected, full or full-idx, not '" + name + "'");
}

// The options that `run` and `encode` share.
Result<Search> read_search(const ProgramOptions& options, const std::string& usual_style) {
  Search search;
  search.arguments = options.text("args");
  const auto rows = options.number("chunk-rows", search.chunk_rows);
  if (!rows) return fail(rows.error());
  search.chunk_rows = *rows;
  const auto style = read_style(options.text("style", usual_style));
  if (!style) return fail(style.error());
  search.style = *style;
  const auto seconds = options.number("deadline", 60);
  if (!seconds) return fail(seconds.error());
  search.deadline = std::chrono::seconds(*seconds);
  search.preview = options.has("preview");
  return search;
}

Result<Table> read_rows(const ProgramOptions& options) {
  if (!options.has("csv")) return fail("--csv FILE is missing");
  return read_table(options.text("csv"));
}

}  // namespace

Result<int> run_subcommand(const std::vector<std::string>& words) {
  const auto options = read_program_options(words,
                                            {"csv", "args", "chunk-rows", "style", "output",
                                             "columns", "limit", "width", "probes", "deadline"},
                                            {"preview", "no-summary"});
  if (!options) return fail(options.error());
  if (!options->program) return fail("behind -- the program must stand");
  auto search = read_search(*options, "selected");
  if (!search) return fail(search.error());
  const auto rows = read_rows(*options);
  if (!rows) return fail(rows.error());
  const std::string output = options->text("output", "table");
  const auto print = output == "table"  ? print_table
                     : output == "csv"  ? print_csv
                     : output == "json" ? print_json
                                        : nullptr;
  if (print == nullptr) return fail("--output takes table, csv or json, not '" + output + "'");
  const auto limit = options->number("limit", 0);
  const auto width = options->number("width", terminal_width());
  const auto probes = options->number("probes", 1);
  if (!limit) return fail(limit.error());
  if (!width) return fail(width.error());
  if (!probes) return fail(probes.error());
  search->probes = static_cast<int>(*probes);

  const Outcome outcome = run_search(*options->program, *search, *rows);
  if (outcome.clean()) {
    print(std::cout, outcome.table, {options->list("columns"), *width, *limit});
    if (output == "table") std::cout << '\n';
    std::cout.flush();
  }
  // Standard output is for the rows alone where a program reads it.
  std::ostream& notes = output == "table" ? std::cout : std::cerr;
  if (!options->has("no-summary") || !outcome.clean()) print_summary(notes, outcome);
  return outcome.clean() ? 0 : 1;
}

Result<int> encode_subcommand(const std::vector<std::string>& words) {
  const auto options = read_program_options(words, {"csv", "args", "chunk-rows", "style", "fields"},
                                            {"preview", "last-has-rows"});
  if (!options) return fail(options.error());
  auto search = read_search(*options, "full-idx");
  if (!search) return fail(search.error());
  if (options->has("last-has-rows")) search->ending = Ending::with_rows;
  const std::vector<std::string> fields = options->list("fields");
  if (search->style == Style::selected && fields.empty()) {
    return fail("--style selected needs --fields: the ones that the command would ask for");
  }
  const auto rows = read_rows(*options);
  if (!rows) return fail(rows.error());

  const Layout layout = search->style == Style::selected
                            ? Layout::fields_of(*rows, fields, true)
                            : Layout::all_of(*rows, search->style == Style::full_index);
  std::cout << Frame{getinfo_metadata(*search, false), {}}.bytes();
  std::size_t first = 0;
  const auto sizes = chunk_sizes(*search, rows->rows.size());
  for (std::size_t i = 0; i < sizes.size(); ++i) {
    const bool finished = i + 1 == sizes.size() && search->ending == Ending::with_rows;
    std::cout << Frame{execute_metadata(finished),
                       encode_body(*rows, first, first + sizes[i], layout)}
                     .bytes();
    first += sizes[i];
  }
  if (search->ending == Ending::header_only || sizes.empty()) {
    std::cout << Frame{execute_metadata(true), encode_body(*rows, first, first, layout)}.bytes();
  }
  std::cout.flush();
  if (!std::cout) return fail("can't write the stream to standard output");
  return 0;
}

}  // namespace search_head
