#include "string_expression.h"

#include <algorithm>

namespace obfuscator {
namespace {

/// Codes make five bytes of one: only short texts stay of a length that Windows would take.
constexpr std::size_t kMostCoded = 300;
constexpr unsigned kMostDepth = 2;

/// Variables set before: Set-Variable and Get-Variable, a drive's item, $env:, or plain $x = …
std::string stored_value(std::string_view value, ScriptWork& work) {
  const std::string name = work.new_name();
  const std::size_t way = work.random().below(7);
  if (way < 3) {
    work.use("variable");
    work.before((way == 0 ? "[string]$" : "$") + name + (way == 1 ? " = " : "=") +
                std::string(value));
    return way == 2 ? "${" + name + '}' : '$' + any_case(name, work);
  }
  if (way == 3) {
    work.use("environment");
    work.before("$env:" + name + '=' + std::string(value));
    return "$env:" + name;
  }
  work.use("variable");
  const std::string set = any_case(way == 4 ? "sv" : "Set-Variable", work);
  work.before(set + ' ' + (way == 6 ? "-Name " : "") + name + (way == 6 ? " -Value (" : " (") +
              std::string(value) + ')');
  const std::string get = any_case(way == 4 ? "gv" : "Get-Variable", work) + ' ' + name;
  return way == 5 ? '(' + get + " -ValueOnly)" : '(' + get + ").Value";
}

}  // namespace

std::string operand(std::string_view text, ScriptWork& work, unsigned depth) {
  if (depth >= kMostDepth || text.size() < 2 || !work.random().chance(20))
    return literal(text, work);
  return '(' + string_expression(text, work, depth + 1) + ')';
}

// A variable holds what it was given; "$a${b}" puts variables' values into a text.
std::string stored_expression(std::string_view text, ScriptWork& work, unsigned depth) {
  const std::size_t most = std::min<std::size_t>(text.size(), 3);
  const auto pieces = cut(text, work.random().between(1, most), work.random());
  if (pieces.size() == 1) return stored_value('(' + operand(text, work, depth) + ')', work);
  const bool interpolated = work.random().chance(50);
  std::string expression = interpolated ? "\"" : "";
  for (const std::string& piece : pieces) {
    const std::string value = operand(piece, work, depth);
    if (interpolated) {
      const std::string name = work.new_name();
      work.before('$' + name + '=' + value);
      expression += "${" + name + '}';
    } else {
      expression += (expression.empty() ? "" : "+") + stored_value(value, work);
    }
  }
  work.use("variable");
  if (!interpolated) work.use("concatenation");
  return interpolated ? expression + '"' : expression;
}

std::string string_expression(std::string_view text, ScriptWork& work, unsigned depth) {
  if (text.empty()) return "''";
  const std::size_t way = work.random().below(20);
  if (way < 7) return pieces_expression(text, work, depth);
  if (way < 12) return edited_expression(text, work, depth);
  if (way < 16 && text.size() <= kMostCoded) return coded_expression(text, work);
  if (way < 18) return packed_expression(text, work);
  return stored_expression(text, work, depth);
}

}  // namespace obfuscator
