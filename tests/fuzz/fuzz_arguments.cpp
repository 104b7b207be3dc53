// Arguments as splunkd sends them: any words can be read, and quoting keeps a text whole.

#include <string>
#include <string_view>
#include <vector>

#include "bits/options.h"
#include "splunk/chunked/arguments.h"
#include "tests/fuzz/fuzz_input.h"
#include "text/ascii.h"

namespace {

using splunk::chunked::Argument;
using splunk::chunked::parse_arguments;
using Words = std::vector<std::string>;

// A text in quotes, as a person types it.
std::string in_quotes(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') out.push_back('\\');
    out.push_back(c);
  }
  return out + "\"";
}

void check_any(const Words& args, const Words& raw_args) {
  const auto arguments = parse_arguments(args, raw_args);
  if (!arguments) {
    fuzz::check(!arguments.error().message.empty(), "an error has a sentence");
    return;
  }
  fuzz::check(arguments->size() <= args.size(), "no argument comes from nowhere");
  for (const Argument& argument : *arguments) {
    for (const char c : argument.name) {
      fuzz::check(text::is_alphanumeric(c) || c == '_', "an option's name is a name");
    }
  }
  const auto options = bits::parse_options(*arguments);
  fuzz::check(options || !options.error().message.empty(), "an error has a sentence");
}

void check_quoted(const Words& words) {
  Words typed;
  for (const std::string& word : words) typed.push_back(in_quotes(word));
  const auto arguments = parse_arguments(words, typed);
  fuzz::check(arguments && arguments->size() == words.size(), "a quoted text is one argument");
  for (std::size_t i = 0; i < words.size(); ++i) {
    fuzz::check((*arguments)[i] == Argument{{}, words[i], true}, "a quoted text stays as it is");
  }
}

void check_option(const std::string& value) {
  for (const auto& [args, typed] :
       {std::pair{Words{"field=" + value}, Words{"field=" + in_quotes(value)}},
        std::pair{Words{"field", "=", value}, Words{"field", "=", in_quotes(value)}},
        std::pair{Words{"field=", value}, Words{"field=", in_quotes(value)}},
        std::pair{Words{"field", "=" + value}, Words{"field", "=" + in_quotes(value)}}}) {
    const auto arguments = parse_arguments(args, typed);
    fuzz::check(arguments && arguments->size() == 1, "an option is one argument");
    fuzz::check(arguments->front() == Argument{"field", value, true}, "an option keeps its value");
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  fuzz::Input input(data, size);
  const bool with_raw = input.byte() % 2 == 0;
  Words args;
  Words raw_args;
  while (!input.empty()) {
    args.emplace_back(input.until('\n'));
    if (with_raw) raw_args.emplace_back(input.until('\n'));
  }
  check_any(args, raw_args);
  check_quoted(args);
  if (!args.empty()) check_option(args.front());
  return 0;
}
