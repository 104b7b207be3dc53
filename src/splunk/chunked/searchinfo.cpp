#include "splunk/chunked/searchinfo.h"

#include <rapidjson/document.h>
#include <rapidjson/error/en.h>

#include <charconv>
#include <cstdio>

#include "text/url.h"

namespace splunk::chunked {
namespace {

text::Error damaged(const std::string& what) {
  return {"The metadata of a chunk from splunkd is damaged: " + what +
          "; run the search again, and if this comes back look at the job's search.log."};
}

std::string string_of(const rapidjson::Value& object, const char* key) {
  const auto member = object.FindMember(key);
  if (member == object.MemberEnd()) return {};
  const rapidjson::Value& value = member->value;
  if (value.IsString()) return {value.GetString(), value.GetStringLength()};
  if (value.IsInt64()) return std::to_string(value.GetInt64());
  if (value.IsNumber()) {
    char digits[32];
    const int size = std::snprintf(digits, sizeof digits, "%.17g", value.GetDouble());
    return {digits, static_cast<std::size_t>(size)};
  }
  return {};
}

double number_of(const rapidjson::Value& object, const char* key) {
  const auto member = object.FindMember(key);
  if (member == object.MemberEnd()) return 0;
  if (member->value.IsNumber()) return member->value.GetDouble();
  double number = 0;
  if (member->value.IsString()) {
    const char* begin = member->value.GetString();
    std::from_chars(begin, begin + member->value.GetStringLength(), number);
  }
  return number;
}

bool flag_of(const rapidjson::Value& object, const char* key) {
  const auto member = object.FindMember(key);
  return member != object.MemberEnd() && member->value.IsBool() && member->value.GetBool();
}

std::vector<std::string> strings_of(const rapidjson::Value& object, const char* key) {
  std::vector<std::string> out;
  const auto member = object.FindMember(key);
  if (member == object.MemberEnd() || !member->value.IsArray()) return out;
  for (const rapidjson::Value& value : member->value.GetArray()) {
    if (value.IsString()) out.emplace_back(value.GetString(), value.GetStringLength());
  }
  return out;
}

SearchInfo search_info_of(const rapidjson::Document& metadata) {
  SearchInfo info;
  info.preview = flag_of(metadata, "preview");
  info.streaming_command_will_restart = flag_of(metadata, "streaming_command_will_restart");
  const auto member = metadata.FindMember("searchinfo");
  if (member == metadata.MemberEnd() || !member->value.IsObject()) return info;
  const rapidjson::Value& from = member->value;
  info.args = strings_of(from, "args");
  info.raw_args = strings_of(from, "raw_args");
  info.command = string_of(from, "command");
  info.search = text::percent_decoded(string_of(from, "search"));
  info.sid = string_of(from, "sid");
  info.app = string_of(from, "app");
  info.owner = string_of(from, "owner");
  info.username = string_of(from, "username");
  info.dispatch_dir = string_of(from, "dispatch_dir");
  info.splunkd_uri = string_of(from, "splunkd_uri");
  info.session_key = string_of(from, "session_key");
  info.splunk_version = string_of(from, "splunk_version");
  info.earliest_time = string_of(from, "earliest_time");
  info.latest_time = string_of(from, "latest_time");
  info.max_result_rows = number_of(from, "maxresultrows");
  return info;
}

}  // namespace

text::Result<Request> parse_request(std::string_view metadata) {
  rapidjson::Document document;
  // Iterative: metadata nested a million deep must not use up the stack.
  document.Parse<rapidjson::kParseIterativeFlag | rapidjson::kParseValidateEncodingFlag>(
      metadata.data(), metadata.size());
  if (document.HasParseError()) {
    return tl::unexpected(damaged("it is no JSON at byte " +
                                  std::to_string(document.GetErrorOffset()) + " (" +
                                  rapidjson::GetParseError_En(document.GetParseError()) + ")"));
  }
  if (!document.IsObject()) return tl::unexpected(damaged("it is no JSON object"));

  Request request;
  const std::string action = string_of(document, "action");
  if (action == "getinfo") {
    request.action = Request::Action::getinfo;
    request.info = search_info_of(document);
  } else if (action == "execute") {
    request.finished = flag_of(document, "finished");
  } else {
    return tl::unexpected(damaged("its action is neither getinfo nor execute"));
  }
  return request;
}

}  // namespace splunk::chunked
