#include <algorithm>
#include <array>

#include "script_forms.h"
#include "string_expression.h"

namespace obfuscator {
namespace {

bool is_bare(std::string_view value) {
  if (value.empty() || value.front() == '-') return false;
  return value.find_first_of(" \t&|;,(){}[]'\"`$@#<>*?") == std::string_view::npos;
}

/// Shortest forms that no other parameter of the cmdlet or common parameter begins with.
std::string_view shortest(std::string_view name) {
  struct Short {
    std::string_view name;
    std::string_view prefix;
  };
  constexpr std::array<Short, 15> kShort = {{{"Source", "So"},
                                             {"Destination", "Dest"},
                                             {"TransferType", "TransferT"},
                                             {"Asynchronous", "As"},
                                             {"Suspended", "Su"},
                                             {"DisplayName", "Di"},
                                             {"Description", "Desc"},
                                             {"Priority", "Pri"},
                                             {"RetryInterval", "RetryI"},
                                             {"RetryTimeout", "RetryT"},
                                             {"NotifyCmdLine", "NotifyC"},
                                             {"NotifyFlags", "NotifyF"},
                                             {"ProxyUsage", "ProxyU"},
                                             {"ProxyList", "ProxyL"},
                                             {"TransferPolicy", "TransferP"}}};
  for (const Short& entry : kShort) {
    if (entry.name == name) return entry.prefix;
  }
  return name;
}

std::string parameter_name(const PlainCommand& command, std::string_view name, ScriptWork& work) {
  std::string written(name);
  if (command.name == "Start-BitsTransfer" && work.random().chance(25)) {
    const std::size_t least = shortest(name).size();
    written.resize(work.random().between(least, name.size()));
    work.use("abbreviation");
  }
  return dash(work) + any_case(written, work);
}

/// One value as an argument: bare, quoted, broken, worked out in parentheses, or a variable's.
std::string value_text(std::string_view value, ScriptWork& work) {
  const std::size_t way = work.random().below(10);
  if (way < 4 && is_bare(value)) return std::string(value);
  if (way < 5 && is_bare(value)) return broken_word(value, work);
  if (way < 8 || value.empty()) return literal(value, work);
  if (way == 8) return '(' + string_expression(value, work) + ')';
  const std::string name = work.new_name();
  work.use("variable");
  work.before('$' + name + '=' + literal(value, work));
  return '$' + name;
}

std::string folder_value(const Parameter& parameter, ScriptWork& work) {
  const std::string variable = "env:" + any_case(parameter.folder, work);
  const std::string& rest = parameter.values.front();
  switch (work.random().below(4)) {
    case 0:
      return '$' + variable + rest;
    case 1:
      return "\"$" + variable + rest + '"';
    case 2:
      return "\"${" + variable + '}' + rest + '"';
    default:
      return "($" + variable + '+' + literal(rest, work) + ')';
  }
}

std::string values_text(const Parameter& parameter, ScriptWork& work) {
  std::string text;
  for (std::size_t i = 0; i < parameter.values.size(); ++i) {
    if (i > 0) text += ',';
    text += i == 0 && !parameter.folder.empty() ? folder_value(parameter, work)
                                                : value_text(parameter.values[i], work);
  }
  return text;
}

std::string blank(ScriptWork& work) {
  const std::size_t way = work.random().below(40);
  if (way == 0) return "\t";
  if (way == 1) return "  ";
  if (way == 2) {
    work.use("unicode-blank");
    return "\u00A0";
  }
  if (way == 3) {
    work.use("comment");
    return " <#" + work.random().word(0, 6) + "#> ";
  }
  return " ";
}

std::string arguments_text(const PlainCommand& command, ScriptWork& work) {
  std::string text;
  for (const Parameter& parameter : command.parameters) {
    text += blank(work);
    if (parameter.name.empty()) {
      text += values_text(parameter, work);
      continue;
    }
    text += parameter_name(command, parameter.name, work);
    if (parameter.values.empty()) {
      if (work.random().chance(10)) text += ":$true";
      continue;
    }
    const bool attached = parameter.values.size() == 1 && work.random().chance(15);
    text += attached ? ":" : blank(work);
    text += values_text(parameter, work);
  }
  return text;
}

/// $h=@{Source='…';…} and @h: a hashtable's entries are the cmdlet's parameters.
std::string splatted(const PlainCommand& command, ScriptWork& work) {
  const std::string name = work.new_name();
  std::string table;
  for (const Parameter& parameter : command.parameters) {
    if (!table.empty()) table += work.random().chance(80) ? ";" : "; ";
    table += any_case(parameter.name, work) + '=';
    if (parameter.values.empty()) {
      table += "$true";
    } else if (!parameter.folder.empty()) {
      table += "\"$env:" + parameter.folder + parameter.values.front() + '"';
    } else {
      for (std::size_t i = 0; i < parameter.values.size(); ++i) {
        table += (i > 0 ? "," : "") + operand(parameter.values[i], work, 1);
      }
    }
  }
  work.use("splat");
  work.before('$' + name + "=@{" + table + '}');
  return " @" + name;
}

bool all_named(const PlainCommand& command) {
  return command.kind == PlainCommand::Kind::cmdlet && !command.parameters.empty() &&
         std::none_of(command.parameters.begin(), command.parameters.end(),
                      [](const Parameter& parameter) { return parameter.name.empty(); });
}

std::string called(std::string_view what, ScriptWork& work) {
  work.use("call-operator");
  return (work.random().chance(70) ? "&" : ".") + std::string(work.random().chance(20) ? " " : "") +
         std::string(what);
}

// Patterns that no other cmdlet of a Windows installation fits.
std::string found_by_wildcard(ScriptWork& work) {
  constexpr std::array<std::string_view, 8> kPatterns = {
      "St*fer",        "St*B*er",        "Sta*Bi*",      "*ar*Bi*s*",
      "*art*i*s*ans*", "*ta*i*s*Tr*an*", "*St*i*Trans*", "*art*i*s*ra*r"};
  work.use("wildcard-name");
  const std::string get = any_case(work.random().chance(60) ? "gcm" : "Get-Command", work);
  const std::string pattern = any_case(work.random().pick(kPatterns), work);
  return called(
      '(' + get + ' ' + (work.random().chance(30) ? '\'' + pattern + '\'' : pattern) + ')', work);
}

std::string made_alias(std::string_view name, ScriptWork& work) {
  work.use("alias");
  const std::string made = work.new_name();
  const std::string value =
      work.random().chance(50) ? std::string(name) : '(' + string_expression(name, work) + ')';
  constexpr std::array<std::string_view, 4> kSet = {"sal", "nal", "Set-Alias", "New-Alias"};
  const std::string set = any_case(work.random().pick(kSet), work);
  work.before(work.random().chance(60) ? set + ' ' + made + ' ' + value
                                       : set + " -Name " + made + " -Value " + value);
  return any_case(made, work);
}

std::string command_name(const PlainCommand& command, ScriptWork& work) {
  const bool start = command.name == "Start-BitsTransfer";
  const bool cmdlet = command.kind == PlainCommand::Kind::cmdlet;
  std::string name = command.name;
  if (!cmdlet && work.random().chance(40)) name += ".exe";
  const std::size_t way = work.random().below(12);
  if (way < 2) return any_case(name, work);
  if (way < 5) return broken_word(any_case(name, work), work);
  if (way == 5 && start) return found_by_wildcard(work);
  if (way == 6) return made_alias(name, work);
  if (way == 7 && name.find("-Bits") != std::string::npos) {
    work.use("module-name");
    const std::string whole = "BitsTransfer\\" + name;
    return work.random().chance(50) ? any_case(whole, work) : called('\'' + whole + '\'', work);
  }
  if (way == 8) return called(ascii_literal(any_case(name, work), work), work);
  const std::string expression = string_expression(any_case(name, work), work);
  if (way == 9) {
    const std::string variable = '$' + work.new_name();
    work.use("variable");
    work.before(variable + '=' + expression);
    return called(variable, work);
  }
  return called('(' + expression + ')', work);
}

// A function of two parameters that hands them on.
std::string wrapped_in_function(const PlainCommand& command, ScriptWork& work) {
  work.use("alias");
  const std::string function = work.new_name();
  const std::string first = '$' + work.new_name();
  const std::string second = '$' + work.new_name();
  work.before("function " + function + '(' + first + ',' + second + "){" +
              any_case(command.name, work) + " -Source " + first + " -Destination " + second + '}');
  return function + ' ' + literal(command.parameters[0].values[0], work) + ' ' +
         literal(command.parameters[1].values[0], work);
}

bool fits_function(const PlainCommand& command) {
  const auto& parameters = command.parameters;
  return command.name == "Start-BitsTransfer" && parameters.size() == 2 &&
         parameters[0].name == "Source" && parameters[1].name == "Destination" &&
         parameters[0].values.size() == 1 && parameters[1].values.size() == 1 &&
         parameters[0].folder.empty() && parameters[1].folder.empty();
}

}  // namespace

std::string command_script(const PlainCommand& command, ScriptWork& work) {
  if (work.random().chance(20)) return command.script();
  if (fits_function(command) && work.random().chance(6)) {
    return work.finished(wrapped_in_function(command, work));
  }
  if (command.piped_from.empty() && work.random().chance(10))
    work.before("Import-Module BitsTransfer");
  const std::string name = command_name(command, work);
  const std::string arguments = all_named(command) && work.random().chance(12)
                                    ? splatted(command, work)
                                    : arguments_text(command, work);
  return work.finished(command.piped_from + name + arguments);
}

}  // namespace obfuscator
