#include <algorithm>
#include <array>
#include <numeric>

#include "encodings.h"
#include "string_expression.h"

namespace obfuscator {
namespace {

/// [char] of a number is the character; a [char] in front of + makes a string of both sides
/// (Binders.cs, BinaryAdd).
std::string char_of(std::string_view character, ScriptWork& work) {
  work.use("char-code");
  const auto code = static_cast<unsigned>(characters(character).front());
  if (work.random().chance(60)) return '[' + any_case("char", work) + ']' + std::to_string(code);
  std::string hex;
  for (unsigned rest = code; rest != 0; rest /= 16) {
    hex.insert(hex.begin(), "0123456789abcdef"[rest % 16]);
  }
  return '[' + any_case("char", work) + "]0x" + hex;
}

std::vector<std::string> operands(const std::vector<std::string>& pieces, ScriptWork& work,
                                  unsigned depth) {
  std::vector<std::string> texts;
  for (const std::string& piece : pieces) texts.push_back(operand(piece, work, depth));
  return texts;
}

std::string listed(const std::vector<std::string>& items, std::string_view between) {
  std::string text;
  for (std::size_t i = 0; i < items.size(); ++i) {
    if (i > 0) text += between;
    text += items[i];
  }
  return text;
}

// 'a'+'b' is 'ab'.
std::string concatenated(const std::vector<std::string>& pieces, ScriptWork& work, unsigned depth) {
  work.use("concatenation");
  std::vector<std::string> items;
  for (const std::string& piece : pieces) {
    const bool one = characters(piece).size() == 1;
    items.push_back(one && work.random().chance(50) ? char_of(piece, work)
                                                    : operand(piece, work, depth));
  }
  return listed(items, work.random().chance(50) ? "+" : " + ");
}

// '{1}{0}' -f 'b','a' is 'ab'; the comma binds closer than -f (about_Operator_Precedence).
std::string formatted(const std::vector<std::string>& pieces, ScriptWork& work, unsigned depth) {
  work.use("format");
  std::vector<std::size_t> order(pieces.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  for (std::size_t i = order.size() - 1; i > 0; --i) {
    std::swap(order[i], order[work.random().below(i + 1)]);
  }
  std::string format;
  std::vector<std::string> placed(pieces.size());
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    format += '{' + std::to_string(order[i]) + '}';
    placed[order[i]] = operand(pieces[i], work, depth);
  }
  const std::string quoted = literal(format, work);
  if (work.random().chance(15))
    return "[string]::Format(" + quoted + ',' + listed(placed, ",") + ')';
  return quoted + spelled_operator("f", work) + listed(placed, ",");
}

// -join and String.Join put a text between items, String.Concat nothing. The unary -join binds
// closer than the comma, so its list stands in parentheses (about_Join).
std::string joined(const std::vector<std::string>& pieces, ScriptWork& work, unsigned depth) {
  work.use("join");
  const std::string list = listed(operands(pieces, work, depth), ",");
  switch (work.random().below(4)) {
    case 0:
      return '(' + list + ')' + spelled_operator("join", work) + "''";
    case 1:
      return dash(work) + any_case("join", work) + '(' + list + ')';
    case 2:
      return "[" + any_case("string", work) + "]::" + any_case("Join", work) + "(''," +
             (work.random().chance(50) ? list : '(' + list + ')') + ')';
    default:
      return "[string]::" + any_case("Concat", work) + '(' + list + ')';
  }
}

// -join puts back the very character that the text was split at.
std::string joined_at(std::string_view text, char between, ScriptWork& work, unsigned depth) {
  work.use("join");
  std::vector<std::string> items;
  std::size_t from = 0;
  while (true) {
    const std::size_t to = text.find(between, from);
    items.push_back(operand(text.substr(from, to - from), work, depth));
    if (to == std::string_view::npos) break;
    from = to + 1;
  }
  return listed(items, ",") + spelled_operator("join", work) +
         literal(std::string(1, between), work);
}

// "$( 'a' )b": a sub-expression's value goes into the text around it.
std::string interpolated(const std::vector<std::string>& pieces, ScriptWork& work, unsigned depth) {
  work.use("concatenation");
  std::string expression = "\"";
  for (const std::string& piece : pieces) {
    const bool one = characters(piece).size() == 1;
    if (one && work.random().chance(70)) {
      expression += "$(" + char_of(piece, work) + ')';
    } else {
      expression += "$(" + operand(piece, work, depth) + ')';
    }
  }
  return expression + '"';
}

}  // namespace

std::string pieces_expression(std::string_view text, ScriptWork& work, unsigned depth) {
  const std::size_t most = std::min<std::size_t>(characters(text).size(), 7);
  if (most < 2) {
    work.use("concatenation");
    return char_of(text, work) + "+''";
  }
  const std::size_t way = work.random().below(10);
  if (way == 9 && text.find('-') != std::string_view::npos && text.size() < 60) {
    return joined_at(text, '-', work, depth);
  }
  const auto pieces = cut(text, work.random().between(2, most), work.random());
  if (way < 4) return concatenated(pieces, work, depth);
  if (way < 7) return formatted(pieces, work, depth);
  if (way < 8) return interpolated(pieces, work, depth);
  return joined(pieces, work, depth);
}

}  // namespace obfuscator
