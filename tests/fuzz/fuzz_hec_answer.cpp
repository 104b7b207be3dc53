// What a collector answers, and what is sent to it.

#include <rapidjson/document.h>

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "splunk/rest/hec_answer.h"
#include "splunk/rest/hec_event.h"
#include "tests/fuzz/fuzz_input.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view body(reinterpret_cast<const char*>(data), size);
  const auto answer = splunk::rest::parse_hec_answer(body);
  fuzz::check(answer.text.find('\n') == std::string::npos, "an answer is one line");
  fuzz::check(!answer.code || !splunk::rest::hec_hint(*answer.code).empty(),
              "there is a hint for every code");
  (void)splunk::rest::parse_hec_acks(body);

  // Any bytes are an event, and the event is JSON.
  std::string event;
  splunk::rest::append_hec_event(event, {"1.5", body, body, body, body, body});
  rapidjson::Document document;
  document.Parse<rapidjson::kParseValidateEncodingFlag>(event.data(), event.size());
  fuzz::check(!document.HasParseError() && document["event"].IsString(), "an event is JSON");
  return 0;
}
