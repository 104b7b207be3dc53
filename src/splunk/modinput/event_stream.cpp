#include "splunk/modinput/event_stream.h"

#include <array>
#include <cstdint>

#include "text/utf8.h"

namespace splunk::modinput {
namespace {

// What has to be looked at; every other byte goes out as it is.
constexpr std::array<bool, 256> kSpecial = [] {
  std::array<bool, 256> special{};
  for (std::size_t byte = 0; byte < special.size(); ++byte) {
    special[byte] = byte >= 0x80 || (byte < 0x20 && byte != '\t' && byte != '\n');
  }
  for (const char c : {'&', '<', '>'}) special[static_cast<unsigned char>(c)] = true;
  return special;
}();

bool is_special(char c) { return kSpecial[static_cast<unsigned char>(c)]; }

// XML 1.0, production 2: noncharacters but these two are allowed.
bool is_forbidden(std::string_view sequence) {
  return sequence == "\xEF\xBF\xBE" || sequence == "\xEF\xBF\xBF";
}

// Adds what the special first byte of `text` stands for and returns how many bytes it took.
std::size_t append_special(std::string& out, std::string_view text) {
  switch (text.front()) {
    case '&':
      out += "&amp;";
      return 1;
    case '<':
      out += "&lt;";
      return 1;
    case '>':
      out += "&gt;";
      return 1;
    case '\r':
      // As itself it would arrive as a line feed (XML 1.0, 2.11).
      out += "&#13;";
      return 1;
    default:
      break;
  }
  if (static_cast<unsigned char>(text.front()) < 0x20) return 1;
  const std::size_t size = text::utf8_sequence_length(text);
  if (size == 0) {
    text::append_utf8(out, 0xFFFD);
    return 1;
  }
  const std::string_view sequence = text.substr(0, size);
  if (!is_forbidden(sequence)) out += sequence;
  return size;
}

void append_element(std::string& out, std::string_view name, std::string_view value) {
  if (value.empty()) return;
  out.append("<").append(name).append(">");
  append_xml_text(out, value);
  out.append("</").append(name).append(">");
}

}  // namespace

void append_xml_text(std::string& out, std::string_view text) {
  while (!text.empty()) {
    std::size_t plain = 0;
    while (plain < text.size() && !is_special(text[plain])) ++plain;
    out.append(text.substr(0, plain));
    text.remove_prefix(plain);
    if (!text.empty()) text.remove_prefix(append_special(out, text));
  }
}

void append_xml_attribute(std::string& out, std::string_view text) {
  while (!text.empty()) {
    const std::size_t plain = text.find_first_of("\"\t\n");
    append_xml_text(out, text.substr(0, plain));
    if (plain == std::string_view::npos) return;
    out += text[plain] == '"' ? "&quot;" : text[plain] == '\t' ? "&#9;" : "&#10;";
    text.remove_prefix(plain + 1);
  }
}

void append_event(std::string& out, const Event& event) {
  out += "<event";
  if (!event.stanza.empty()) {
    out += " stanza=\"";
    append_xml_attribute(out, event.stanza);
    out += "\"";
  }
  out += " unbroken=\"1\">";
  append_element(out, "time", event.time);
  append_element(out, "source", event.source);
  append_element(out, "sourcetype", event.sourcetype);
  append_element(out, "index", event.index);
  append_element(out, "host", event.host);
  append_element(out, "data", event.data);
  out += "<done/></event>\n";
}

void EventStream::open() {
  if (!open_) pending_ += "<stream>";
  open_ = true;
}

bool EventStream::begin() {
  open();
  return flush();
}

bool EventStream::write(const Event& event) {
  if (failed_) return false;
  open();
  append_event(pending_, event);
  return pending_.size() < batch_bytes_ || flush();
}

bool EventStream::flush() {
  if (failed_) return false;
  if (pending_.empty()) return true;
  const std::string_view part = pending_;
  failed_ = !sink_.write(std::span(&part, 1));
  pending_.clear();
  return !failed_;
}

bool EventStream::close() {
  if (failed_) return false;
  open();
  pending_ += "</stream>\n";
  return flush();
}

}  // namespace splunk::modinput
