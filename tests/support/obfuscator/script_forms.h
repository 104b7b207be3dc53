#pragma once

#include <string>
#include <string_view>

#include "plain_command.h"
#include "script_work.h"

namespace obfuscator {

/// A script that runs the plain command, with its name and arguments written in hiding ways.
std::string command_script(const PlainCommand& command, ScriptWork& work);

/// A script that runs the script given: as a text that is evaluated, or within a block.
std::string evaluated_script(std::string_view script, ScriptWork& work);

/// A word with backticks and quotes in it that PowerShell's tokenizer takes away. What it starts
/// with stays, and the word must be one that needs no quotes (a name, or a bare argument).
std::string broken_word(std::string_view word, ScriptWork& work);

}  // namespace obfuscator
