#include "programs/bits_reputation_arguments.h"

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <string_view>
#include <utility>

namespace programs {
namespace {

// An option, and the parameter of an input that it stands for; empty: it is the shell's alone.
using Option = std::pair<std::string_view, std::string_view>;

constexpr std::array<Option, 16> kFetchOptions = {{{"--format", "format"},
                                                   {"--category", "category"},
                                                   {"--indicator-column", "indicator_column"},
                                                   {"--type-column", "type_column"},
                                                   {"--category-column", "category_column"},
                                                   {"--first-seen-column", "first_seen_column"},
                                                   {"--last-seen-column", "last_seen_column"},
                                                   {"--max-bytes", "max_bytes"},
                                                   {"--min-entries", "min_entries"},
                                                   {"--timeout", "timeout"},
                                                   {"--ca", "ca_file"},
                                                   {"--user", "credential"},
                                                   {"--header", "credential_header"},
                                                   {"--source", ""},
                                                   {"--out", ""},
                                                   {"--password-file", ""}}};
constexpr std::array<Option, 1> kCheckOptions = {{{"--list", ""}}};

struct Words {
  std::map<std::string, std::string> options;
  std::vector<std::string> others;
  bool help = false;
};

// Takes the words apart: `--option VALUE`, `--option=VALUE`, `--`.
text::Result<Words> read_words(std::span<const std::string> arguments,
                               std::span<const Option> known) {
  Words out;
  bool options_ended = false;
  for (std::size_t i = 0; i < arguments.size(); ++i) {
    const std::string& argument = arguments[i];
    if (options_ended || !argument.starts_with("-")) {
      out.others.push_back(argument);
      continue;
    }
    if (argument == "--") {
      options_ended = true;
      continue;
    }
    if (argument == "--help" || argument == "-h") {
      out.help = true;
      return out;
    }
    const std::size_t equals = argument.find('=');
    const std::string name = argument.substr(0, equals);
    const bool is_known = std::any_of(known.begin(), known.end(),
                                      [&](const Option& option) { return option.first == name; });
    if (!is_known) return text::fail("There is no option " + name + ".");
    if (equals == std::string::npos && i + 1 == arguments.size()) {
      return text::fail("The option " + name + " needs a value.");
    }
    out.options[name] = equals == std::string::npos ? arguments[++i] : argument.substr(equals + 1);
  }
  return out;
}

std::string take(const Words& words, const std::string& option) {
  const auto found = words.options.find(option);
  return found == words.options.end() ? std::string() : found->second;
}

}  // namespace

text::Result<FetchArguments> parse_fetch_arguments(std::span<const std::string> arguments) {
  const auto words = read_words(arguments, kFetchOptions);
  if (!words) return tl::unexpected(words.error());
  FetchArguments out;
  out.help = words->help;
  if (out.help) return out;
  if (words->others.size() != 1) return text::fail("Name one feed: an address or a file.");
  const std::string source = take(*words, "--source");
  auto feed = reputation::parse_feed_settings(
      source.empty() ? "feed" : source,
      [&](std::string_view name) -> std::optional<std::string_view> {
        if (name == "url") return words->others.front();
        for (const auto& [option, parameter] : kFetchOptions) {
          const auto given = words->options.find(std::string(option));
          if (parameter == name && given != words->options.end()) return given->second;
        }
        return std::nullopt;
      });
  if (!feed) return tl::unexpected(feed.error());
  out.feed = std::move(*feed);
  out.out = take(*words, "--out");
  if (out.out.empty()) {
    return text::fail("Say where the list is: --out FILE. Other sources' lines in it stay.");
  }
  out.password_file = take(*words, "--password-file");
  if (out.password_file.empty() != out.feed.credential.empty()) {
    return text::fail(
        "--user and --password-file go together: the name, and a file with the "
        "password. (On the command line itself other users could read it.)");
  }
  return out;
}

text::Result<CheckArguments> parse_check_arguments(std::span<const std::string> arguments) {
  auto words = read_words(arguments, kCheckOptions);
  if (!words) return tl::unexpected(words.error());
  CheckArguments out;
  out.help = words->help;
  if (out.help) return out;
  out.indicators = std::move(words->others);
  if (out.indicators.empty()) {
    return text::fail("Name what to look up: hosts, addresses or URLs.");
  }
  out.list = take(*words, "--list");
  return out;
}

}  // namespace programs
