#pragma once

#include <initializer_list>
#include <string>
#include <utility>
#include <vector>

#include "powershell/reading.h"

namespace bits {

inline powershell::ArgumentValue value(std::vector<std::string> items) {
  powershell::ArgumentValue out;
  out.is_list = items.size() > 1;
  out.items = std::move(items);
  return out;
}

/// A positional value.
inline powershell::Argument pos(std::string text) { return {"", false, value({std::move(text)})}; }
inline powershell::Argument pos(std::vector<std::string> items) {
  return {"", false, value(std::move(items))};
}

/// -Name, whose value, if any, comes as an argument of its own.
inline powershell::Argument name(std::string parameter) {
  return {std::move(parameter), false, std::nullopt};
}

/// -Name:value
inline powershell::Argument bound(std::string parameter, std::string text) {
  return {std::move(parameter), true, value({std::move(text)})};
}

inline powershell::ArgumentValue object(
    std::vector<std::pair<std::string, std::string>> properties) {
  powershell::ArgumentValue out;
  for (auto& [key, text] : properties) out.entries.emplace_back(key, value({text}));
  return out;
}

inline powershell::Invocation cmdlet(std::string name,
                                     std::vector<powershell::Argument> arguments) {
  powershell::Invocation out;
  out.name = std::move(name);
  out.arguments = std::move(arguments);
  out.depth = 1;
  return out;
}

/// A program by its command line's words.
inline powershell::Invocation program(std::vector<std::string> argv) {
  powershell::Invocation out;
  out.kind = powershell::Invocation::Kind::program;
  out.name = argv.front().substr(argv.front().find_last_of("/\\") + 1);
  out.argv = std::move(argv);
  return out;
}

inline powershell::Reading reading(std::vector<powershell::Invocation> invocations) {
  powershell::Reading out;
  out.invocations = std::move(invocations);
  return out;
}

}  // namespace bits
