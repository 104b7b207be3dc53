#pragma once

#include <rapidjson/document.h>

#include <string>
#include <string_view>
#include <vector>

namespace splunk::rest {

/// Something that splunkd says: type is FATAL, ERROR, WARN, INFO or DEBUG. Views into the object.
struct AnswerMessage {
  std::string_view type;
  std::string_view text;
};

/// Those in `{"messages":[{"type":"WARN","text":"…"}]}`; entries of another form are passed over.
std::vector<AnswerMessage> messages_in(const rapidjson::Value& object);

/// The text of the first message in the body of an answer; empty where there is none.
std::string first_message_in(std::string_view body);

}  // namespace splunk::rest
