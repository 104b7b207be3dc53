#include "bits/options.h"

#include <algorithm>
#include <set>

#include "bits/option_values.h"
#include "text/ascii.h"

namespace bits {
namespace {

using splunk::chunked::Argument;
using text::equal_folded;

constexpr std::string_view kAllOptions =
    "field, patterns, outputcolumns, mode, decode, facts, allowlist, reputation, distributed";

using Outcome = text::Result<void>;

// Names with commas or blanks between.
Outcome read_names(const Argument& option, std::vector<std::string>& into) {
  std::string_view rest = option.value;
  while (!rest.empty()) {
    const std::size_t end = std::min(rest.find_first_of(", "), rest.size());
    if (end > 0) into.emplace_back(rest.substr(0, end));
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  const bool repeated = std::set<std::string>(into.begin(), into.end()).size() != into.size();
  if (into.empty() || repeated) {
    return tl::unexpected(bad_value(
        option, "the names of columns of the pattern file, each once, such as description,score"));
  }
  return {};
}

Outcome read_mode(const Argument& option, Options::Mode& into) {
  if (equal_folded(option.value, "filter")) {
    into = Options::Mode::filter;
  } else if (equal_folded(option.value, "annotate")) {
    into = Options::Mode::annotate;
  } else {
    return tl::unexpected(bad_value(option, "filter or annotate"));
  }
  return {};
}

Outcome read_option(const Argument& option, Options& into) {
  if (option.name == "field") return read_text(option, "the name of a field", into.field);
  if (option.name == "patterns") {
    return read_text(option, "the name of a CSV file in the app's lookups folder",
                     into.patterns_file);
  }
  if (option.name == "outputcolumns") return read_names(option, into.output_columns);
  if (option.name == "mode") return read_mode(option, into.mode);
  if (option.name == "distributed") return read_boolean(option, into.distributed);
  if (option.name == "decode") return read_boolean(option, into.decode);
  if (option.name == "facts") return read_boolean(option, into.facts);
  if (option.name == "allowlist") {
    return read_text(option, "the name of a CSV file in the app's lookups folder", into.allow_list);
  }
  if (option.name == "reputation") return read_boolean(option, into.reputation);
  const auto is_of_lineage = read_lineage_option(option, into.lineage);
  if (!is_of_lineage) return tl::unexpected(is_of_lineage.error());
  if (*is_of_lineage) return {};
  return text::fail("There is no option '" + option.name + "': the options are " +
                    std::string(kAllOptions) + ", " + kLineageOptionNames +
                    "; a wildcard that holds an equals sign goes in quotes.");
}

// Commas between wildcards are separators, as in `fields a, b`; a comma within one is part of it.
// So one counts as a separator only between two stars: *one*,*two*. Quoted, nothing is a separator.
void add_wildcards(const Argument& argument, std::vector<std::string>& into) {
  std::string_view rest = argument.value;
  constexpr std::string_view kBetween = "*,*";
  while (!argument.quoted) {
    const std::size_t separator = rest.find(kBetween);
    if (separator == std::string_view::npos) break;
    into.emplace_back(rest.substr(0, separator + 1));
    rest.remove_prefix(separator + 2);
  }
  into.emplace_back(rest);
}

}  // namespace

text::Result<Options> parse_options(std::span<const Argument> arguments) {
  Options options;
  std::set<std::string_view> given;
  for (const Argument& argument : arguments) {
    if (!argument.is_option()) {
      if (argument.value.empty()) {
        return text::fail(
            "A wildcard is empty: leave it out, or write what to look for, such as "
            "*start-bitstransfer*.");
      }
      add_wildcards(argument, options.wildcards);
      continue;
    }
    if (!given.insert(argument.name).second) {
      return text::fail("The option '" + argument.name + "' is given twice: leave one out.");
    }
    if (auto done = read_option(argument, options); !done) return tl::unexpected(done.error());
  }
  for (const Argument& argument : arguments) {
    if (!argument.is_option()) continue;
    if (auto fits = fits_mode(argument, options.lineage); !fits)
      return tl::unexpected(fits.error());
  }
  if (!options.wildcards.empty() && options.patterns_file) {
    return text::fail(
        "Wildcards and patterns= can't be used together: put the wildcards into the lookup, or "
        "leave patterns= out.");
  }
  if (!options.wildcards.empty() && !options.output_columns.empty()) {
    return text::fail(
        "outputcolumns= is for a pattern file, and wildcards in the search have no columns: leave "
        "it out, or put the wildcards into a lookup and name that with patterns=.");
  }
  if (options.allow_list && !options.facts) {
    return text::fail(
        "allowlist= lowers the score of known transfers, and facts=false gives no score: leave one "
        "of the two out.");
  }
  if (options.reputation && !options.facts) {
    return text::fail(
        "reputation=true looks up the remote ends of transfers, and facts=false does not look for "
        "any: leave one of the two out.");
  }
  return options;
}

}  // namespace bits
