#include "powershell/cmd_variables.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstddef>
#include <cstdint>

#include "text/ascii.h"
#include "text/folded_finder.h"

namespace powershell {
namespace {

// A variable as Windows sets it. Where a user's name is part of the value, what stands before and
// behind is known; of the rest nothing is.
struct SystemVariable {
  std::string_view name;
  std::string_view begin;
  std::string_view end = {};
  bool whole = true;
};

constexpr SystemVariable of_user(std::string_view name, std::string_view end) {
  return {name, "C:\\Users\\", end, false};
}
constexpr SystemVariable unknown(std::string_view name) { return {name, {}, {}, false}; }

constexpr std::array<SystemVariable, 37> kSystemVariables = {{
    {"ALLUSERSPROFILE", "C:\\ProgramData"},
    of_user("APPDATA", "\\AppData\\Roaming"),
    unknown("CD"),
    {"CommonProgramFiles", "C:\\Program Files\\Common Files"},
    {"CommonProgramFiles(x86)", "C:\\Program Files (x86)\\Common Files"},
    {"CommonProgramW6432", "C:\\Program Files\\Common Files"},
    unknown("COMPUTERNAME"),
    {"ComSpec", R"(C:\Windows\system32\cmd.exe)"},
    unknown("DATE"),
    {"DriverData", R"(C:\Windows\System32\Drivers\DriverData)"},
    {"HOMEDRIVE", "C:"},
    {"HOMEPATH", "\\Users\\", {}, false},
    of_user("LOCALAPPDATA", "\\AppData\\Local"),
    {"LOGONSERVER", "\\\\", {}, false},
    unknown("NUMBER_OF_PROCESSORS"),
    of_user("OneDrive", "\\OneDrive"),
    {"OS", "Windows_NT"},
    {"Path",
     "C:\\Windows\\system32;C:\\Windows;C:\\Windows\\System32\\Wbem;"
     "C:\\Windows\\System32\\WindowsPowerShell\\v1.0\\;",
     {},
     false},
    {"PATHEXT", ".COM;.EXE;.BAT;.CMD;.VBS;.VBE;.JS;.JSE;.WSF;.WSH;.MSC"},
    {"PROCESSOR_ARCHITECTURE", "AMD64"},
    {"ProgramData", "C:\\ProgramData"},
    {"ProgramFiles", "C:\\Program Files"},
    {"ProgramFiles(x86)", "C:\\Program Files (x86)"},
    {"ProgramW6432", "C:\\Program Files"},
    {"PROMPT", "$P$G"},
    {"PSModulePath",
     "C:\\Program Files\\WindowsPowerShell\\Modules;"
     "C:\\Windows\\system32\\WindowsPowerShell\\v1.0\\Modules"},
    {"PUBLIC", "C:\\Users\\Public"},
    unknown("RANDOM"),
    {"SESSIONNAME", "Console"},
    {"SystemDrive", "C:"},
    {"SystemRoot", "C:\\Windows"},
    of_user("TEMP", R"(\AppData\Local\Temp)"),
    unknown("TIME"),
    of_user("TMP", R"(\AppData\Local\Temp)"),
    unknown("USERNAME"),
    of_user("USERPROFILE", ""),
    {"windir", "C:\\Windows"},
}};

const SystemVariable* system_variable(std::string_view name) {
  for (const SystemVariable& variable : kSystemVariables) {
    if (text::equal_folded(variable.name, name)) return &variable;
  }
  return nullptr;
}

// The numbers of :~n,m; a missing m is "to the end".
struct Slice {
  std::int64_t start = 0;
  std::optional<std::int64_t> length;
};

std::optional<std::int64_t> number(std::string_view text) {
  text = text::trimmed(text);
  if (text.starts_with('+')) text.remove_prefix(1);
  std::int32_t out = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), out);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return out;
}

std::optional<Slice> parse_slice(std::string_view text) {
  const std::size_t comma = text.find(',');
  const std::string_view first = text.substr(0, comma);
  Slice out;
  if (!first.empty()) {
    const auto start = number(first);
    if (!start) return std::nullopt;
    out.start = *start;
  }
  if (comma == std::string_view::npos) return out;
  out.length = number(text.substr(comma + 1));
  if (!out.length) return std::nullopt;
  return out;
}

std::string_view slice_of(std::string_view value, const Slice& slice) {
  const auto size = static_cast<std::int64_t>(value.size());
  const std::int64_t begin =
      std::clamp<std::int64_t>(slice.start < 0 ? size + slice.start : slice.start, 0, size);
  std::int64_t end = size;
  if (slice.length) end = *slice.length < 0 ? size + *slice.length : begin + *slice.length;
  end = std::clamp(end, begin, size);
  return value.substr(static_cast<std::size_t>(begin), static_cast<std::size_t>(end - begin));
}

// A part of a value whose middle is not known, where the part is in what is known.
std::optional<std::string_view> slice_of(const SystemVariable& variable, const Slice& slice) {
  if (variable.whole) return slice_of(variable.begin, slice);
  if (slice.start >= 0) {
    const auto size = static_cast<std::int64_t>(variable.begin.size());
    if (!slice.length || *slice.length < 0 || slice.start + *slice.length > size) {
      return std::nullopt;
    }
    return slice_of(variable.begin, slice);
  }
  if (-slice.start > static_cast<std::int64_t>(variable.end.size())) return std::nullopt;
  return slice_of(variable.end, slice);
}

// :old=new and :*old=new. Case is ignored in old.
bool append_replaced(std::string& out, std::string_view value, std::string_view rule,
                     Session& session) {
  const std::size_t equals = rule.find('=', rule.starts_with('*') ? 2 : 1);
  std::string_view old = rule.substr(0, equals);
  const std::string_view replacement = rule.substr(equals + 1);
  const bool from_start = old.starts_with('*');
  if (from_start) old.remove_prefix(1);
  const text::FoldedFinder finder(old);
  std::size_t at = 0;
  for (std::size_t found = finder.find(value); found != text::FoldedFinder::npos;
       found = finder.find(value, at)) {
    if (!session.output(found - at + replacement.size())) return false;
    if (!from_start) out.append(value.substr(at, found - at));
    out.append(replacement);
    at = found + old.size();
    if (from_start) break;
  }
  if (!session.output(value.size() - at)) return false;
  out.append(value.substr(at));
  return true;
}

bool is_replacement(std::string_view rule) {
  const std::size_t first = rule.starts_with('*') ? 1 : 0;
  const std::size_t equals = rule.find('=', first);
  return equals != std::string_view::npos && equals > first;
}

class Expander {
 public:
  Expander(std::string_view text, char delimiter, Session& session)
      : text_(text), delimiter_(delimiter), session_(session) {}

  Expansion run(std::string& out) {
    std::size_t at = 0;
    Expansion result;
    while (at < text_.size()) {
      const std::size_t begin = text_.find(delimiter_, at);
      out.append(text_.substr(at, begin - at));
      if (begin == std::string_view::npos) break;
      const std::size_t size = out.size();
      at = expand_one(begin, out);
      if (session_.stopped()) {
        result.complete = false;
        break;
      }
      if (at == begin) {
        out.resize(size);
        out.push_back(delimiter_);
        at = begin + 1;
      }
    }
    result.changed = changed_;
    result.complete = result.complete && !too_long_;
    return result;
  }

 private:
  // Returns where the variable ends, or `begin` where none with a value stands there.
  std::size_t expand_one(std::size_t begin, std::string& out) {
    const std::size_t name_begin = begin + 1;
    std::size_t name_end = name_begin;
    while (name_end < text_.size() && text_[name_end] != delimiter_ && text_[name_end] != ':') {
      ++name_end;
    }
    if (name_end == name_begin || name_end == text_.size()) return begin;
    const std::string_view name = text_.substr(name_begin, name_end - name_begin);
    if (text_[name_end] == delimiter_) {
      const std::string* value = session_.environment(name);
      if (value == nullptr) return begin;
      if (!may_add(value->size())) return begin;
      out.append(*value);
      session_.note(Technique::cmd_variable);
      changed_ = true;
      return name_end + 1;
    }
    const std::size_t end = text_.find(delimiter_, name_end + 1);
    if (end == std::string_view::npos) return begin;
    const std::string_view rule = text_.substr(name_end + 1, end - name_end - 1);
    if (!append_part(name, rule, out)) return begin;
    session_.note(Technique::env_substring);
    changed_ = true;
    return end + 1;
  }

  bool append_part(std::string_view name, std::string_view rule, std::string& out) {
    if (const std::string* value = session_.environment(name); value != nullptr) {
      if (!append_part_of(*value, rule, out)) return false;
      session_.note(Technique::cmd_variable);
      return true;
    }
    const SystemVariable* variable = system_variable(name);
    if (variable == nullptr) return false;
    if (variable->whole) {
      if (!append_part_of(variable->begin, rule, out)) return false;
    } else {
      if (!rule.starts_with('~')) return false;
      const auto slice = parse_slice(rule.substr(1));
      const auto part = slice ? slice_of(*variable, *slice) : std::nullopt;
      if (!part) return false;
      out.append(*part);
    }
    session_.note(Technique::environment);
    return true;
  }

  bool append_part_of(std::string_view value, std::string_view rule, std::string& out) {
    if (rule.starts_with('~')) {
      const auto slice = parse_slice(rule.substr(1));
      if (!slice) return false;
      const std::string_view part = slice_of(value, *slice);
      if (!may_add(part.size())) return false;
      out.append(part);
      return true;
    }
    if (!is_replacement(rule) || !session_.work(value.size())) return false;
    if (append_replaced(out, value, rule, session_)) return true;
    too_long_ = true;
    return false;
  }

  bool may_add(std::size_t bytes) {
    too_long_ = !session_.output(bytes) || too_long_;
    return !too_long_;
  }

  std::string_view text_;
  char delimiter_;
  Session& session_;
  bool changed_ = false;
  bool too_long_ = false;  // a value was, and stands as it was written
};

const std::optional<std::string>* for_value(const ForVariables& variables, char letter) {
  const auto variable =
      std::find_if(variables.rbegin(), variables.rend(),
                   [&](const auto& candidate) { return candidate.first == letter; });
  return variable == variables.rend() ? nullptr : &variable->second;
}

// How long the %name% or %name: is that stands at the front, if name has a value.
std::size_t named_variable_size(std::string_view text, const Session& session) {
  const std::size_t end = text.find_first_of("%:", 1);
  if (end == std::string_view::npos || end < 2) return 0;
  const std::string_view name = text.substr(1, end - 1);
  const bool has_value = session.environment(name) != nullptr || is_system_variable(name);
  return has_value ? end + 1 : 0;
}

// The loop's variable at the front of a text: its letter, and how much of the text it is.
struct Reference {
  char letter = 0;
  std::size_t size = 0;
  bool unquoted = false;  // %~i
};

Reference reference_at(std::string_view text) {
  std::size_t i = text.starts_with("%%") ? 2 : 1;
  Reference out;
  if (i < text.size() && text[i] == '~') {
    out.unquoted = true;
    ++i;
  }
  if (i >= text.size()) return {};
  out.letter = text[i];
  out.size = i + 1;
  return out;
}

std::string_view without_quotes(std::string_view value) {
  if (value.size() >= 2 && value.starts_with('"') && value.ends_with('"')) {
    return value.substr(1, value.size() - 2);
  }
  return value;
}

}  // namespace

Expansion expand_for_variables(std::string& text, const ForVariables& variables, Session& session) {
  if (variables.empty() || text.find('%') == std::string::npos) return {};
  if (!session.work(text.size())) return {false, false};
  std::string out;
  Expansion result;
  std::string_view rest = text;
  while (!rest.empty() && result.complete) {
    const std::size_t begin = rest.find('%');
    out.append(rest.substr(0, begin));
    if (begin == std::string_view::npos) break;
    rest.remove_prefix(begin);
    const std::size_t named = named_variable_size(rest, session);
    const Reference reference = named > 0 ? Reference() : reference_at(rest);
    const auto* value = reference.size > 0 ? for_value(variables, reference.letter) : nullptr;
    if (value == nullptr || !*value) {
      const std::size_t kept = std::max<std::size_t>(named, 1);
      out.append(rest.substr(0, kept));
      rest.remove_prefix(kept);
      continue;
    }
    result.complete = session.output((*value)->size());
    out.append(reference.unquoted ? without_quotes(**value) : std::string_view(**value));
    rest.remove_prefix(reference.size);
    session.note(Technique::cmd_variable);
    result.changed = true;
  }
  text = std::move(out);
  return result;
}

Expansion expand_variables(std::string& text, char delimiter, Session& session) {
  const std::size_t first = text.find(delimiter);
  if (first == std::string::npos || text.find(delimiter, first + 1) == std::string::npos) return {};
  if (!session.work(text.size())) return {false, false};
  std::string out;
  out.reserve(text.size());
  const Expansion result = Expander(text, delimiter, session).run(out);
  if (result.changed) text = std::move(out);
  return result;
}

bool is_system_variable(std::string_view name) { return system_variable(name) != nullptr; }

std::string listed_variables(std::string_view prefix) {
  std::string out;
  for (const SystemVariable& variable : kSystemVariables) {
    if (!variable.whole || !text::starts_with_folded(variable.name, prefix)) continue;
    out.append(variable.name).append("=").append(variable.begin).append("\n");
  }
  return out;
}

}  // namespace powershell
