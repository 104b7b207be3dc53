#include "support/splunkd_quote.h"

#include <algorithm>

namespace search_head {

bool needs_quotes(std::string_view field) {
  return !std::all_of(field.begin(), field.end(), [](char c) {
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
  });
}

void append_quoted(std::string& out, std::string_view field) {
  if (!needs_quotes(field)) {
    out += field;
    return;
  }
  out += '"';
  for (char c : field) out.append(c == '"' ? 2 : 1, c);
  out += '"';
}

std::string encode_values(const std::vector<std::string>& values) {
  std::string out;
  for (const std::string& value : values) {
    out += out.empty() ? "$" : ";$";
    for (char c : value) out.append(c == '$' ? 2 : 1, c);
    out += '$';
  }
  return out;
}

std::optional<std::vector<std::string>> decode_values(std::string_view twin) {
  std::vector<std::string> out;
  for (std::size_t i = 0; i < twin.size(); ++i) {  // i is at a value's opening dollar sign
    if (twin[i] != '$') return std::nullopt;
    std::string value;
    for (++i;; ++i) {
      if (i == twin.size()) return std::nullopt;
      if (twin[i] == '$') {
        if (i + 1 == twin.size() || twin[i + 1] != '$') break;
        ++i;
      }
      value += twin[i];
    }
    out.push_back(std::move(value));
    if (++i == twin.size()) return out;
    if (twin[i] != ';') return std::nullopt;
  }
  return std::nullopt;  // empty, or ends in a semicolon
}

}  // namespace search_head
