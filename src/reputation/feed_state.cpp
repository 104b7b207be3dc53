#include "reputation/feed_state.h"

#include "text/lines.h"
#include "text/number.h"

namespace reputation {
namespace {

// A value goes to the end of its line. What a server sent may have anything in it.
void append_line(std::string& out, std::string_view name, std::string_view value) {
  const bool is_one_line = value.find_first_of("\r\n") == std::string_view::npos;
  if (value.empty() || !is_one_line) return;
  out += name;
  out.push_back('=');
  out += value;
  out.push_back('\n');
}

template <class Number>
void read_number(std::string_view text, Number& into) {
  if (const auto number = text::whole_number<Number>(text)) into = *number;
}

}  // namespace

std::string to_text(const FeedState& state) {
  std::string out;
  append_line(out, "settings", state.settings);
  append_line(out, "etag", state.etag);
  append_line(out, "last_modified", state.last_modified);
  append_line(out, "entries", std::to_string(state.entries));
  append_line(out, "fetched", std::to_string(state.fetched));
  append_line(out, "not_before", std::to_string(state.not_before));
  append_line(out, "in_kv_store", state.in_kv_store ? "1" : "0");
  return out;
}

FeedState parse_feed_state(std::string_view text) {
  FeedState out;
  while (!text.empty()) {
    const std::string_view line = text::take_line(text);
    const std::size_t equals = line.find('=');
    if (equals == std::string_view::npos || line.find('\r') != std::string_view::npos) continue;
    const std::string_view name = line.substr(0, equals);
    const std::string_view value = line.substr(equals + 1);
    if (name == "settings") out.settings = value;
    if (name == "etag") out.etag = value;
    if (name == "last_modified") out.last_modified = value;
    if (name == "entries") read_number(value, out.entries);
    if (name == "fetched") read_number(value, out.fetched);
    if (name == "not_before") read_number(value, out.not_before);
    if (name == "in_kv_store") out.in_kv_store = value == "1";
  }
  return out;
}

}  // namespace reputation
