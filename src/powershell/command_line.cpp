#include "powershell/command_line.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <utility>

#include "powershell/argv.h"
#include "powershell/cmd_shell.h"
#include "powershell/launchers.h"
#include "powershell/program_name.h"
#include "powershell/shells.h"
#include "text/ascii.h"

namespace powershell {
namespace {

// Which program it is, and how it is called.
struct Program {
  std::string stem;
  std::string name;
};

// Programs that this part knows no more of than that their original name says what they are.
constexpr std::array<std::string_view, 2> kToldByName = {"bitsadmin", "desktopimgdownldr"};

bool is_known(std::string_view stem) {
  if (shell_of(stem) != Shell::none || is_launcher(stem)) return true;
  return std::find(kToldByName.begin(), kToldByName.end(), stem) != kToldByName.end();
}

// What the record says of the image holds for the outermost process only, and tells more than
// argv[0], which whoever starts the program can choose.
Program program_of(std::string_view written, const Session& session) {
  Program out{program_stem(written), std::string(file_name_of(written))};
  if (out.name.starts_with('%') && is_known(out.stem)) out.name = out.stem + ".exe";
  if (session.depth() > 0) return out;
  for (const std::string_view recorded :
       {session.process().original_file_name, session.process().name}) {
    std::string stem = program_stem(recorded);
    if (!is_known(stem)) continue;
    if (stem != out.stem) out.name = stem + ".exe";
    out.stem = std::move(stem);
    return out;
  }
  return out;
}

// C:\Program Files\… without its quotes is cut at the blank: CreateProcess tries longer names then.
void mend_program_files(std::vector<std::string>& argv) {
  constexpr std::string_view kProgram = ":\\program";
  constexpr std::size_t kMostWords = 6;
  const std::string first = text::folded(argv.front());
  if (first.size() != kProgram.size() + 1 || !first.ends_with(kProgram)) return;
  std::string whole = argv.front();
  for (std::size_t i = 1; i < argv.size() && i < kMostWords; ++i) {
    whole += ' ' + argv[i];
    if (!text::ends_with_folded(whole, ".exe")) continue;
    argv.erase(argv.begin() + 1, argv.begin() + static_cast<std::ptrdiff_t>(i) + 1);
    argv.front() = std::move(whole);
    return;
  }
}

// cmd/c X: the switch follows the name of a shell at once. Where it begins, or npos.
std::size_t glued_switch(std::string_view program) {
  const std::size_t slash = program.find('/');
  if (slash == std::string_view::npos) return slash;
  return shell_of(program_stem(program.substr(0, slash))) == Shell::none ? std::string_view::npos
                                                                         : slash;
}

// Those that take their line as it is written, quotes and all.
bool reads_raw_line(std::string_view stem) {
  return stem == "cmd" || stem == "mshta" || stem == "rundll32";
}

std::string read_program(const std::vector<std::string>& argv, std::string_view line,
                         Session& session) {
  const Program program = program_of(argv.front(), session);
  Invocation invocation;
  invocation.kind = Invocation::Kind::program;
  invocation.name = program.name;
  invocation.argv = argv;
  invocation.text = std::string(line);
  session.add(std::move(invocation));
  const Shell shell = shell_of(program.stem);
  if (shell == Shell::cmd) return read_cmd_process(line, session);
  if (shell != Shell::none) return read_powershell(argv, line, shell, session);
  return read_launcher(program.stem, argv, line, session);
}

// Only the arguments are recorded of a program that BITS itself has started when a transfer is
// done.
bool holds_only_arguments(std::string_view line, const Session& session) {
  const bool is_switch = line.starts_with('/') || line.starts_with('-');
  return is_switch && session.depth() == 0 && is_known(program_stem(session.process().name));
}

bool hides_something(const Techniques& techniques) {
  for (std::size_t i = 0; i < static_cast<std::size_t>(Technique::nested); ++i) {
    if (techniques.has(static_cast<Technique>(i))) return true;
  }
  return false;
}

}  // namespace

Reading read_command_line(const Process& process, const Limits& limits) {
  Session session(process, limits);
  std::string text = read_process(process.command_line, session);
  Reading out = std::move(session.reading());
  if (hides_something(out.techniques) && text != text::trimmed(process.command_line)) {
    out.text = std::move(text);
  }
  return out;
}

std::string read_process(std::string_view command_line, Session& session) {
  std::string_view line = text::trimmed(command_line);
  if (line.empty() || !session.work(2 * line.size() + 32)) return std::string(line);
  std::string rewritten;
  if (holds_only_arguments(line, session)) {
    rewritten = std::string(file_name_of(session.process().name)) + " " + std::string(line);
    line = rewritten;
  }
  SplitLine split = split_command_line(line);
  const std::size_t glued = glued_switch(split.argv.front());
  if (glued != std::string_view::npos && line.starts_with(split.argv.front())) {
    rewritten = std::string(line.substr(0, glued)) + " " + std::string(line.substr(glued));
    line = rewritten;
    split = split_command_line(line);
  }
  mend_program_files(split.argv);
  if (split.quotes_in_words && !reads_raw_line(program_of(split.argv.front(), session).stem)) {
    session.note(Technique::argument_quotes);
    rewritten = command_line_of(split.argv);
    line = rewritten;
  }
  return read_program(split.argv, line, session);
}

std::string read_arguments(std::span<const std::string> argv, Session& session) {
  if (argv.empty() || argv.front().empty()) return {};
  std::string line = command_line_of(argv);
  if (!session.work(2 * line.size() + 32)) return line;
  return read_program({argv.begin(), argv.end()}, line, session);
}

std::string read_cmd(std::string_view text, Session& session) {
  return CmdShell(false, session).run(text).text;
}

}  // namespace powershell
