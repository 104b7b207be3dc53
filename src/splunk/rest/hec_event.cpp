#include "splunk/rest/hec_event.h"

#include <array>

#include "text/hex.h"
#include "text/utf8.h"

namespace splunk::rest {
namespace {

// What has to be looked at; every other byte goes out as it is.
constexpr std::array<bool, 256> kSpecial = [] {
  std::array<bool, 256> special{};
  for (std::size_t byte = 0; byte < special.size(); ++byte) {
    special[byte] = byte >= 0x80 || byte < 0x20;
  }
  for (const char c : {'"', '\\'}) special[static_cast<unsigned char>(c)] = true;
  return special;
}();

std::size_t append_special(std::string& out, std::string_view text) {
  const char c = text.front();
  const auto byte = static_cast<unsigned char>(c);
  if (c == '"' || c == '\\') {
    out += '\\';
    out += c;
  } else if (c == '\n') {
    out += "\\n";
  } else if (c == '\r') {
    out += "\\r";
  } else if (c == '\t') {
    out += "\\t";
  } else if (byte < 0x20) {
    out += "\\u00";
    text::append_hex(out, byte);
  } else {
    const std::size_t size = text::utf8_sequence_length(text);
    if (size > 0) {
      out += text.substr(0, size);
      return size;
    }
    text::append_utf8(out, 0xFFFD);
  }
  return 1;
}

void append_member(std::string& out, std::string_view name, std::string_view value) {
  if (value.empty()) return;
  out.append("\"").append(name).append("\":\"");
  append_json_text(out, value);
  out += "\",";
}

}  // namespace

void append_json_text(std::string& out, std::string_view text) {
  while (!text.empty()) {
    std::size_t plain = 0;
    while (plain < text.size() && !kSpecial[static_cast<unsigned char>(text[plain])]) ++plain;
    out.append(text.substr(0, plain));
    text.remove_prefix(plain);
    if (!text.empty()) text.remove_prefix(append_special(out, text));
  }
}

void append_hec_event(std::string& out, const HecEvent& event) {
  out += '{';
  if (!event.time.empty()) out.append("\"time\":").append(event.time).append(",");
  append_member(out, "host", event.host);
  append_member(out, "source", event.source);
  append_member(out, "sourcetype", event.sourcetype);
  append_member(out, "index", event.index);
  out += R"("event":")";
  append_json_text(out, event.event);
  out += "\"}\n";
}

}  // namespace splunk::rest
