#include "powershell/command_arguments.h"

#include <array>

#include "text/ascii.h"

namespace powershell {
namespace {

// The common parameters that take a value (about_CommonParameters), by their shortest forms.
constexpr auto kCommonWithValue = std::to_array<std::string_view>(
    {"erroraction", "ea", "warningaction", "wa", "informationaction", "infa", "errorvariable", "ev",
     "warningvariable", "wv", "outvariable", "ov", "outbuffer", "ob", "pipelinevariable", "pv"});

}  // namespace

CommandArguments::CommandArguments(const Call& call, std::initializer_list<ParameterName> names) {
  const std::vector<CallArgument>& all = call.arguments;
  for (std::size_t i = 0; i < all.size(); ++i) {
    const CallArgument& argument = all[i];
    if (argument.parameter.empty()) {
      if (argument.value) positional_.push_back(*argument.value);
      continue;
    }
    ParameterName found{{}, true};
    for (const ParameterName& name : names) {
      if (!text::starts_with_folded(name.name, argument.parameter)) continue;
      found = name;
      break;
    }
    if (found.name.empty()) {
      for (const std::string_view name : kCommonWithValue) {
        if (text::equal_folded(argument.parameter, name)) found = {name, false};
      }
    }
    if (argument.bound && argument.value) {
      named_.emplace_back(found.name, *argument.value);
    } else if (found.is_switch) {
      named_.emplace_back(found.name, make_boolean(true));
    } else if (i + 1 < all.size() && all[i + 1].parameter.empty() && all[i + 1].value) {
      named_.emplace_back(found.name, *all[++i].value);
    }
  }
}

const Value* CommandArguments::find(std::string_view name, std::size_t place) const {
  for (const auto& [given, value] : named_) {
    if (given == name) return &value;
  }
  return place < positional_.size() ? &positional_[place] : nullptr;
}

}  // namespace powershell
