#pragma once

#include <string>
#include <string_view>

#include "script_work.h"

namespace obfuscator {

/// A PowerShell expression whose value is the text. It may need statements before it, which it adds
/// to the work. To be put into parentheses by the caller.
std::string string_expression(std::string_view text, ScriptWork& work, unsigned depth = 0);

// Its parts, by the idea they use. Each takes a text of one character or more.

std::string pieces_expression(std::string_view text, ScriptWork& work, unsigned depth);
std::string edited_expression(std::string_view text, ScriptWork& work, unsigned depth);
std::string coded_expression(std::string_view text, ScriptWork& work);
std::string packed_expression(std::string_view text, ScriptWork& work);
std::string stored_expression(std::string_view text, ScriptWork& work, unsigned depth);

/// A literal, or now and then an expression in parentheses: what a larger expression is made of.
std::string operand(std::string_view text, ScriptWork& work, unsigned depth);

}  // namespace obfuscator
