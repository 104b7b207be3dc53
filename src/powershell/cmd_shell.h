#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "powershell/cmd_syntax.h"
#include "powershell/cmd_variables.h"
#include "powershell/session.h"

namespace powershell {

/// What is left of a part of a command line once it is worked out.
struct CmdResult {
  std::string text;                   // as a person would have written it
  std::optional<std::string> output;  // what it prints, where that is known
};

/// Goes through what cmd.exe would run, in order: follows `set`, `for`, `if`, `call` and pipes as
/// far as everything is constant, and hands each program on to read_process. Of an `if` that can't
/// be decided both branches are read.
class CmdShell {
 public:
  /// `delayed`: cmd.exe was started with /v:on.
  CmdShell(bool delayed, Session& session) : delayed_(delayed), session_(session) {}

  CmdResult run(std::string_view text);

 private:
  CmdResult run_node(const CmdNode& node);
  CmdResult run_list(const CmdNode& list);
  CmdResult run_command(std::string text, std::string_view redirections);
  CmdResult run_builtin(std::string_view name, std::string_view rest);
  CmdResult run_set(std::string_view rest);
  CmdResult run_start(std::string_view rest);
  CmdResult run_program(std::string_view text);
  CmdResult run_condition(const CmdNode& node);
  CmdResult run_loop(const CmdNode& node);
  CmdResult run_turns(const CmdNode& node, const std::vector<std::vector<std::string>>& turns);
  CmdResult run_loop_once(const CmdNode& node, std::string_view set);
  CmdResult run_nested(std::string_view text);

  bool expand(std::string& text);
  std::optional<bool> decide(const CmdTest& test);
  void note_references(std::string_view text);
  bool is_referenced(std::string_view name) const;
  bool is_unknown_name(std::string_view name) const;

  bool delayed_;
  Session& session_;
  ForVariables variables_;
  std::vector<std::string> references_;  // names of variables that the text uses, sorted
};

}  // namespace powershell
