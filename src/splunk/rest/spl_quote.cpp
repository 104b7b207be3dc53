#include "splunk/rest/spl_quote.h"

#include "text/ascii.h"

namespace splunk::rest {
namespace {

// `*` is a wildcard in quotes as well. A backtick calls a macro, and macros are put in before the
// quotes are read.
bool has_no_literal(char c) { return c == '*' || c == '`' || text::is_control(c); }

}  // namespace

std::optional<std::string> spl_quoted(std::string_view value) {
  std::string out = "\"";
  out.reserve(value.size() + 2);
  for (const char c : value) {
    if (has_no_literal(c)) return std::nullopt;
    if (c == '"' || c == '\\') out.push_back('\\');
    out.push_back(c);
  }
  out.push_back('"');
  return out;
}

}  // namespace splunk::rest
