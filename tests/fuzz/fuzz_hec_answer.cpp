// What a collector answers, and what is sent to it.

#include <rapidjson/document.h>

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "splunk/rest/hec_answer.h"
#include "splunk/rest/hec_event.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view body(reinterpret_cast<const char*>(data), size);
  const auto answer = splunk::rest::parse_hec_answer(body);
  if (answer.text.find('\n') != std::string::npos) __builtin_trap();
  if (answer.code && splunk::rest::hec_hint(*answer.code).empty()) __builtin_trap();
  (void)splunk::rest::parse_hec_acks(body);

  // Any bytes are an event, and the event is JSON.
  std::string event;
  splunk::rest::append_hec_event(event, {"1.5", body, body, body, body, body});
  rapidjson::Document document;
  document.Parse<rapidjson::kParseValidateEncodingFlag>(event.data(), event.size());
  if (document.HasParseError() || !document["event"].IsString()) __builtin_trap();
  return 0;
}
