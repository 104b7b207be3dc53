#include "powershell/render.h"

#include "powershell/script_characters.h"
#include "text/byte_set.h"

namespace powershell {
namespace {

constexpr text::ByteSet kNotBare(" \t\r\n\v\f;|&(){}<>,'\"`$");
constexpr text::ByteSet kPartsOfPaths(" \\/:");
constexpr text::ByteSet kPartsWords(" \t\r\n;|&,<>'");

bool needs_quotes(std::string_view text) {
  if (text.empty()) return true;
  if (kNotBare.any_in(text)) {
    return true;
  }
  // These mean something at the beginning only; a minus before a digit doesn't.
  const char first = text.front();
  if (first == '#' || first == '@') return true;
  return is_dash(character_at(text, 0).code) && !(text.size() > 1 && text::is_digit(text[1]));
}

// An unknown value: as it is written; one that is a text in parts gets the quotes that it had.
std::string unknown_argument(std::string_view written) {
  if (written.front() == '{' && written.back() == '}') return std::string(written);  // a block
  const bool whole = written.front() == '$' || written.front() == '(' || written.front() == '@' ||
                     written.front() == '[';
  if (whole && !kPartsOfPaths.any_in(written)) {
    return std::string(written);
  }
  if (whole && (written.back() == ')' || written.back() == '}')) return std::string(written);
  if (!kPartsWords.any_in(written)) {
    return std::string(written);
  }
  return "\"" + std::string(written) + "\"";
}

}  // namespace

std::string quoted_text(std::string_view text) {
  std::string out = "'";
  for (const char c : text) {
    if (c == '\'') out.push_back('\'');
    out.push_back(c);
  }
  return out + "'";
}

std::string quoted_argument(std::string_view text) {
  return needs_quotes(text) ? quoted_text(text) : std::string(text);
}

std::string rendered(const ArgumentValue& value) {
  if (!value.entries.empty()) {
    std::string out = "@{";
    for (const auto& [key, entry] : value.entries) {
      if (out.size() > 2) out += "; ";
      out += key + "=" +
             (entry.known && entry.items.size() == 1 ? quoted_text(entry.items.front())
                                                     : rendered(entry));
    }
    return out + "}";
  }
  if (value.items.empty()) return value.is_list ? "@()" : "$null";
  std::string out;
  for (const std::string& item : value.items) {
    if (!out.empty()) out += ", ";
    out += value.known || item.empty() ? quoted_argument(item) : unknown_argument(item);
  }
  return out;
}

std::string rendered(std::string_view name, std::span<const Argument> arguments) {
  std::string out(name);
  for (const Argument& argument : arguments) {
    if (!argument.parameter.empty()) {
      out += " -" + argument.parameter;
      if (argument.bound && argument.value) {
        const std::string& item =
            argument.value->items.empty() ? std::string() : argument.value->items.front();
        const bool is_switch = item == "True" || item == "False";
        out += is_switch ? ":$" + item : " " + rendered(*argument.value);
      }
    } else if (argument.value) {
      out += " " + rendered(*argument.value);
    }
  }
  return out;
}

void append_separated(std::string& out, std::string_view piece, std::string_view separator) {
  if (piece.empty()) return;
  if (!out.empty()) out.append(separator);
  out.append(piece);
}

}  // namespace powershell
