#include "powershell/launchers.h"

#include <algorithm>
#include <array>

#include "powershell/argv.h"
#include "powershell/launcher_script.h"
#include "text/ascii.h"
#include "text/folded_finder.h"

namespace powershell {
namespace {

using Arguments = std::span<const std::string>;
using Finder = std::optional<Launch> (*)(Arguments argv, std::string_view line);

bool is(std::string_view argument, std::string_view word) {
  return text::equal_folded(argument, word);
}

bool is_switch(std::string_view argument) {
  return argument.size() > 1 && (argument.front() == '/' || argument.front() == '-');
}

bool has(Arguments argv, std::string_view word) {
  return std::any_of(argv.begin(), argv.end(), [&](const auto& a) { return is(a, word); });
}

bool holds(std::string_view text, std::string_view part) {
  return text::FoldedFinder(part).find(text) != text::FoldedFinder::npos;
}

std::optional<Launch> value_at(Arguments argv, std::size_t at) {
  if (at >= argv.size() || argv[at].empty()) return std::nullopt;
  return Launch{at, at + 1, argv[at]};
}

// All arguments from one on, as the argv of what is started.
std::optional<Launch> rest_from(Arguments argv, std::size_t at) {
  if (at >= argv.size()) return std::nullopt;
  Launch out{at, argv.size(), std::nullopt};
  // A single argument is a command line of its own, quoted whole.
  if (at + 1 == argv.size()) out.line = argv[at];
  return out;
}

// The value behind a switch, /tr X or -tr X.
std::optional<Launch> behind(Arguments argv, std::string_view name) {
  for (std::size_t i = 1; i + 1 < argv.size(); ++i) {
    if (is_switch(argv[i]) && is(std::string_view(argv[i]).substr(1), name)) {
      return value_at(argv, i + 1);
    }
  }
  return std::nullopt;
}

// schtasks /create /tn N /tr "…"
std::optional<Launch> find_schtasks(Arguments argv, std::string_view /*line*/) {
  return behind(argv, "tr");
}

// sc [\\host] create N binPath= "…"; the blank behind = is not needed by newer ones.
std::optional<Launch> find_sc(Arguments argv, std::string_view /*line*/) {
  constexpr std::string_view kKey = "binpath=";
  if (!has(argv, "create") && !has(argv, "config")) return std::nullopt;
  for (std::size_t i = 1; i < argv.size(); ++i) {
    if (!text::starts_with_folded(argv[i], kKey)) continue;
    if (argv[i].size() == kKey.size()) return value_at(argv, i + 1);
    return Launch{i, i + 1, argv[i].substr(kKey.size())};
  }
  return std::nullopt;
}

// wmic [/node:h] process call create "…"[,folder]
std::optional<Launch> find_wmic(Arguments argv, std::string_view /*line*/) {
  for (std::size_t i = 1; i + 2 < argv.size(); ++i) {
    if (!is(argv[i], "call") || !is(argv[i + 1], "create")) continue;
    std::string line = joined(argv.subspan(i + 2));
    constexpr std::string_view kKey = "commandline=";
    if (text::starts_with_folded(line, kKey)) line.erase(0, kKey.size());
    // Quotes of wmic's own are around the whole value; others belong to the program's path.
    if (!line.empty() && (line.front() == '\'' || line.front() == '"')) {
      const std::size_t end = line.find(line.front(), 1);
      const bool is_whole =
          end == std::string::npos || end + 1 == line.size() || line[end + 1] == ',';
      if (is_whole) line = line.substr(1, end == std::string::npos ? end : end - 1);
    }
    return Launch{i + 2, argv.size(), std::move(line)};
  }
  return std::nullopt;
}

// reg add KEY /v N /d "…", where the key is one of those whose values Windows runs.
std::optional<Launch> find_reg(Arguments argv, std::string_view /*line*/) {
  constexpr std::array<std::string_view, 8> kRun = {
      R"(\currentversion\run)", R"(\policies\explorer\run)",        R"(\shell\open\command)",
      R"(\winlogon)",           R"(\image file execution options)", R"(\silentprocessexit)",
      R"(\command processor)",  R"(\currentcontrolset\services)"};
  if (argv.size() < 3 || !is(argv[1], "add")) return std::nullopt;
  const bool runs = std::any_of(kRun.begin(), kRun.end(),
                                [&](std::string_view key) { return holds(argv[2], key); });
  const bool logs_on = has(argv, "UserInitMprLogonScript");
  return runs || logs_on ? behind(argv, "d") : std::nullopt;
}

// forfiles /c "…", in which 0x22 stands for the character of that code.
std::optional<Launch> find_forfiles(Arguments argv, std::string_view /*line*/) {
  std::optional<Launch> out = behind(argv, "c");
  if (!out) return out;
  const std::string text = std::move(*out->line);
  std::string line;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool is_code = i + 3 < text.size() && text[i] == '0' && text::fold(text[i + 1]) == 'x' &&
                         text::hex_value(text[i + 2]) >= 0 && text::hex_value(text[i + 3]) >= 0;
    if (is_code) {
      line.push_back(
          static_cast<char>(text::hex_value(text[i + 2]) * 16 + text::hex_value(text[i + 3])));
      i += 3;
    } else {
      line.push_back(text[i]);
    }
  }
  out->line = std::move(line);
  return out;
}

// Where the first argument stands that is no switch; those in `with_value` take the next one along.
std::size_t behind_switches(Arguments argv, std::span<const std::string_view> with_value) {
  std::size_t i = 1;
  while (i < argv.size() && is_switch(argv[i])) {
    const std::string_view name = std::string_view(argv[i]).substr(1);
    if (name == "-") return i + 1;
    const bool takes = std::any_of(with_value.begin(), with_value.end(),
                                   [&](std::string_view known) { return is(name, known); });
    i += takes ? 2 : 1;
  }
  return i;
}

// conhost [--headless …] program …; 0x4, which csrss passes, is not a program.
std::optional<Launch> find_conhost(Arguments argv, std::string_view /*line*/) {
  constexpr std::array<std::string_view, 6> kWithValue = {"-width",  "-height", "-signal",
                                                          "-server", "-vtmode", "-feature"};
  const std::size_t at = behind_switches(argv, kWithValue);
  if (at < argv.size() && text::starts_with_folded(argv[at], "0x")) return std::nullopt;
  return rest_from(argv, at);
}

// psexec \\host [switches] program …
std::optional<Launch> find_psexec(Arguments argv, std::string_view /*line*/) {
  constexpr std::array<std::string_view, 8> kWithValue = {"u", "p", "n", "r", "w", "a", "g", "lo"};
  std::size_t i = 1;
  while (i < argv.size()) {
    const std::string_view argument = argv[i];
    if (argument.starts_with("\\\\") || argument.starts_with("@")) {
      ++i;
      continue;
    }
    if (!is_switch(argument)) break;
    const std::string_view name = argument.substr(1);
    const bool takes = std::any_of(kWithValue.begin(), kWithValue.end(),
                                   [&](std::string_view known) { return is(name, known); });
    i += takes ? 2 : 1;
    // -i may name a session.
    if (is(name, "i") && i < argv.size() &&
        std::all_of(argv[i].begin(), argv[i].end(), text::is_digit)) {
      ++i;
    }
  }
  return rest_from(argv, i);
}

// winrs -r:host program …
std::optional<Launch> find_winrs(Arguments argv, std::string_view /*line*/) {
  constexpr std::array<std::string_view, 6> kWithValue = {"r",        "remote", "u",
                                                          "username", "p",      "password"};
  return rest_from(argv, behind_switches(argv, kWithValue));
}

// runas /user:u program; the program with its arguments is one argument.
std::optional<Launch> find_runas(Arguments argv, std::string_view /*line*/) {
  return rest_from(argv, behind_switches(argv, {}));
}

// at [\\host] 12:00 [/every:…] program …
std::optional<Launch> find_at(Arguments argv, std::string_view /*line*/) {
  std::size_t i = 1;
  if (i < argv.size() && argv[i].starts_with("\\\\")) ++i;
  if (i >= argv.size() || argv[i].find(':') == std::string::npos) return std::nullopt;
  ++i;
  while (i < argv.size() && is_switch(argv[i])) ++i;
  return rest_from(argv, i);
}

// pcalua -a program [-c arguments]
std::optional<Launch> find_pcalua(Arguments argv, std::string_view /*line*/) {
  std::optional<Launch> out = behind(argv, "a");
  if (!out) return out;
  if (out->end < argv.size() && is(argv[out->end], "-c")) {
    // The arguments are a command line of their own: not quoted again.
    out->line = argv[out->begin] + " " + joined(argv.subspan(out->end + 1));
    out->end = argv.size();
  }
  return out;
}

// scriptrunner -appvscript program …
std::optional<Launch> find_scriptrunner(Arguments argv, std::string_view /*line*/) {
  for (std::size_t i = 1; i + 1 < argv.size(); ++i) {
    if (is(argv[i], "-appvscript")) return rest_from(argv, i + 1);
  }
  return std::nullopt;
}

// wt [new-tab] [switches] program …
std::optional<Launch> find_wt(Arguments argv, std::string_view /*line*/) {
  constexpr std::array<std::string_view, 9> kWithValue = {
      "p", "-profile", "d", "-startingDirectory", "w", "-window", "-title", "-size", "-pos"};
  std::size_t at = behind_switches(argv, kWithValue);
  if (at < argv.size() && (is(argv[at], "new-tab") || is(argv[at], "nt") ||
                           is(argv[at], "split-pane") || is(argv[at], "sp"))) {
    at += behind_switches(argv.subspan(at), kWithValue);
  }
  return rest_from(argv, at);
}

// SyncAppvPublishingServer "n; …" runs what follows as PowerShell.
std::optional<Launch> find_syncappv(Arguments argv, std::string_view /*line*/) {
  if (argv.size() < 2) return std::nullopt;
  Launch out{1, argv.size(), joined(argv.subspan(1)), true};
  const std::size_t semicolon = out.line->find(';');
  if (semicolon == std::string::npos) return std::nullopt;
  out.line = std::string(text::trimmed(std::string_view(*out.line).substr(semicolon + 1)));
  return out;
}

// The same script by way of a script host: cscript SyncAppvPublishingServer.vbs "n; …"
std::optional<Launch> find_script_host(Arguments argv, std::string_view line) {
  for (std::size_t i = 1; i < argv.size(); ++i) {
    if (!holds(argv[i], "syncappvpublishingserver.vbs")) continue;
    std::optional<Launch> out = find_syncappv(argv.subspan(i), line);
    if (out) {
      out->begin += i;
      out->end += i;
    }
    return out;
  }
  return std::nullopt;
}

// mshta vbscript:… or javascript:…
std::optional<Launch> find_mshta(Arguments argv, std::string_view line) {
  std::optional<std::string> command = command_run_by_script(behind_program(line));
  if (!command) return std::nullopt;
  return Launch{1, argv.size(), std::move(command)};
}

// rundll32 javascript:"…" as mshta; or one of the functions that start what follows them.
std::optional<Launch> find_rundll32(Arguments argv, std::string_view line) {
  constexpr std::array<std::string_view, 8> kFunctions = {
      "shellexec_rundll", "shellexec_rundlla", "fileprotocolhandler", "openurl",
      "routethecall",     "launchapplication", "registerocx",         "control_rundll"};
  if (std::optional<Launch> script = find_mshta(argv, line)) return script;
  for (std::size_t i = 1; i + 1 < argv.size() && i < 3; ++i) {
    const std::size_t comma = argv[i].find(',');
    const std::string_view function = comma == std::string::npos
                                          ? std::string_view(argv[i])
                                          : std::string_view(argv[i]).substr(comma + 1);
    if (std::any_of(kFunctions.begin(), kFunctions.end(),
                    [&](std::string_view known) { return is(function, known); })) {
      return rest_from(argv, i + 1);
    }
  }
  return std::nullopt;
}

struct Launcher {
  std::string_view stem;
  Finder find;
};

constexpr std::array<Launcher, 22> kLaunchers = {{
    {"at", find_at},
    {"conhost", find_conhost},
    {"cscript", find_script_host},
    {"forfiles", find_forfiles},
    {"mshta", find_mshta},
    {"paexec", find_psexec},
    {"pcalua", find_pcalua},
    {"psexec", find_psexec},
    {"psexec64", find_psexec},
    {"reg", find_reg},
    {"runas", find_runas},
    {"rundll32", find_rundll32},
    {"sc", find_sc},
    {"schtasks", find_schtasks},
    {"scriptrunner", find_scriptrunner},
    {"sctasks", find_schtasks},
    {"syncappvpublishingserver", find_syncappv},
    {"windowsterminal", find_wt},
    {"winrs", find_winrs},
    {"wmic", find_wmic},
    {"wscript", find_script_host},
    {"wt", find_wt},
}};

const Launcher* launcher_of(std::string_view stem) {
  for (const Launcher& launcher : kLaunchers) {
    if (launcher.stem == stem) return &launcher;
  }
  return nullptr;
}

}  // namespace

bool is_launcher(std::string_view stem) { return launcher_of(stem) != nullptr; }

std::optional<Launch> find_launch(std::string_view stem, std::span<const std::string> argv,
                                  std::string_view line) {
  const Launcher* launcher = launcher_of(stem);
  if (launcher == nullptr) return std::nullopt;
  return launcher->find(argv, line);
}

}  // namespace powershell
