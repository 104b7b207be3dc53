#include "powershell/cmd_builtins.h"

#include <algorithm>
#include <array>
#include <utility>

#include "powershell/argv.h"
#include "powershell/cmd_options.h"
#include "powershell/invocation.h"
#include "powershell/program_name.h"
#include "text/ascii.h"
#include "text/folded_finder.h"
#include "text/lines.h"

namespace powershell {
namespace {

constexpr std::array<std::string_view, 43> kBuiltins = {
    "assoc", "break",  "call",   "cd",       "chdir", "cls",      "color",  "copy",  "date",
    "del",   "dir",    "echo",   "endlocal", "erase", "exit",     "ftype",  "goto",  "md",
    "mkdir", "mklink", "move",   "path",     "pause", "popd",     "prompt", "pushd", "rd",
    "rem",   "ren",    "rename", "rmdir",    "set",   "setlocal", "shift",  "start", "time",
    "title", "type",   "ver",    "verify",   "vol",   "dpath",    "keys"};

constexpr std::array<std::string_view, 15> kSilent = {
    "break",  "cls",      "color", "date", "endlocal", "exit",   "goto", "pause",
    "prompt", "setlocal", "shift", "time", "title",    "verify", "ver"};

// Lines of assoc and ftype.
constexpr std::string_view kAssociations =
    ".bat=batfile\n.cmd=cmdfile\n.com=comfile\n.exe=exefile\n.ps1=Microsoft.PowerShellScript.1\n"
    ".psc1=Microsoft.PowerShellConsole.1\n.psm1=Microsoft.PowerShellModule.1\n.txt=txtfile\n"
    ".vbs=VBSFile\n";
constexpr std::string_view kFileTypes =
    "batfile=\"%1\" %*\ncmdfile=\"%1\" %*\ncomfile=\"%1\" %*\nexefile=\"%1\" %*\n"
    "Microsoft.PowerShellConsole.1=\"C:\\Windows\\System32\\WindowsPowerShell\\v1.0\\powershell.exe"
    "\" -p \"%1\"\n";

// The lines that hold any of the words, or all lines but those.
std::string lines_with(std::string_view input, const std::vector<std::string>& words,
                       bool ignore_case, bool inverted) {
  std::vector<text::FoldedFinder> finders;
  for (const std::string& word : words) {
    if (ignore_case && !word.empty()) finders.emplace_back(word);
  }
  auto holds_any = [&](std::string_view line) {
    if (ignore_case) {
      return std::any_of(finders.begin(), finders.end(), [&](const text::FoldedFinder& finder) {
        return finder.find(line) != text::FoldedFinder::npos;
      });
    }
    return std::any_of(words.begin(), words.end(), [&](const std::string& word) {
      return !word.empty() && line.find(word) != std::string_view::npos;
    });
  };
  std::string out;
  while (!input.empty()) {
    const std::string_view line = text::take_line(input);
    const bool found = holds_any(line);
    if (found != inverted) out.append(line).push_back('\n');
  }
  return out;
}

bool ends_builtin(char c, bool is_echo) {
  if (text::is_alphanumeric(c) || c == '-' || c == '_') return false;
  return is_echo || (c != '.' && c != '\\' && c != ':');
}

// The words that findstr or find looks for; false where it does more than find plain words.
bool read_search(std::string_view arguments, bool splits, std::vector<std::string>& words,
                 bool& ignore_case, bool& inverted) {
  const SplitLine line = split_command_line("x " + std::string(arguments));
  for (std::size_t i = 1; i < line.argv.size(); ++i) {
    std::string argument = line.argv[i];
    const bool is_switch = argument.starts_with('/') || argument.starts_with('-');
    if (!is_switch) {
      if (!words.empty()) return false;  // a file
      if (splits) {
        words = split_command_line("x " + argument).argv;
        words.erase(words.begin());
      } else {
        words = {argument};
      }
      continue;
    }
    const std::string name = text::folded(argument.substr(1));
    if (name == "i") {
      ignore_case = true;
    } else if (name == "v") {
      inverted = true;
    } else if (name.starts_with("c:")) {
      words.push_back(argument.substr(3));
    } else {
      return false;
    }
  }
  constexpr std::string_view kOfPatterns = ".*[]^$\\";
  return !words.empty() && std::none_of(words.begin(), words.end(), [&](const std::string& word) {
    return splits && word.find_first_of(kOfPatterns) != std::string::npos;
  });
}

}  // namespace

BuiltinCall builtin_call(std::string_view command) {
  std::size_t size = 0;
  while (size < command.size() && text::is_lower(text::fold(command[size]))) ++size;
  const std::string_view word = command.substr(0, size);
  for (const std::string_view name : kBuiltins) {
    if (!text::equal_folded(word, name)) continue;
    const std::string_view rest = command.substr(size);
    if (!rest.empty() && !ends_builtin(rest.front(), name == "echo")) return {};
    return {name, rest};
  }
  return {};
}

bool is_silent_builtin(std::string_view name) {
  return std::find(kSilent.begin(), kSilent.end(), name) != kSilent.end();
}

void add_builtin(std::string_view name, std::string_view rest, Session& session) {
  Invocation found;
  found.kind = Invocation::Kind::program;
  found.name = name;
  found.argv.emplace_back(name);
  if (name == "echo") {
    found.argv.emplace_back(rest);
  } else {
    SplitLine split = split_command_line("x " + std::string(rest));
    for (std::size_t i = 1; i < split.argv.size(); ++i) {
      found.argv.push_back(std::move(split.argv[i]));
    }
  }
  found.text = std::string(name);
  if (!rest.empty()) found.text.append(" ").append(rest);
  session.add(std::move(found));
}

std::optional<std::string> builtin_output(std::string_view name, std::string_view rest) {
  if (name == "echo") {
    const bool is_switch = text::equal_folded(rest, "on") || text::equal_folded(rest, "off");
    return is_switch ? std::string() : std::string(rest) + "\n";
  }
  if (name == "assoc") return lines_with(kAssociations, {std::string(rest)}, true, rest.empty());
  if (name == "ftype") return lines_with(kFileTypes, {std::string(rest)}, true, rest.empty());
  if (is_silent_builtin(name) || name == "cd" || name == "chdir" || name == "pushd") {
    return std::string();
  }
  return std::nullopt;
}

SetCommand parse_set(std::string_view rest) {
  while (!rest.empty() && is_cmd_delimiter(rest.front())) rest.remove_prefix(1);
  SetCommand out;
  if (rest.size() >= 2 && rest[0] == '/') {
    const char letter = text::fold(rest[1]);
    if (letter == 'a') return {SetCommand::Kind::arithmetic, {}, {}};
    if (letter == 'p') out.kind = SetCommand::Kind::prompt;
    rest = text::trimmed(rest.substr(2));
  }
  const bool quoted = rest.starts_with('"');
  if (quoted) {
    rest.remove_prefix(1);
    rest = rest.substr(0, rest.rfind('"'));
  }
  const std::size_t equals = rest.find('=');
  out.name = rest.substr(0, equals);
  if (equals == std::string_view::npos) {
    out.name = text::trimmed(out.name);
    return out;
  }
  out.value = rest.substr(equals + 1);
  if (out.kind == SetCommand::Kind::prompt) {
    if (out.value.size() >= 2 && out.value.starts_with('"')) {
      out.value = out.value.substr(1, out.value.find('"', 1) - 1);
    }
    return out;
  }
  out.kind = SetCommand::Kind::assign;
  return out;
}

std::size_t program_of_start(std::string_view rest) {
  std::size_t at = 0;
  auto skip_blanks = [&] {
    while (at < rest.size() && is_cmd_delimiter(rest[at])) ++at;
  };
  auto skip_word = [&] {
    bool quoted = false;
    for (; at < rest.size() && (quoted || !is_cmd_delimiter(rest[at])); ++at) {
      if (rest[at] == '"') quoted = !quoted;
    }
  };
  bool has_title = false;
  for (skip_blanks(); at < rest.size(); skip_blanks()) {
    // The first quoted word is the title, before or behind switches.
    if (rest[at] == '"' && !has_title) {
      has_title = true;
      skip_word();
      continue;
    }
    if (rest[at] != '/') break;
    const std::size_t begin = at;
    skip_word();
    const std::string word = text::folded(rest.substr(begin, at - begin));
    if (word == "/d" || word == "/node" || word == "/affinity" || word == "/machine") {
      skip_blanks();
      skip_word();
    }
  }
  return at;
}

ProgramCall program_call(std::string_view command) {
  bool quoted = false;
  std::size_t end = 0;
  for (; end < command.size() && (quoted || !is_cmd_delimiter(command[end])); ++end) {
    if (command[end] == '"') quoted = !quoted;
    // powershell/c: what follows is a switch where what stands before is a name without folder.
    if (command[end] == '/' && !quoted &&
        shell_of(program_stem(command.substr(0, end))) != Shell::none) {
      break;
    }
  }
  ProgramCall out;
  out.name = command.substr(0, end);
  std::size_t rest = end;
  while (rest < command.size() && is_cmd_delimiter(command[rest])) ++rest;
  out.rest = command.substr(rest);
  const std::string_view between = command.substr(end, rest - end);
  out.is_plain = out.rest.empty() ||
                 (!between.empty() && between.find_first_not_of(" \t") == std::string_view::npos);
  return out;
}

std::optional<std::string> filter_output(std::string_view program, std::string_view arguments,
                                         std::string_view input) {
  const std::string stem = program_stem(program);
  if (stem == "more" || stem == "sort") return std::string(input);
  if (stem != "findstr" && stem != "find") return std::nullopt;
  std::vector<std::string> words;
  bool ignore_case = false;
  bool inverted = false;
  if (!read_search(arguments, stem == "findstr", words, ignore_case, inverted)) {
    return std::nullopt;
  }
  // Few and short words are ever sought, and others would take long.
  constexpr std::size_t kMostWords = 8;
  constexpr std::size_t kLongestWord = 256;
  const bool any_long = std::any_of(words.begin(), words.end(), [](const std::string& word) {
    return word.size() > kLongestWord;
  });
  if (words.size() > kMostWords || any_long) return std::nullopt;
  return lines_with(input, words, ignore_case, inverted);
}

}  // namespace powershell
