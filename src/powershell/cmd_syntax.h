#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace powershell {

/// What stands between two commands.
enum class CmdOperator : std::uint8_t { always, on_success, on_failure, pipe };
std::string_view operator_text(CmdOperator op);

/// The test of an `if`.
struct CmdTest {
  enum class Kind { compare, defined, other };
  Kind kind = Kind::other;
  bool negated = false;
  bool ignore_case = false;
  std::string left;
  std::string op;  // in lower case: ==, equ, neq, lss, leq, gtr, geq
  std::string right;
};

/// A part of a command line of cmd.exe.
struct CmdNode {
  enum class Kind {
    command,    // text, redirections
    list,       // children, with operators[i] between children[i] and [i + 1]
    loop,       // for: text is `for … in (…) do`, children the body
    condition,  // if: text is the test as written, children: then, and else where there is one
  };
  Kind kind = Kind::command;
  std::string text;          // carets undone, redirections taken out
  std::string redirections;  // as written, each behind a blank
  std::vector<CmdNode> children;
  std::vector<CmdOperator> operators;

  CmdTest test;
  char variable = 0;    // of a loop
  char mode = 0;        // of a loop: 'l', 'f', 'd', 'r' of /l …, or 0
  std::string options;  // of for /f, without quotes
  std::string set;      // between the loop's parentheses
};

struct CmdScript {
  CmdNode root;          // a list
  bool carets = false;   // a caret stands before a character that needs none
  bool complete = true;  // false: nested deeper than is read
};

/// Splits what cmd.exe is to run as its parser does: & && | || and parentheses outside quotes, ^
/// before a character, redirections, for and if with their bodies. Variables are not expanded
/// here. Tolerant: any text is some list of commands. Linear; at most 64 parentheses deep.
CmdScript parse_cmd(std::string_view text);

}  // namespace powershell
