// What splunkd sends a modular input: any bytes are a configuration or a sentence, and what a
// configuration holds survives being written as events.

#include <cstddef>
#include <cstdint>
#include <pugixml.hpp>
#include <string>
#include <string_view>

#include "splunk/modinput/configuration.h"
#include "splunk/modinput/event_stream.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view xml(reinterpret_cast<const char*>(data), size);
  const auto configuration = splunk::modinput::parse_configuration(xml);
  if (!configuration && configuration.error().message.empty()) __builtin_trap();

  // Any bytes are data of an event, and the event is XML.
  std::string event;
  splunk::modinput::append_event(event, {xml, "1.5", xml, xml, xml, xml, xml});
  pugi::xml_document document;
  if (!document.load_buffer(event.data(), event.size(), pugi::parse_default, pugi::encoding_utf8)) {
    __builtin_trap();
  }
  if (!document.child("event").child("done")) __builtin_trap();
  return 0;
}
