#include "support/arguments.h"

namespace search_head {
namespace {

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

// Whether a backslash takes the meaning from the byte behind it.
bool is_escape(std::string_view typed, std::size_t i) {
  return typed[i] == '\\' && i + 1 < typed.size() && (typed[i + 1] == '"' || typed[i + 1] == '\\');
}

// The end of the argument that begins at `begin`.
std::size_t end_of_argument(std::string_view typed, std::size_t begin) {
  bool in_quotes = false;
  std::size_t i = begin;
  for (; i < typed.size(); ++i) {
    if (is_escape(typed, i)) {
      ++i;
    } else if (typed[i] == '"') {
      in_quotes = !in_quotes;
    } else if (is_blank(typed[i]) && !in_quotes) {
      break;
    }
  }
  return i;
}

std::string without_quotes(std::string_view raw) {
  std::string out;
  for (std::size_t i = 0; i < raw.size(); ++i) {
    if (is_escape(raw, i)) {
      out += raw[++i];
    } else if (raw[i] != '"') {
      out += raw[i];
    }
  }
  return out;
}

}  // namespace

Arguments split_arguments(std::string_view typed) {
  Arguments out;
  for (std::size_t i = 0; i < typed.size();) {
    if (is_blank(typed[i])) {
      ++i;
      continue;
    }
    const std::size_t end = end_of_argument(typed, i);
    out.raw_args.emplace_back(typed.substr(i, end - i));
    out.args.push_back(without_quotes(out.raw_args.back()));
    i = end;
  }
  return out;
}

}  // namespace search_head
