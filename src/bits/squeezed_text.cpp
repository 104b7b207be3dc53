#include "bits/squeezed_text.h"

#include "text/ascii.h"

namespace bits {
namespace {

bool is_quote(char c) { return c == '"' || c == '\''; }

std::size_t behind_blanks(std::string_view text, std::size_t at) {
  while (at < text.size() && text::is_blank(text[at])) ++at;
  return at;
}

// Where the text goes on if at `at`, behind a quote, there is a plus and another quote; else `at`.
std::size_t behind_plus(std::string_view text, std::size_t at) {
  const std::size_t plus = behind_blanks(text, at);
  if (plus == text.size() || text[plus] != '+') return at;
  const std::size_t next = behind_blanks(text, plus + 1);
  return next < text.size() && (is_quote(text[next]) || text[next] == '\\') ? next : at;
}

}  // namespace

std::string squeezed(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size();) {
    const char c = text[i];
    const bool before_quote = i + 1 < text.size() && is_quote(text[i + 1]);
    if (is_quote(c)) {
      i = behind_plus(text, i + 1);
    } else if (c == '`' || c == '^' || (c == '\\' && before_quote)) {
      ++i;
    } else {
      out += c;
      ++i;
    }
  }
  return out;
}

}  // namespace bits
