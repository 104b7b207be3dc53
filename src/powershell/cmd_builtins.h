#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "powershell/session.h"

namespace powershell {

/// A command that cmd.exe runs itself.
struct BuiltinCall {
  std::string_view name;  // in lower case; empty: it is none of cmd.exe's own
  std::string_view rest;  // behind the name, which may follow at once: echo.x, set"a=b"
};
BuiltinCall builtin_call(std::string_view command);

/// One that neither reads nor changes anything outside the shell: it is not worth telling.
bool is_silent_builtin(std::string_view name);

/// Adds the invocation of a built-in command to what was found.
void add_builtin(std::string_view name, std::string_view rest, Session& session);

/// What a built-in command prints, where that is known: echo's text; the few lines of assoc and
/// ftype that every Windows has, which are used to get the letters of program names.
std::optional<std::string> builtin_output(std::string_view name, std::string_view rest);

struct SetCommand {
  enum class Kind { assign, prompt, list, arithmetic };
  Kind kind = Kind::list;
  std::string_view name;
  std::string_view value;  // of prompt: what is printed
};
/// Reads what stands behind `set`: name=value up to the end, blanks included; "name=value" up to
/// the last quote; /p name=text; a prefix of names.
SetCommand parse_set(std::string_view rest);

/// Where the program begins in what stands behind `start`: behind "title" and the switches.
std::size_t program_of_start(std::string_view rest);

/// A program and what follows its name.
struct ProgramCall {
  std::string_view name;
  std::string_view rest;
  bool is_plain = true;  // a blank stands between them, or nothing; not one of , ; = /
};
ProgramCall program_call(std::string_view command);

/// What findstr, find or more lets through of a text.
std::optional<std::string> filter_output(std::string_view program, std::string_view arguments,
                                         std::string_view input);

}  // namespace powershell
