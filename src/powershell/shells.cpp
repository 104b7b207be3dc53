#include "powershell/shells.h"

#include <optional>
#include <utility>

#include "powershell/argv.h"
#include "powershell/cmd_options.h"
#include "powershell/cmd_shell.h"
#include "powershell/command_line.h"
#include "powershell/encoded_text.h"
#include "powershell/host_options.h"
#include "powershell/launchers.h"
#include "text/ascii.h"

namespace powershell {
namespace {

void append_word(std::string& line, std::string_view word) {
  if (word.empty()) return;
  if (!line.empty()) line.push_back(' ');
  line.append(word);
}

// A shell within a shell, or within what another program starts.
void note_nesting(Session& session) {
  if (session.depth() > 0) session.note(Technique::nested);
}

// The options of a host but those that lead to its command.
std::string host_with_options(std::span<const std::string> argv, const HostOptions& options) {
  std::string out = command_line_of(argv.first(options.command_begin));
  for (const std::string& argument : argv.subspan(options.command_end)) {
    append_argument(out, argument);
  }
  return out;
}

std::string read_encoded(std::span<const std::string> argv, std::string_view line,
                         const HostOptions& options, Session& session) {
  session.note(Technique::encoded_command);
  const std::optional<std::string> script = decoded_command(*options.command);
  if (!script) {
    session.note_opaque(line, "the encoded command is no base64 of a text in UTF-16");
    return std::string(line);
  }
  note_nesting(session);
  const Session::Deeper deeper(session);
  if (!deeper.entered()) return std::string(line);
  session.add_layer("powershell.exe -EncodedCommand", *script);
  if (session.stopped()) return std::string(line);
  std::string out = host_with_options(argv, options);
  append_word(out, "-Command");
  append_word(out, read_script(*script, session));
  return out;
}

std::string read_plain(std::span<const std::string> argv, std::string_view line,
                       const HostOptions& options, Session& session) {
  note_nesting(session);
  const Session::Deeper deeper(session);
  if (!deeper.entered()) return std::string(line);
  session.add_layer("powershell.exe -Command", *options.command);
  if (session.stopped()) return std::string(line);
  std::string out = command_line_of(argv.first(options.value_begin));
  append_word(out, read_script(*options.command, session));
  for (const std::string& argument : options.arguments) append_argument(out, argument);
  return out;
}

ArgumentValue value_of(std::string text) {
  ArgumentValue out;
  out.items.push_back(std::move(text));
  return out;
}

// -Name, -Name:value and values, as ParseFile of CommandLineParameterParser.cs hands them over.
std::vector<Argument> script_arguments(std::span<const std::string> words) {
  std::vector<Argument> out;
  for (const std::string& word : words) {
    Argument& argument = out.emplace_back();
    const bool is_parameter = word.size() > 1 && word.front() == '-';
    if (!is_parameter) {
      argument.value = value_of(word);
      continue;
    }
    const std::size_t colon = word.find(':');
    argument.parameter = word.substr(1, colon == std::string::npos ? colon : colon - 1);
    if (colon == std::string::npos || colon + 1 == word.size()) continue;
    argument.bound = true;
    argument.value = value_of(word.substr(colon + 1));
  }
  return out;
}

void add_script_file(const HostOptions& options, Session& session) {
  const Session::Deeper deeper(session);
  if (!deeper.entered()) return;
  Invocation script;
  script.name = *options.file;
  script.arguments = script_arguments(options.arguments);
  script.text = *options.file;
  for (const std::string& argument : options.arguments) append_argument(script.text, argument);
  session.add(std::move(script));
}

std::string read_standard_input(std::string_view line, const HostOptions& options,
                                std::span<const std::string> argv, Session& session) {
  if (!session.input().piped && !options.standard_input) return std::string(line);
  if (!session.input().text) {
    session.note_opaque(line, "its commands come from standard input");
    return std::string(line);
  }
  session.note(Technique::nested);
  const Session::Deeper deeper(session);
  if (!deeper.entered()) return std::string(line);
  const std::string script(text::trimmed(*session.input().text));
  session.add_layer("standard input", script);
  if (session.stopped()) return std::string(line);
  const std::string text = read_script(script, session);
  if (same_to_people(text, script)) return std::string(line);
  std::string out = options.standard_input ? host_with_options(argv, options) : std::string(line);
  append_word(out, "-Command");
  append_word(out, text);
  return out;
}

}  // namespace

bool same_to_people(std::string_view a, std::string_view b) {
  auto is_left_out = [](char c) { return text::is_blank(c) || c == '"'; };
  std::size_t i = 0;
  std::size_t j = 0;
  while (true) {
    while (i < a.size() && is_left_out(a[i])) ++i;
    while (j < b.size() && is_left_out(b[j])) ++j;
    if (i == a.size() || j == b.size()) return i == a.size() && j == b.size();
    if (text::fold(a[i++]) != text::fold(b[j++])) return false;
  }
}

std::string read_powershell(std::span<const std::string> argv, std::string_view line, Shell host,
                            Session& session) {
  const HostOptions options = parse_host_options(argv, host);
  if (options.unicode_dash) session.note(Technique::unicode_dash);
  if (options.help) return std::string(line);
  if (options.command) {
    return options.encoded ? read_encoded(argv, line, options, session)
                           : read_plain(argv, line, options, session);
  }
  if (options.file) {
    add_script_file(options, session);
    return std::string(line);
  }
  return read_standard_input(line, options, argv, session);
}

std::string read_cmd_process(std::string_view line, Session& session) {
  const CmdOptions options = parse_cmd_options(behind_program(line));
  const Session::Input& input = session.input();
  if (!options.command) {
    if (!input.piped) return std::string(line);
    if (!input.text) {
      session.note_opaque(line, "its commands come from standard input");
      return std::string(line);
    }
  }
  note_nesting(session);
  const Session::Deeper deeper(session);
  if (!deeper.entered()) return std::string(line);
  const std::string command =
      options.command ? *options.command : std::string(text::trimmed(*input.text));
  session.add_layer(options.command ? "cmd.exe /c" : "standard input", command);
  if (session.stopped()) return std::string(line);
  std::string text = CmdShell(options.delayed, session).run(command).text;
  if (text.empty() || (!options.command && same_to_people(text, command))) {
    return std::string(line);
  }
  if (!same_to_people(text, command)) return text;
  // Nothing was hidden: it stands as it was written.
  std::string out(line.substr(0, line.size() - behind_program(line).size()));
  out = std::string(text::trimmed(out));
  append_word(out, options.switches);
  append_word(out, text);
  return out;
}

std::string read_launcher(std::string_view stem, std::span<const std::string> argv,
                          std::string_view line, Session& session) {
  const std::optional<Launch> launch = find_launch(stem, argv, line);
  if (!launch) return std::string(line);
  const Session::Deeper deeper(session);
  if (!deeper.entered()) return std::string(line);
  const std::span<const std::string> started =
      argv.subspan(launch->begin, launch->end - launch->begin);
  const std::string shown = launch->line ? *launch->line : command_line_of(started);
  session.add_layer(stem, shown);
  if (session.stopped()) return std::string(line);
  std::string out = command_line_of(argv.first(launch->begin));
  if (launch->line) {
    const std::string& first = argv[launch->begin];
    std::string text = launch->is_powershell ? read_script(*launch->line, session)
                                             : read_process(*launch->line, session);
    // The rest of an argument such as binPath=….
    const bool is_part = started.size() == 1 && first.size() > launch->line->size() &&
                         first.ends_with(*launch->line);
    if (is_part) text.insert(0, first, 0, first.size() - launch->line->size());
    append_word(out, text);
  } else {
    append_word(out, read_arguments(started, session));
  }
  for (const std::string& argument : argv.subspan(launch->end)) append_argument(out, argument);
  return out;
}

}  // namespace powershell
