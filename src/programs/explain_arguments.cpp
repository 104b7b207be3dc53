#include "programs/explain_arguments.h"

#include <array>
#include <string_view>
#include <utility>

namespace programs {

text::Result<ExplainArguments> parse_explain_arguments(std::span<const std::string> arguments) {
  using Field = std::string ExplainArguments::*;
  constexpr std::array<std::pair<std::string_view, Field>, 6> kOptions = {
      {{"--name", &ExplainArguments::process_name},
       {"--original-name", &ExplainArguments::original_file_name},
       {"--parent", &ExplainArguments::parent_process_name},
       {"--user", &ExplainArguments::user},
       {"--host", &ExplainArguments::dest},
       {"--allowlist", &ExplainArguments::allow_list}}};

  ExplainArguments out;
  std::size_t i = 0;
  // The options stand before the command line, which may begin with a dash itself.
  for (; i < arguments.size(); ++i) {
    const std::string& argument = arguments[i];
    if (argument == "--help" || argument == "-h") {
      out.help = true;
      return out;
    }
    if (argument == "-" || !argument.starts_with("-")) break;
    if (argument == "--") {
      ++i;
      break;
    }
    const std::size_t equals = argument.find('=');
    const std::string_view name = std::string_view(argument).substr(0, equals);
    Field field = nullptr;
    for (const auto& [option, target] : kOptions) {
      if (option == name) field = target;
    }
    if (field == nullptr) return text::fail("There is no option " + std::string(name) + ".");
    if (equals == std::string::npos && i + 1 == arguments.size()) {
      return text::fail("The option " + std::string(name) + " needs a value.");
    }
    out.*field = equals == std::string::npos ? arguments[++i] : argument.substr(equals + 1);
  }
  if (i == arguments.size()) {
    return text::fail("Give the command line to explain in single quotes, or - to read it.");
  }
  if (i + 1 < arguments.size()) {
    return text::fail("Give the command line as one argument, in single quotes: '" +
                      arguments[i + 1] + "' came after it.");
  }
  out.command_line = arguments[i];
  return out;
}

}  // namespace programs
