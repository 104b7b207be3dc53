#pragma once

#include <string>
#include <string_view>

#include "powershell/command_line.h"
#include "powershell/session.h"

namespace powershell {

/// A script that was read, and ways to look at what was found that read well in a test.
struct ScriptReading {
  std::string text;
  Reading reading;

  /// The techniques' names with blanks between.
  std::string techniques() const {
    std::string out;
    for (const Technique technique : reading.techniques.list()) {
      if (!out.empty()) out += ' ';
      out += technique_name(technique);
    }
    return out;
  }

  /// The commands as a person would have written them, a line for each.
  std::string commands() const {
    std::string out;
    for (const Invocation& invocation : reading.invocations) {
      if (!out.empty()) out += '\n';
      out += invocation.text;
    }
    return out;
  }

  bool has(Technique technique) const { return reading.techniques.has(technique); }
};

inline ScriptReading read(std::string_view script, const Limits& limits = {}) {
  Process process;
  process.command_line = script;
  Session session(process, limits);
  std::string text = read_script(script, session);
  return {std::move(text), std::move(session.reading())};
}

}  // namespace powershell
