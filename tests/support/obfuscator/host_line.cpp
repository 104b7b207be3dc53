#include <algorithm>
#include <array>

#include "encodings.h"
#include "script_forms.h"
#include "shells.h"

namespace obfuscator {
namespace {

/// A full option name cut to a length that PowerShell still knows it by
/// (CommandLineParameterParser.cs, MatchSwitch).
std::string option(std::string_view name, std::size_t least, ScriptWork& work) {
  std::string written(name.substr(0, work.random().between(least, name.size())));
  if (written.size() < name.size()) work.use("abbreviation");
  if (work.random().chance(40)) {
    for (char& c : written) {
      if (work.random().chance(50)) c = static_cast<char>(c & ~0x20);
    }
  }
  if (work.random().chance(8) && written.size() > 1) {
    work.use("argument-quotes");
    written.insert(1, "\"\"");
  }
  constexpr std::array<std::string_view, 5> kDashes = {"-", "/", "\u2013", "\u2014", "\u2015"};
  const std::size_t way = work.random().below(30);
  return std::string(way < kDashes.size() ? kDashes[way] : "-") + written;
}

std::string other_options(ScriptWork& work) {
  std::string options;
  if (work.random().chance(50)) options += option("noprofile", 3, work) + ' ';
  if (work.random().chance(30)) options += option("noninteractive", 4, work) + ' ';
  if (work.random().chance(40)) options += option("windowstyle", 1, work) + " hidden ";
  if (work.random().chance(40)) {
    options +=
        (work.random().chance(30) ? std::string("-ep") : option("executionpolicy", 2, work)) +
        (work.random().chance(50) ? " bypass " : " Unrestricted ");
  }
  if (work.random().chance(8)) options += "-sta ";
  if (work.random().chance(8)) options += option("nologo", 3, work) + ' ';
  return options;
}

std::string encoded_option(std::string_view script, ScriptWork& work) {
  work.use("encoded-command");
  const std::string name = work.random().chance(15) ? "-ec" : option("encodedcommand", 1, work);
  const std::string value = base64(utf16(script));
  return name + ' ' + (work.random().chance(10) ? '"' + value + '"' : value);
}

bool survives_splitting(std::string_view script) {
  return script.find('"') == std::string_view::npos &&
         script.find("  ") == std::string_view::npos &&
         script.find_first_of("\t\r\n") == std::string_view::npos && script.back() != ' ' &&
         script.front() != ' ';
}

/// Pairs of quotes, empty or around a few characters, that the splitting takes away. Around a blank
/// they make one argument of two: only -Command, which puts blanks between its arguments again, is
/// the same with such.
std::string strewn_with_quotes(std::string_view words, bool joined_again, ScriptWork& work) {
  if (words.size() < 4 || !work.random().chance(40)) return std::string(words);
  std::string result;
  bool first = true;
  const std::size_t count = work.random().between(2, std::min<std::size_t>(words.size(), 9));
  for (const std::string& piece : cut(words, count, work.random())) {
    // A backslash before a quote, or two quotes that touch, would make it part of the word.
    const bool touches =
        first || result.back() == '\\' || result.back() == '"' || piece.back() == '\\';
    if (!touches && work.random().chance(50)) {
      work.use("argument-quotes");
      const bool around = joined_again || piece.find(' ') == std::string::npos;
      result += around && work.random().chance(50) ? '"' + piece + '"' : "\"\"" + piece;
    } else {
      result += piece;
    }
    first = false;
  }
  return result;
}

bool is_option_like(std::string_view script) {
  return script.front() == '-' || script.front() == '/' || script.starts_with("\xE2\x80");
}

struct Host {
  std::string_view start;
  std::string_view process_name;
  std::string_view original_file_name;
};

constexpr std::array<Host, 10> kHosts = {{
    {"powershell", "powershell.exe", "PowerShell.EXE"},
    {"powershell.exe", "powershell.exe", "PowerShell.EXE"},
    {"PowerShell", "powershell.exe", "PowerShell.EXE"},
    {"pOwErsHELl.eXe", "powershell.exe", "PowerShell.EXE"},
    {R"(C:\Windows\System32\WindowsPowerShell\v1.0\powershell.exe)", "powershell.exe",
     "PowerShell.EXE"},
    {R"("C:\Windows\System32\WindowsPowerShell\v1.0\powershell.exe")", "powershell.exe", ""},
    {R"(C:\Windows\SysWOW64\WindowsPowerShell\v1.0\powershell.exe)", "powershell.exe", ""},
    {"pwsh", "pwsh.exe", "pwsh.dll"},
    {R"("C:\Program Files\PowerShell\7\pwsh.exe")", "pwsh.exe", "pwsh.dll"},
    {R"(C:\Users\Public\svc.exe)", kRenamedHost, "PowerShell.EXE"},
}};

}  // namespace

std::string c_runtime_quoted(std::string_view word) {
  std::string quoted = "\"";
  std::size_t backslashes = 0;
  for (char c : word) {
    if (c == '"') quoted.append(backslashes + 1, '\\');
    backslashes = c == '\\' ? backslashes + 1 : 0;
    quoted += c;
  }
  return quoted.append(backslashes, '\\') + '"';
}

Line host_line(std::string_view script, ScriptWork& work) {
  Host host = work.random().pick(kHosts);
  if (work.is_used(kWindowsPowerShell) && host.process_name == "pwsh.exe") host = kHosts.front();
  Line line{std::string(host.process_name), std::string(host.original_file_name), ""};
  line.process = std::string(host.start) + ' ' + other_options(work);
  const std::size_t way = work.random().below(10);
  if (way < 4) {
    line.process += encoded_option(script, work);
    return line;
  }
  // Of pwsh the first word that is no option is a file, and a word like an option is one.
  const bool named = host.process_name == "pwsh.exe" || is_option_like(script) || way < 9;
  if (named) line.process += option("command", 1, work) + ' ';
  if (survives_splitting(script) && work.random().chance(50)) {
    line.process += strewn_with_quotes(script, true, work);
  } else {
    line.process += c_runtime_quoted(script);
  }
  return line;
}

std::string nested_host_script(std::string_view script, ScriptWork& work) {
  work.use("nested");
  work.use("encoded-command");
  constexpr std::array<std::string_view, 5> kOptions = {"-e", "-ec", "-enc", "-EncodedCommand",
                                                        "/enc"};
  const std::string encoded =
      std::string(work.random().chance(70) ? "powershell" : "powershell.exe") + " -nop " +
      any_case(work.random().pick(kOptions), work) + ' ' + base64(utf16(script));
  switch (work.random().below(4)) {
    case 0:
      return "cmd /c '" + encoded + '\'';
    case 1:
      return "Start-Process powershell -ArgumentList '-enc','" + base64(utf16(script)) + '\'';
    default:
      return encoded;
  }
}

Line program_line(std::string_view name, std::string_view arguments, ScriptWork& work) {
  Line line{std::string(name) + ".exe", std::string(name) + ".exe", ""};
  if (work.random().chance(50)) line.original_file_name.clear();
  std::string start = any_case(name, work);
  if (work.random().chance(60)) start += ".exe";
  if (work.random().chance(20)) start = "C:\\Windows\\System32\\" + start;
  const bool plain = arguments.find('"') == std::string_view::npos;
  line.process =
      start + ' ' + (plain ? strewn_with_quotes(arguments, false, work) : std::string(arguments));
  return line;
}

}  // namespace obfuscator
