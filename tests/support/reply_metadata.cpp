#include "support/reply_metadata.h"

#include <rapidjson/document.h>
#include <rapidjson/error/en.h>

#include <algorithm>
#include <array>
#include <set>
#include <utility>

namespace search_head {
namespace {

using rapidjson::Value;

std::string_view text_of(const Value& value) {
  return {value.GetString(), value.GetStringLength()};
}

bool is_one_of(std::string_view text, std::initializer_list<std::string_view> known) {
  return std::find(known.begin(), known.end(), text) != known.end();
}

// One reply, key by key; each function returns what is wrong, or nothing.
class Reading {
 public:
  explicit Reading(ReplyTo request) : request_(request) {}

  std::string member(std::string_view key, const Value& value) {
    if (!keys_.insert(std::string(key)).second) return "key '" + std::string(key) + "' twice";
    if (key == "finished") return boolean(key, value, [&](bool b) { reply_.finished = b; });
    if (key == "error") return error(value);
    if (key == "inspector") return inspector(value);
    if (request_ == ReplyTo::getinfo) {
      if (key == "type") return type(value);
      if (key == "generating") return boolean(key, value, [&](bool b) { reply_.generating = b; });
      if (key == "required_fields") return required_fields(value);
      if (key == "maxwait") return value.IsNumber() ? "" : "'maxwait' is no number";
      if (key == "streaming_preop") return value.IsString() ? "" : "'streaming_preop' is no text";
    }
    return "key '" + std::string(key) + "', which splunkd does not know here";
  }

  const ReplyMetadata& reply() const { return reply_; }

 private:
  template <class Use>
  std::string boolean(std::string_view key, const Value& value, Use use) {
    if (!value.IsBool()) return "'" + std::string(key) + "' is neither true nor false";
    use(value.GetBool());
    return {};
  }

  std::string type(const Value& value) {
    if (!value.IsString()) return "'type' is no text";
    reply_.type = text_of(value);
    if (is_one_of(reply_.type, {"streaming", "stateful", "events", "reporting"})) return {};
    return "Invalid custom search command type: " + reply_.type;
  }

  std::string required_fields(const Value& value) {
    if (!value.IsArray()) return "'required_fields' is no list";
    reply_.required_fields.emplace();
    for (const Value& field : value.GetArray()) {
      if (!field.IsString()) return "a name in 'required_fields' is no text";
      reply_.required_fields->emplace_back(text_of(field));
    }
    const std::set<std::string> distinct(reply_.required_fields->begin(),
                                         reply_.required_fields->end());
    if (distinct.size() != reply_.required_fields->size()) return "a field is required twice";
    return {};
  }

  std::string error(const Value& value) {
    if (!value.IsString() || value.GetStringLength() == 0) return "'error' is no text";
    reply_.error = text_of(value);
    return one_line(*reply_.error);
  }

  std::string inspector(const Value& value) {
    if (keys_.contains("error")) return "'error' before 'inspector'";
    if (!value.IsObject()) return "'inspector' is no object";
    for (const auto& member : value.GetObject()) {
      const std::string_view key = text_of(member.name);
      std::string wrong;
      if (key == "messages") {
        wrong = messages(member.value);
      } else if (!key.starts_with("metric.") || !is_metric(member.value)) {
        wrong = "'" + std::string(key) + "' in 'inspector' is neither messages nor a metric";
      }
      if (!wrong.empty()) return wrong;
    }
    return {};
  }

  std::string messages(const Value& value) {
    if (!value.IsArray()) return "'messages' is no list";
    for (const Value& pair : value.GetArray()) {
      if (!pair.IsArray() || pair.Size() != 2 || !pair[0].IsString() || !pair[1].IsString()) {
        return "a message is no pair of level and text";
      }
      Message message{std::string(text_of(pair[0])), std::string(text_of(pair[1]))};
      if (!is_one_of(message.level, {"DEBUG", "INFO", "WARN", "ERROR", "FATAL"})) {
        return "a message has the level '" + message.level + "'";
      }
      if (message.text.empty()) return "a message is empty";
      if (std::string wrong = one_line(message.text); !wrong.empty()) return wrong;
      const auto& said = reply_.messages;
      if (std::find(said.begin(), said.end(), message) != said.end()) {
        return "the message '" + message.text + "' twice";
      }
      reply_.messages.push_back(std::move(message));
    }
    return {};
  }

  static bool is_metric(const Value& value) {
    return value.IsArray() && value.Size() == 4 &&
           std::all_of(value.Begin(), value.End(), [](const Value& v) { return v.IsNumber(); });
  }

  static std::string one_line(const std::string& text) {
    if (text.find_first_of("\r\n") == std::string::npos) return {};
    return "a line break in the text '" + text + "'";
  }

  ReplyTo request_;
  ReplyMetadata reply_;
  std::set<std::string, std::less<>> keys_;
};

}  // namespace

Result<ReplyMetadata> read_reply_metadata(std::string_view json, ReplyTo request) {
  if (json.empty() || json.front() != '{' || json.back() != '}') {
    return fail("the metadata is not a JSON object and nothing else");
  }
  rapidjson::Document document;
  document.Parse<rapidjson::kParseValidateEncodingFlag>(json.data(), json.size());
  if (document.HasParseError()) {
    return fail(std::string("the metadata is no JSON: ") +
                rapidjson::GetParseError_En(document.GetParseError()));
  }
  Reading reading(request);
  for (const auto& member : std::as_const(document).GetObject()) {
    const std::string wrong = reading.member(text_of(member.name), member.value);
    if (!wrong.empty()) return fail("the metadata: " + wrong);
  }
  return reading.reply();
}

}  // namespace search_head
