#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "powershell/session.h"

namespace powershell {

/// The variables of the `for` loops around a command: a letter, and its value where it is known.
using ForVariables = std::vector<std::pair<char, std::optional<std::string>>>;

/// What was done to a text.
struct Expansion {
  bool changed = false;
  bool complete = true;  // false: a limit was reached, and the text is as far as it goes
};

/// Replaces %i, %~i and %%i by the values of the loops around. A letter that begins the name of a
/// variable with a value, as in %APPDATA%, is not one of a loop. Charges the session. Linear.
Expansion expand_for_variables(std::string& text, const ForVariables& variables, Session& session);

/// Replaces %name% (or !name!, `delimiter` being '!') by cmd.exe's rules, with %name:~n,m%,
/// %name:old=new% and %name:*old=new%. Values are those that the line itself sets; and where a part
/// is taken of them, those that are the same on every Windows (ComSpec, PUBLIC, …): a plain
/// %PUBLIC% stays as it is, for it says more than its value. What has no value stays too, as at a
/// prompt. Notes the techniques and charges the session. Linear in the text and what is made of it.
Expansion expand_variables(std::string& text, char delimiter, Session& session);

/// Whether a variable has a value on every Windows, known or not (%TEMP%).
bool is_system_variable(std::string_view name);

/// What `set PREFIX` prints: NAME=value, a line each, of the variables whose whole value is known.
std::string listed_variables(std::string_view prefix);

}  // namespace powershell
