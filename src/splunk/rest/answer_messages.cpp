#include "splunk/rest/answer_messages.h"

namespace splunk::rest {
namespace {

using rapidjson::Value;

// The text of a member that is a string; no data where there is none.
std::string_view text_of(const Value& object, const char* name) {
  const auto found = object.FindMember(name);
  if (found == object.MemberEnd() || !found->value.IsString()) return {};
  return {found->value.GetString(), found->value.GetStringLength()};
}

}  // namespace

std::vector<AnswerMessage> messages_in(const Value& object) {
  std::vector<AnswerMessage> messages;
  const auto found = object.FindMember("messages");
  if (found == object.MemberEnd() || !found->value.IsArray()) return messages;
  for (const Value& entry : found->value.GetArray()) {
    if (!entry.IsObject()) continue;
    const AnswerMessage message{text_of(entry, "type"), text_of(entry, "text")};
    if (!message.type.empty() && !message.text.empty()) messages.push_back(message);
  }
  return messages;
}

std::string first_message_in(std::string_view body) {
  rapidjson::Document answer;
  answer.Parse<rapidjson::kParseIterativeFlag>(body.data(), body.size());
  if (answer.HasParseError() || !answer.IsObject()) return {};
  const auto messages = messages_in(answer);
  return messages.empty() ? std::string() : std::string(messages.front().text);
}

}  // namespace splunk::rest
