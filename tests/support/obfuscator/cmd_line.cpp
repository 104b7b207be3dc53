#include <algorithm>
#include <array>

#include "shells.h"

namespace obfuscator {
namespace {

constexpr std::string_view kSpecial = "&|<>()^";

/// Whether each character stands outside of cmd.exe's quotes: every " opens or closes them, since
/// cmd.exe knows no \".
std::vector<bool> outside_quotes(std::string_view text) {
  std::vector<bool> outside;
  bool quoted = false;
  for (char c : text) {
    if (c == '"') quoted = !quoted;
    outside.push_back(!quoted && c != '"');
  }
  return outside;
}

bool has_special_outside(std::string_view text) {
  const std::vector<bool> outside = outside_quotes(text);
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (outside[i] && kSpecial.find(text[i]) != std::string_view::npos) return true;
  }
  return false;
}

bool is_word_character(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

/// A caret takes the meaning from the character behind it and goes; in quotes it stays. What has a
/// meaning gets one, and `percent` of a hundred other characters.
std::string with_carets(std::string_view text, unsigned percent, ScriptWork& work) {
  const std::vector<bool> outside = outside_quotes(text);
  std::string result;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool special = kSpecial.find(text[i]) != std::string_view::npos;
    const bool hidden = is_word_character(text[i]) && work.random().chance(percent);
    if (outside[i] && (special || hidden)) result += '^';
    if (outside[i] && hidden) work.use("caret");
    result += text[i];
  }
  return result;
}

/// Runs of characters that neither shell gives a meaning to: such may become a variable's value.
struct Run {
  std::size_t at;
  std::size_t size;
};

Run harmless_run(std::string_view text, ScriptWork& work) {
  const auto harmless = [](char c) {
    return is_word_character(c) || c == '-' || c == '.' || c == ':' || c == '/';
  };
  for (unsigned tries = 0; tries < 20; ++tries) {
    const std::size_t at = work.random().below(text.size());
    std::size_t size = 0;
    const std::size_t most = work.random().between(3, 24);
    while (size < most && at + size < text.size() && harmless(text[at + size])) ++size;
    if (size >= 3) return {at, size};
  }
  return {0, 0};
}

/// A set command and the reference that gives the value back.
struct Variable {
  std::string set;
  std::string reference;
};

// %v:~n,m% takes m characters from the n-th, %v:a=b% puts b for each a in any case (set /?).
Variable variable_for(std::string_view value, char mark, ScriptWork& work) {
  const std::string name = work.new_name();
  const std::string text(value);
  const std::string open = mark + name;
  switch (work.random().below(4)) {
    case 0: {
      work.use("env-substring");
      const std::string head = work.random().word(1, 5);
      const std::string tail = work.random().word(0, 4);
      return {"set " + name + '=' + head + text + tail,
              open + ":~" + std::to_string(head.size()) + ',' + std::to_string(text.size()) + mark};
    }
    case 1: {
      work.use("env-substring");
      const std::string head = work.random().word(1, 5);
      return {"set " + name + '=' + head + text,
              open + ":~" +
                  (work.random().chance(50) ? std::to_string(head.size())
                                            : '-' + std::to_string(text.size())) +
                  mark};
    }
    case 2: {
      std::string lower = text;
      for (char& c : lower) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c;
      std::string word = work.random().word(2, 4);
      const std::size_t at = work.random().below(text.size() - 1);
      const std::string part = text.substr(at, 2);
      std::string stored = text.substr(0, at) + word + text.substr(at + 2);
      std::string folded = lower.substr(0, at) + word + lower.substr(at + 2);
      // '=' ends the name of what is replaced, and the word must stand once only.
      if (folded.find(word) != at || folded.find(word, at + 1) != std::string::npos) break;
      work.use("env-substring");
      return {"set " + name + '=' + stored, open + ':' + word + '=' + part + mark};
    }
    default:
      break;
  }
  work.use("cmd-variable");
  return {
      (work.random().chance(50) ? "set " + name + '=' + text : "set \"" + name + '=' + text + '"'),
      open + mark};
}

/// Takes runs of the text out into variables and returns the commands that set them, each ended by
/// &&.
std::string moved_to_variables(std::string& text, char mark, ScriptWork& work) {
  std::string sets;
  for (std::size_t left = work.random().between(1, 3); left > 0; --left) {
    // Not within a reference made before.
    const std::size_t before = text.find(mark);
    const std::string_view free = std::string_view(text).substr(0, before);
    if (free.size() < 4) break;
    const Run run = harmless_run(free, work);
    if (run.size == 0) break;
    const Variable variable = variable_for(free.substr(run.at, run.size), mark, work);
    sets += variable.set + "&&";
    text.replace(run.at, run.size, variable.reference);
  }
  return sets;
}

// Percent signs are expanded before a command runs, so what the same line sets is seen only by
// another reading of it: call's, another cmd.exe's, or, with /v:on, the late one of !v!.
std::string by_variables(std::string text, bool late, ScriptWork& work) {
  const std::string sets = moved_to_variables(text, late ? '!' : '%', work);
  if (late) return sets + text;
  // cmd /c would take a quote at the start away.
  const bool call = text.front() == '"' || work.random().chance(75);
  return sets + (call ? "call " : "cmd /c ") + text;
}

// for puts each word of its list in place of the letter.
std::string by_for(std::string text, ScriptWork& work) {
  const Run run = harmless_run(text, work);
  const std::string letter = std::string("%") + static_cast<char>('a' + work.random().below(26));
  if (run.size == 0) return text;
  const std::string value = text.substr(run.at, run.size);
  text.replace(run.at, run.size, letter);
  work.use("cmd-variable");
  return "for " + letter + " in (" + value + ") do " + text;
}

/// A letter of a variable that every Windows has, as %ProgramFiles:~3,1%.
std::string well_known_letter(char wanted, ScriptWork& work) {
  struct Known {
    std::string_view name;
    std::string_view value;
  };
  constexpr std::array<Known, 5> kKnown = {{{"ComSpec", R"(C:\Windows\System32\cmd.exe)"},
                                            {"PUBLIC", R"(C:\Users\Public)"},
                                            {"ProgramFiles", R"(C:\Program Files)"},
                                            {"ProgramData", R"(C:\ProgramData)"},
                                            {"SystemRoot", R"(C:\Windows)"}}};
  const std::size_t first = work.random().below(kKnown.size());
  for (std::size_t i = 0; i < kKnown.size(); ++i) {
    const Known known = kKnown[(first + i) % kKnown.size()];
    for (std::size_t at = 0; at < known.value.size(); ++at) {
      if ((known.value[at] | 0x20) != (wanted | 0x20)) continue;
      const std::string from = work.random().chance(50)
                                   ? std::to_string(at)
                                   : '-' + std::to_string(known.value.size() - at);
      work.use("env-substring");
      return '%' + any_case(known.name, work) + ":~" + from + ",1%";
    }
  }
  return std::string(1, wanted);
}

// The name of the program is found in any case, so any letter of it will do.
std::string with_known_letters(const std::string& text, ScriptWork& work) {
  const std::size_t end = text.find(' ');
  std::string result;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool letter = (text[i] | 0x20) >= 'a' && (text[i] | 0x20) <= 'z';
    const bool hide = i < end && letter && work.random().chance(20);
    result += hide ? well_known_letter(text[i], work) : std::string(1, text[i]);
  }
  return result;
}

std::string hidden(const std::string& text, bool late, ScriptWork& work) {
  const bool fit = !has_special_outside(text) && text.find_first_of("%!^\r\n") == std::string::npos;
  const std::size_t way = work.random().below(10);
  if (late && fit) return by_variables(text, true, work);
  if (way < 4 && fit) return by_variables(text, false, work);
  if (way == 4 && fit) return by_for(text, work);
  if (way == 5 && fit && text.front() != '"') return with_known_letters(text, work);
  return with_carets(text, way < 9 ? static_cast<unsigned>(work.random().between(5, 40)) : 0, work);
}

}  // namespace

Line cmd_line(const Line& line, ScriptWork& work) {
  const bool late = work.random().chance(15) && line.process.find('!') == std::string::npos &&
                    !has_special_outside(line.process) &&
                    line.process.find_first_of("%^\r\n") == std::string::npos;
  std::string text = hidden(line.process, late, work);
  // Before a command, delimiters and an @ are nothing.
  if (work.random().chance(10) && text.front() != '"') {
    text.insert(0, text == line.process && work.random().chance(50) ? ",;" : "@");
  }
  constexpr std::array<std::string_view, 4> kStarts = {"cmd", "cmd.exe", "CMD.EXE",
                                                       R"(C:\Windows\System32\cmd.exe)"};
  constexpr std::array<std::string_view, 6> kOptions = {"/c",    "/C",    "/d /c",
                                                        "/q /c", "/s /c", "/c"};
  const std::string_view options = work.random().pick(kOptions);
  std::string command(work.random().pick(kStarts));
  if (late) command += work.random().chance(50) ? " /V:ON" : " /v:on";
  command += ' ';
  command += options;
  const bool quoted = options == "/s /c" || text.front() == '"' || work.random().chance(50);
  command += work.random().chance(90) ? " " : "";
  command += quoted ? '"' + text + '"' : text;
  work.use("cmd");
  return {"cmd.exe", work.random().chance(50) ? "Cmd.Exe" : "", command};
}

bool can_be_piped(std::string_view script) {
  const bool even = std::count(script.begin(), script.end(), '"') % 2 == 0;
  return even && script.find_first_of("%\r\n") == std::string_view::npos;
}

// echo prints what follows it, and - makes PowerShell read its commands from there.
Line piped_line(std::string_view script, ScriptWork& work) {
  work.use("cmd");
  const std::string echo = "echo " + with_carets(script, 0, work);
  return {"cmd.exe", "Cmd.Exe",
          "cmd.exe /c " + echo + (work.random().chance(50) ? "|" : " | ") +
              (work.random().chance(50) ? "powershell -" : "powershell.exe -NoP -NonI -")};
}

Line launched_line(const Line& line, ScriptWork& work) {
  const std::string& text = line.process;
  work.use("launcher");
  switch (work.random().below(5)) {
    case 0:
      if (text.find_first_of("@%\r\n") != std::string::npos ||
          text.find("0x") != std::string::npos) {
        return line;
      }
      return {"forfiles.exe", "forfiles.exe",
              "forfiles /p C:\\Windows /m win.ini /c " + c_runtime_quoted(text)};
    case 1:
      if (text.size() > 200) return line;
      return {"schtasks.exe", "schtasks.exe",
              "schtasks /create /f /tn " + work.random().word(4, 9) + " /sc once /st 23:51 /tr " +
                  c_runtime_quoted(text)};
    case 2:
      return {"WMIC.exe", "wmic.exe", "wmic process call create " + c_runtime_quoted(text)};
    case 3:
      if (text.find('%') != std::string::npos || has_special_outside(text)) return line;
      return {"cmd.exe", "Cmd.Exe",
              std::string("cmd /c start ") + (work.random().chance(50) ? "/b " : "") +
                  (text.front() == '"' || work.random().chance(50) ? "\"\" " : "") + text};
    default:
      return {"conhost.exe", "CONHOST.EXE", "conhost.exe --headless " + text};
  }
}

}  // namespace obfuscator
