#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace splunk::rest {

/// What the collector says to a batch.
struct HecAnswer {
  std::optional<int> code;  // none where it is not the collector that answered
  std::string text;         // of the collector, one line
  std::optional<std::int64_t> ack_id;
  std::optional<std::int64_t> invalid_event;  // number in the batch, from 0
};

/// Reads `{"text":"Success","code":0,"ackId":7}`. What is not such an object has no code.
HecAnswer parse_hec_answer(std::string_view body);

/// Whether the batch was taken: 0, and the warnings that say so too.
bool is_hec_success(int code);

/// What to do about a code of the collector, a sentence; for one that is not known, what that
/// means.
std::string hec_hint(int code);

/// Reads `{"acks":{"0":true,"1":false}}`; none where it is no such object.
std::optional<std::map<std::int64_t, bool>> parse_hec_acks(std::string_view body);

}  // namespace splunk::rest
