#include "splunk/rest/storage_passwords.h"

#include <rapidjson/document.h>

#include "splunk/rest/form.h"

namespace splunk::rest {
namespace {

using rapidjson::Value;

const Value* member(const Value& object, const char* name) {
  if (!object.IsObject()) return nullptr;
  const auto found = object.FindMember(name);
  return found == object.MemberEnd() ? nullptr : &found->value;
}

bool is_text(const Value* value, std::string_view text) {
  // A realm that is empty comes as null.
  if (value == nullptr || value->IsNull()) return text.empty();
  return value->IsString() &&
         text == std::string_view(value->GetString(), value->GetStringLength());
}

// `realm:user:`, with the colons within the two escaped, is the name of the entry.
std::string entry_name(const PasswordName& name) {
  std::string out;
  for (const std::string* part : {&name.realm, &name.user}) {
    for (const char c : *part) {
      if (c == ':' || c == '\\') out.push_back('\\');
      out.push_back(c);
    }
    out.push_back(':');
  }
  return out;
}

}  // namespace

PasswordName PasswordName::parse(std::string_view text) {
  const std::size_t colon = text.find(':');
  if (colon == std::string_view::npos) return {{}, std::string(text)};
  return {std::string(text.substr(0, colon)), std::string(text.substr(colon + 1))};
}

text::Result<std::string> read_password(SplunkdClient& splunkd, std::string_view app,
                                        const PasswordName& name) {
  const std::string wanted = "'" + entry_name(name) + "'";
  const auto body =
      splunkd.call("GET", "/servicesNS/nobody/" + percent_encoded(app) + "/storage/passwords/" +
                              percent_encoded(entry_name(name)) + "?output_mode=json");
  if (!body) {
    return text::fail("The password " + wanted +
                      " can't be read from Splunk's password storage: " + body.error().message);
  }
  rapidjson::Document answer;
  answer.Parse<rapidjson::kParseIterativeFlag>(body->data(), body->size());
  const Value* entries = answer.HasParseError() ? nullptr : member(answer, "entry");
  if (entries != nullptr && entries->IsArray()) {
    for (const Value& entry : entries->GetArray()) {
      const Value* content = member(entry, "content");
      if (content == nullptr || !is_text(member(*content, "username"), name.user) ||
          !is_text(member(*content, "realm"), name.realm)) {
        continue;
      }
      const Value* password = member(*content, "clear_password");
      if (password != nullptr && password->IsString()) {
        return std::string(password->GetString(), password->GetStringLength());
      }
    }
  }
  return text::fail("There is no password " + wanted +
                    " in Splunk's password storage that could be read: store it, and give the role "
                    "of the user that the input runs as the capability list_storage_passwords.");
}

}  // namespace splunk::rest
