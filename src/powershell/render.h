#pragma once

#include <span>
#include <string>
#include <string_view>

#include "powershell/invocation.h"

namespace powershell {

// How a script is shown once it is seen through: what is constant in plain quotes, what isn't known
// as it is written.

/// A text as an argument: bare where it can be, else in single quotes.
std::string quoted_argument(std::string_view text);

/// A text as an expression: always in quotes.
std::string quoted_text(std::string_view text);

std::string rendered(const ArgumentValue& value);
std::string rendered(std::string_view name, std::span<const Argument> arguments);

/// Joins `piece` to `out` with a separator, if there is anything on both sides.
void append_separated(std::string& out, std::string_view piece, std::string_view separator);

}  // namespace powershell
