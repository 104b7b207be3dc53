#include "powershell/cmd_shell.h"

#include <algorithm>
#include <charconv>
#include <cstddef>
#include <cstdint>
#include <utility>

#include "powershell/cmd_builtins.h"
#include "powershell/cmd_loop.h"
#include "powershell/cmd_options.h"
#include "powershell/command_line.h"
#include "powershell/program_name.h"
#include "text/ascii.h"

namespace powershell {
namespace {

// Turns of a loop that builds a variable up, and of any other: a scan of 254 addresses is one
// command to look at, not 254.
constexpr std::size_t kMostTurns = 4096;
constexpr std::size_t kMostStatelessTurns = 64;

void append_with(std::string& line, std::string_view op, std::string_view text) {
  if (text.empty()) return;
  if (!line.empty()) line.append(" ").append(op).append(op.empty() ? "" : " ");
  line.append(text);
}

// What several commands put out is known where that of each is.
void append_output(std::optional<std::string>& all, const std::optional<std::string>& one) {
  if (!one) {
    all.reset();
  } else if (all) {
    *all += *one;
  }
}

std::string_view skip_delimiters(std::string_view text) {
  while (!text.empty() && is_cmd_delimiter(text.front())) text.remove_prefix(1);
  return text;
}

// Whether a part sets a variable, so that each turn of a loop finds what the one before has left.
bool keeps_state(const CmdNode& node) {
  if (node.kind == CmdNode::Kind::command) {
    std::string_view text = node.text;
    if (text.size() > 5 && text::starts_with_folded(text, "call ")) {
      text = skip_delimiters(text.substr(5));
    }
    return text.size() > 3 && text::starts_with_folded(text, "set");
  }
  return std::any_of(node.children.begin(), node.children.end(), keeps_state);
}

std::optional<std::int64_t> integer(std::string_view text) {
  std::int64_t out = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), out);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return out;
}

// -1, 0 or 1: numbers by value, all else by its characters.
int compared(std::string_view left, std::string_view right) {
  const auto a = integer(left);
  const auto b = integer(right);
  if (a && b) return *a < *b ? -1 : *a > *b ? 1 : 0;
  const int order = left.compare(right);
  return order < 0 ? -1 : order > 0 ? 1 : 0;
}

std::optional<bool> holds(std::string_view op, int order) {
  if (op == "==" || op == "equ") return order == 0;
  if (op == "neq") return order != 0;
  if (op == "lss") return order < 0;
  if (op == "leq") return order <= 0;
  if (op == "gtr") return order > 0;
  if (op == "geq") return order >= 0;
  return std::nullopt;
}

}  // namespace

CmdResult CmdShell::run(std::string_view text) {
  if (!session_.work(4 * text.size() + 64)) return {std::string(text), std::nullopt};
  std::string expanded(text);
  expand_variables(expanded, '%', session_);
  const CmdScript script = parse_cmd(expanded);
  if (script.carets) session_.note(Technique::caret);
  if (!script.complete) {
    session_.note(Technique::limit_depth);
    session_.reading().complete = false;
  }
  note_references(expanded);
  return run_node(script.root);
}

CmdResult CmdShell::run_node(const CmdNode& node) {
  switch (node.kind) {
    case CmdNode::Kind::command:
      return run_command(node.text, node.redirections);
    case CmdNode::Kind::list:
      return run_list(node);
    case CmdNode::Kind::loop:
      return run_loop(node);
    case CmdNode::Kind::condition:
      return run_condition(node);
  }
  return {};
}

CmdResult CmdShell::run_list(const CmdNode& list) {
  CmdResult out;
  out.output = std::string();
  const Session::Input outer = session_.input();
  std::optional<std::string> piped;
  for (std::size_t i = 0; i < list.children.size() && !session_.stopped(); ++i) {
    const bool from_pipe = i > 0 && list.operators[i - 1] == CmdOperator::pipe;
    const bool to_pipe = i < list.operators.size() && list.operators[i] == CmdOperator::pipe;
    if (from_pipe) session_.set_input({true, std::exchange(piped, std::nullopt)});
    CmdResult one;
    {
      const Session::Share share(session_, i + 1 == list.children.size());
      one = run_node(list.children[i]);
    }
    if (from_pipe) session_.set_input(outer);
    append_with(out.text, i > 0 ? operator_text(list.operators[i - 1]) : "", one.text);
    if (to_pipe) {
      piped = std::move(one.output);
    } else {
      append_output(out.output, one.output);
    }
  }
  out.text += list.redirections;
  if (list.redirections.find('>') != std::string::npos) out.output.reset();
  return out;
}

bool CmdShell::expand(std::string& text) {
  return expand_for_variables(text, variables_, session_).complete &&
         expand_variables(text, '%', session_).complete &&
         expand_variables(text, '!', session_).complete;
}

CmdResult CmdShell::run_command(std::string text, std::string_view redirections) {
  if (!session_.work(text.size() + 16) || !expand(text) || !session_.output(text.size())) {
    return {std::move(text), std::nullopt};
  }
  std::string_view command = skip_delimiters(text);
  BuiltinCall call = builtin_call(command);
  bool called = false;
  std::string again;
  // `call` goes over the variables once more.
  while (call.name == "call" && !call.rest.empty()) {
    again = std::string(skip_delimiters(call.rest));
    if (!session_.work(again.size()) || !expand(again)) break;
    text.swap(again);
    command = skip_delimiters(text);
    call = builtin_call(command);
    called = true;
  }
  CmdResult out = call.name.empty() ? run_program(command) : run_builtin(call.name, call.rest);
  if (called && out.text.empty()) return out;
  if (!out.text.empty()) out.text += redirections;
  // 2> takes nothing away from what a pipe gets.
  const std::size_t redirected = redirections.find('>');
  if (redirected != std::string_view::npos &&
      !(redirected > 0 && redirections[redirected - 1] == '2')) {
    out.output.reset();
  }
  return out;
}

CmdResult CmdShell::run_builtin(std::string_view name, std::string_view rest) {
  if (name == "set") return run_set(rest);
  if (name == "start") return run_start(rest);
  if (name == "rem" || name == "call") return {{}, std::string()};
  std::string text(name);
  const std::string_view argument =
      text::trimmed(name == "echo" ? rest.substr(rest.empty() ? 0 : 1) : rest);
  if (!argument.empty()) text.append(" ").append(argument);
  if (name == "setlocal") {
    const bool enables = text::folded(argument).find("enabledelayedexpansion") != std::string::npos;
    delayed_ = delayed_ || enables;
    return {std::move(text), std::string()};
  }
  if (!is_silent_builtin(name)) add_builtin(name, argument, session_);
  std::optional<std::string> output = builtin_output(name, argument);
  return {std::move(text), std::move(output)};
}

CmdResult CmdShell::run_set(std::string_view rest) {
  const SetCommand set = parse_set(rest);
  std::string text = "set " + std::string(text::trimmed(rest));
  switch (set.kind) {
    case SetCommand::Kind::assign:
      if (!session_.work(set.value.size())) return {};
      session_.set_environment(set.name, std::string(set.value));
      if (is_referenced(set.name)) text.clear();
      return {std::move(text), std::string()};
    case SetCommand::Kind::prompt:
      return {std::move(text), std::string(set.value)};
    case SetCommand::Kind::list:
      return {std::move(text), listed_variables(set.name)};
    case SetCommand::Kind::arithmetic:
      break;
  }
  return {std::move(text), std::nullopt};
}

CmdResult CmdShell::run_start(std::string_view rest) {
  const std::size_t begin = program_of_start(rest);
  const std::string_view program = rest.substr(begin);
  std::string text = "start";
  const std::string_view before = text::trimmed(rest.substr(0, begin));
  if (!before.empty()) text.append(" ").append(before);
  add_builtin("start", text::trimmed(rest), session_);
  if (program.empty()) return {std::move(text), std::string()};
  const Session::Deeper deeper(session_);
  if (!deeper.entered()) return {text + " " + std::string(program), std::nullopt};
  session_.add_layer("start", program);
  append_with(text, "", run_command(std::string(program), {}).text);
  return {std::move(text), std::nullopt};
}

// A name made of a variable that has no value here.
bool CmdShell::is_unknown_name(std::string_view name) const {
  const std::string_view file = file_name_of(name);
  const std::size_t first = file.find_first_of("%!");
  if (first == std::string_view::npos || first + 1 >= file.size()) return false;
  const char delimiter = file[first];
  const std::size_t last = file.find(delimiter, first + 1);
  if (last == std::string_view::npos) {
    const char letter = file[first + 1];
    return std::any_of(variables_.begin(), variables_.end(),
                       [&](const auto& variable) { return variable.first == letter; });
  }
  const std::string_view variable = file.substr(first + 1, last - first - 1);
  return !variable.empty() && !is_system_variable(variable);
}

CmdResult CmdShell::run_program(std::string_view text) {
  if (text.empty()) return {{}, std::string()};
  const ProgramCall call = program_call(text);
  if (is_unknown_name(call.name)) {
    session_.note_opaque(text, "the name of what runs is in a variable without a value here");
  }
  const std::optional<std::string> output =
      session_.input().text ? filter_output(call.name, call.rest, *session_.input().text)
                            : std::nullopt;
  if (call.is_plain) return {read_process(text, session_), output};
  std::string line(call.name);
  line.append(" ").append(call.rest);
  return {read_process(line, session_), output};
}

std::optional<bool> CmdShell::decide(const CmdTest& test) {
  if (test.kind == CmdTest::Kind::other) return std::nullopt;
  std::string left = test.left;
  std::string right = test.right;
  if (!expand(left) || !expand(right)) return std::nullopt;
  if (test.kind == CmdTest::Kind::defined) {
    if (session_.environment(left) != nullptr || is_system_variable(left)) return !test.negated;
    return std::nullopt;
  }
  auto is_open = [](std::string_view side) {
    return side.find_first_of("%!") != std::string_view::npos;
  };
  if (is_open(left) || is_open(right)) return std::nullopt;
  if (test.ignore_case) {
    left = text::folded(left);
    right = text::folded(right);
  }
  const std::optional<bool> found = holds(test.op, compared(left, right));
  if (!found) return std::nullopt;
  return *found != test.negated;
}

CmdResult CmdShell::run_condition(const CmdNode& node) {
  const std::optional<bool> decided = decide(node.test);
  const bool has_else = node.children.size() > 1;
  if (decided) {
    if (*decided) return run_node(node.children.front());
    if (has_else) return run_node(node.children.back());
    return {{}, std::string()};
  }
  CmdResult out;
  const bool grouped = has_else || node.children.front().children.size() > 1;
  const CmdResult then = run_node(node.children.front());
  out.text = node.text + (grouped ? " (" + then.text + ")" : " " + then.text);
  if (has_else) out.text += " else (" + run_node(node.children.back()).text + ")";
  return out;
}

CmdResult CmdShell::run_loop(const CmdNode& node) {
  const std::size_t most = keeps_state(node) ? kMostTurns : kMostStatelessTurns;
  std::string set = node.set;
  if (!expand(set)) return {};
  std::optional<CmdTurns> turns;
  if (node.mode == 'l') {
    turns = numbers_of_set(set, most);
  } else if (node.mode == 'f') {
    const CmdInput input = input_of_set(set, node.options);
    std::optional<std::string> text;
    if (input.kind == CmdInput::Kind::text) text = std::string(input.value);
    if (input.kind == CmdInput::Kind::command) {
      CmdResult inner = run_nested(input.value);
      text = std::move(inner.output);
      set = "'" + inner.text + "'";
    }
    if (text) turns = tokens_of_text(*text, node.options, most);
  } else if (node.mode == 0) {
    turns = words_of_set(set, most);
  }
  return turns ? run_turns(node, *turns) : run_loop_once(node, set);
}

// The command of a for /f, which runs in a cmd.exe of its own.
CmdResult CmdShell::run_nested(std::string_view text) {
  const Session::Deeper deeper(session_);
  if (!deeper.entered() || !session_.work(4 * text.size() + 64)) {
    return {std::string(text), std::nullopt};
  }
  session_.add_layer("for /f", text);
  return run_node(parse_cmd(text).root);
}

CmdResult CmdShell::run_turns(const CmdNode& node, const CmdTurns& turns) {
  CmdResult out;
  out.output = std::string();
  const std::size_t outer = variables_.size();
  for (const std::vector<std::string>& values : turns) {
    if (!session_.work(16)) break;
    for (std::size_t i = 0; i < values.size(); ++i) {
      variables_.emplace_back(static_cast<char>(node.variable + static_cast<char>(i)), values[i]);
    }
    CmdResult one = run_node(node.children.front());
    variables_.resize(outer);
    append_with(out.text, "&", one.text);
    append_output(out.output, one.output);
  }
  return out;
}

CmdResult CmdShell::run_loop_once(const CmdNode& node, std::string_view set) {
  variables_.emplace_back(node.variable, std::nullopt);
  const CmdResult body = run_node(node.children.front());
  variables_.pop_back();
  std::string text = "for ";
  if (node.mode != 0) text.append("/").append(1, node.mode).append(" ");
  if (!node.options.empty()) text.append("\"").append(node.options).append("\" ");
  text.append("%").append(1, node.variable).append(" in (").append(set).append(") do ");
  const bool grouped = node.children.front().children.size() > 1;
  text += grouped ? "(" + body.text + ")" : body.text;
  return {std::move(text), std::nullopt};
}

// Every name between two % or two !, or behind one and before a colon, and PowerShell's $env:name.
void CmdShell::note_references(std::string_view text) {
  std::string plain(text);
  std::erase(plain, '^');
  const std::string_view rest = plain;
  for (const char delimiter : {'%', '!'}) {
    const char ends[] = {delimiter, ':', '\0'};
    for (std::size_t at = rest.find(delimiter); at != std::string_view::npos;
         at = rest.find(delimiter, at + 1)) {
      const std::size_t end = rest.find_first_of(ends, at + 1);
      if (end == std::string_view::npos) break;
      if (end > at + 1) references_.push_back(text::folded(rest.substr(at + 1, end - at - 1)));
    }
  }
  const std::string folded = text::folded(rest);
  constexpr std::string_view kEnvironment = "env:";
  for (std::size_t at = folded.find(kEnvironment); at != std::string::npos;
       at = folded.find(kEnvironment, at + 1)) {
    std::size_t end = at + kEnvironment.size();
    while (end < folded.size() && (text::is_alphanumeric(folded[end]) || folded[end] == '_')) ++end;
    references_.push_back(folded.substr(at + kEnvironment.size(), end - at - kEnvironment.size()));
  }
  std::sort(references_.begin(), references_.end());
}

bool CmdShell::is_referenced(std::string_view name) const {
  return std::binary_search(references_.begin(), references_.end(), text::folded(name));
}

}  // namespace powershell
