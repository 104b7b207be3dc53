#pragma once

#include <string>
#include <string_view>

namespace splunk::rest {

/// An event for the HTTP Event Collector. An empty field is left to the token's settings; only
/// `event` is needed.
struct HecEvent {
  std::string_view time;  // seconds since 1970 as a number, such as 1773735330.123456
  std::string_view host;
  std::string_view source;
  std::string_view sourcetype;
  std::string_view index;
  std::string_view event;  // goes as a string: what is indexed is this text, byte for byte
};

/// Adds the event's object, as /services/collector/event takes it; one may follow the other.
void append_hec_event(std::string& out, const HecEvent& event);

/// Adds what may stand between the quotes of a JSON string. Bytes that are no UTF-8 become U+FFFD.
void append_json_text(std::string& out, std::string_view text);

}  // namespace splunk::rest
