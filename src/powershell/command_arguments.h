#pragma once

#include <initializer_list>
#include <string_view>
#include <utility>
#include <vector>

#include "powershell/evaluator.h"

namespace powershell {

/// A parameter of a cmdlet whose work is done here.
struct ParameterName {
  std::string_view name;
  bool is_switch = false;
};

/// Arguments shared out among a cmdlet's parameters by PowerShell's rule: a name may be cut short,
/// a switch takes no value, what has no name fills places in order.
class CommandArguments {
 public:
  CommandArguments(const Call& call, std::initializer_list<ParameterName> names);

  /// The value given by that name, else the one at that place among those without a name (counted
  /// without those that have one); null where there is none.
  const Value* find(std::string_view name, std::size_t place = std::string_view::npos) const;
  bool has(std::string_view name) const { return find(name) != nullptr; }
  const std::vector<Value>& positional() const { return positional_; }

 private:
  std::vector<std::pair<std::string_view, Value>> named_;
  std::vector<Value> positional_;
};

}  // namespace powershell
