// What splunkd sends a modular input: any bytes are a configuration or a sentence, and what a
// configuration holds survives being written as events.

#include <cstddef>
#include <cstdint>
#include <pugixml.hpp>
#include <string>
#include <string_view>

#include "splunk/modinput/configuration.h"
#include "splunk/modinput/event_stream.h"
#include "tests/fuzz/fuzz_input.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view xml(reinterpret_cast<const char*>(data), size);
  const auto configuration = splunk::modinput::parse_configuration(xml);
  fuzz::check(configuration || !configuration.error().message.empty(), "an error has a sentence");

  // Any bytes are data of an event, and the event is XML.
  std::string event;
  splunk::modinput::append_event(event, {xml, "1.5", xml, xml, xml, xml, xml});
  pugi::xml_document document;
  const bool is_xml = static_cast<bool>(
      document.load_buffer(event.data(), event.size(), pugi::parse_default, pugi::encoding_utf8));
  fuzz::check(is_xml, "an event is XML");
  fuzz::check(document.child("event").child("done"), "an event is whole");
  return 0;
}
