#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "powershell/operators.h"
#include "powershell/value.h"

namespace powershell {

// Members of the .NET types that carry text; names in lower case. None where the member isn't known
// here, or .NET would stop with an error. What a list doesn't have is asked of each of its items,
// as PowerShell does.

std::optional<Value> get_member(const Value& of, std::string_view name, Workshop& workshop);

std::optional<Value> call_method(const Value& of, std::string_view name,
                                 const std::vector<Value>& arguments, Workshop& workshop);

/// What a call of that method counts as; count_: as nothing.
Technique technique_of_method(std::string_view name);

}  // namespace powershell
