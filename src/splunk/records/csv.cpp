#include "splunk/records/csv.h"

#include <algorithm>

#include "text/ascii.h"

namespace splunk::records {

void append_field(ByteBuffer& out, std::string_view value) {
  if (std::all_of(value.begin(), value.end(), text::is_alphanumeric)) {
    out.append(value);
    return;
  }
  out.append('"');
  for (;;) {
    const std::size_t quote = value.find('"');
    if (quote == std::string_view::npos) break;
    out.append(value.substr(0, quote + 1));
    out.append('"');
    value.remove_prefix(quote + 1);
  }
  out.append(value);
  out.append('"');
}

std::string_view field_value(std::string_view raw, std::string& scratch) {
  if (raw.size() < 2 || raw.front() != '"' || raw.back() != '"') return raw;
  std::string_view inside = raw.substr(1, raw.size() - 2);
  std::size_t quote = inside.find('"');
  if (quote == std::string_view::npos) return inside;
  scratch.clear();
  while (quote != std::string_view::npos) {
    scratch.append(inside.substr(0, quote + 1));
    inside.remove_prefix(quote + 1);
    if (!inside.empty() && inside.front() == '"') inside.remove_prefix(1);
    quote = inside.find('"');
  }
  scratch.append(inside);
  return scratch;
}

}  // namespace splunk::records
