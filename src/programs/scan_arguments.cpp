#include "programs/scan_arguments.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include "text/ascii.h"

namespace programs {
namespace {

using Output = ScanArguments::Output;
using Format = ScanArguments::Format;

constexpr std::array<std::pair<std::string_view, Output>, 3> kOutputs = {
    {{"table", Output::table}, {"csv", Output::csv}, {"json", Output::json}}};
constexpr std::array<std::pair<std::string_view, Format>, 3> kFormats = {
    {{"csv", Format::csv}, {"json", Format::json}, {"xml", Format::xml}}};

// Options of the search command that a shell may give too; the command itself checks them.
constexpr std::array<std::string_view, 10> kCommandOptions = {
    "--field", "--patterns",  "--outputcolumns", "--mode",         "--decode",
    "--facts", "--allowlist", "--depth",         "--maxprocesses", "--reputation"};

template <class Choices, class Choice>
text::Result<void> choose(const Choices& choices, std::string_view option, std::string_view value,
                          Choice& into) {
  std::string known;
  for (const auto& [name, choice] : choices) {
    if (name == value) {
      into = choice;
      return {};
    }
    if (!known.empty()) known += ", ";
    known += name;
  }
  return text::fail("The option " + std::string(option) + " can't be '" + std::string(value) +
                    "': it is one of " + known + ".");
}

// What --lineage= is given, or nothing where it stands alone: unlike that of other options, its
// value never is the next word, which is a file.
text::Result<void> add_lineage(std::string_view value, ScanArguments& out) {
  if (text::equal_folded(value, "search")) {
    return text::fail(
        "The option --lineage can't be 'search' here, for there is no splunkd to ask: --lineage "
        "alone takes the processes from the files.");
  }
  const std::string mode(value.empty() ? "inline" : value);
  out.trees = !text::equal_folded(mode, "off");
  out.command.push_back({"lineage", mode, true});
  return {};
}

// The page shows the chains, so it turns lineage on.
text::Result<void> add_page(ScanArguments& out) {
  if (out.page.empty()) return {};
  const auto given = std::find_if(out.command.begin(), out.command.end(),
                                  [](const auto& one) { return one.name == "lineage"; });
  if (given == out.command.end()) {
    out.command.push_back({"lineage", "inline", true});
  } else if (!out.trees) {
    return text::fail("The page of --html shows lineage, which --lineage=" + given->value +
                      " turns off: leave one of them out.");
  }
  return {};
}

}  // namespace

text::Result<ScanArguments> parse_scan_arguments(std::span<const std::string> arguments) {
  ScanArguments out;
  bool options_ended = false;
  for (std::size_t i = 0; i < arguments.size(); ++i) {
    const std::string& argument = arguments[i];
    if (options_ended || argument == "-" || !argument.starts_with("-")) {
      out.files.push_back(argument);
      continue;
    }
    if (argument == "--") {
      options_ended = true;
      continue;
    }
    const std::size_t equals = argument.find('=');
    const std::string option = argument.substr(0, equals);
    if (option == "--help" || option == "-h") {
      out.help = true;
      return out;
    }
    if (argument == "--fail-on-match") {
      out.fail_on_match = true;
      continue;
    }
    if (argument == "--no-progress") {
      out.progress = false;
      continue;
    }
    if (option == "--lineage") {
      const std::string value = equals == std::string::npos ? "" : argument.substr(equals + 1);
      if (auto done = add_lineage(value, out); !done) return tl::unexpected(done.error());
      continue;
    }
    const bool for_command =
        std::find(kCommandOptions.begin(), kCommandOptions.end(), option) != kCommandOptions.end();
    if (!for_command && option != "--wildcard" && option != "--output" && option != "--format" &&
        option != "--html") {
      return text::fail("There is no option " + option + ".");
    }
    if (equals == std::string::npos && i + 1 == arguments.size()) {
      return text::fail("The option " + option + " needs a value.");
    }
    const std::string value =
        equals == std::string::npos ? arguments[++i] : argument.substr(equals + 1);
    text::Result<void> done;
    if (option == "--output") {
      done = choose(kOutputs, option, value, out.output);
    } else if (option == "--format") {
      done = choose(kFormats, option, value, out.format);
    } else if (option == "--html") {
      out.page = value;
      if (value.empty()) done = text::fail("The option --html needs the name of a file.");
    } else if (option == "--wildcard") {
      out.command.push_back({{}, value, true});
    } else {
      out.command.push_back({option.substr(2), value, true});
    }
    if (!done) return tl::unexpected(done.error());
  }
  if (out.files.empty()) return text::fail("Name at least one file, or - for standard input.");
  if (auto done = add_page(out); !done) return tl::unexpected(done.error());
  return out;
}

}  // namespace programs
