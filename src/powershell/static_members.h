#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "powershell/operators.h"
#include "powershell/value.h"

namespace powershell {

// Static members of the .NET types that make text: [convert], [string], [char], [regex],
// [Text.Encoding], [IO.Path], numbers. Types as TypeName has them, names in lower case. None where
// it isn't known here or .NET would stop with an error.

std::optional<Value> get_static(std::string_view type, std::string_view name);

/// Notes in the value what the call counts as; what was done to the arguments is for the caller.
std::optional<Value> call_static(std::string_view type, std::string_view name,
                                 const std::vector<Value>& arguments, Workshop& workshop);

}  // namespace powershell
