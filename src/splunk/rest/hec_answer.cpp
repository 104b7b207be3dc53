#include "splunk/rest/hec_answer.h"

#include <rapidjson/document.h>

#include <algorithm>
#include <array>
#include <utility>

#include "splunk/rest/shown.h"
#include "text/number.h"

namespace splunk::rest {
namespace {

constexpr unsigned kParseFlags = rapidjson::kParseIterativeFlag;

// By the table of codes in Splunk's "Troubleshoot HTTP Event Collector".
constexpr std::array<std::pair<int, std::string_view>, 28> kHints = {{
    {0, "Nothing is wrong."},
    {1,
     "The token is switched off: enable it under Settings > Data inputs > HTTP Event Collector."},
    {2, "No token arrived: see that no proxy in between drops the Authorization header."},
    {3,
     "The Authorization header was not understood: see that the token file holds the token alone "
     "and that no proxy changes the header."},
    {4,
     "The collector does not know this token: compare the token file with Settings > Data inputs "
     "> HTTP Event Collector, and see that this is the right collector."},
    {5, "The batch arrived without events: see that no proxy in between drops the body."},
    {6,
     "The batch was not understood: see that nothing in between changes it, and report this as a "
     "fault of this program otherwise."},
    {7,
     "The token may not write to this index: add the index to the token, make the index, or name "
     "another with --index."},
    {8, "The collector failed within: look at its splunkd.log."},
    {9, "The collector is too busy: wait, or send more slowly with --speed."},
    {10, "The token wants acknowledgement, which needs a channel: give --ack."},
    {11, "The collector does not take the channel's name: something in between changed it."},
    {12, "An event has no text: report this as a fault of this program."},
    {13, "An event is blank: report this as a fault of this program."},
    {14,
     "The token has no acknowledgement: leave out --ack, or enable indexer acknowledgement for "
     "the token."},
    {15, "The collector does not take the events' fields: report this as a fault of this program."},
    {16, "The collector takes no token in the URL: leave it out of --hec."},
    {17, "The collector is well."},
    {18, "The collector's queues are full: wait, or look at what holds up its indexers."},
    {19,
     "The collector's acknowledgement does not work now: wait, or leave out --ack with a token "
     "that does not want it."},
    {20, "The collector's queues are full and its acknowledgement does not work now: wait."},
    {21,
     "The collector does not know this token: compare the token file with Settings > Data inputs "
     "> HTTP Event Collector."},
    {22,
     "The token is switched off: enable it under Settings > Data inputs > HTTP Event Collector."},
    {23, "The collector is being shut down: wait until it is up again."},
    {24, "The collector's queue is nearly full."},
    {25, "The collector's acknowledgements are nearly full."},
    {26, "The collector's queue is full: wait, or send more slowly with --speed."},
    {27,
     "Too many acknowledgements are open on this channel: wait for them, or send larger batches "
     "with --batch-bytes."},
}};

std::optional<std::int64_t> number_of(const rapidjson::Value& object, const char* name) {
  const auto member = object.FindMember(name);
  if (member == object.MemberEnd() || !member->value.IsInt64()) return std::nullopt;
  return member->value.GetInt64();
}

}  // namespace

HecAnswer parse_hec_answer(std::string_view body) {
  HecAnswer out;
  rapidjson::Document document;
  document.Parse<kParseFlags>(body.data(), body.size());
  if (document.HasParseError() || !document.IsObject()) return out;
  if (const auto code = number_of(document, "code"); code && *code >= 0 && *code < 10'000) {
    out.code = static_cast<int>(*code);
  }
  out.ack_id = number_of(document, "ackId");
  out.invalid_event = number_of(document, "invalid-event-number");
  const rapidjson::Value& answer = document;
  const auto text = answer.FindMember("text");
  if (text != answer.MemberEnd() && text->value.IsString()) {
    out.text = shown({text->value.GetString(), text->value.GetStringLength()});
  }
  return out;
}

bool is_hec_success(int code) { return code == 0 || code == 24 || code == 25; }

std::string hec_hint(int code) {
  const auto known = std::find_if(kHints.begin(), kHints.end(),
                                  [&](const auto& hint) { return hint.first == code; });
  if (known != kHints.end()) return std::string(known->second);
  return "This code is newer than this program: look it up in Splunk's documentation on "
         "troubleshooting the HTTP Event Collector.";
}

std::optional<std::map<std::int64_t, bool>> parse_hec_acks(std::string_view body) {
  rapidjson::Document document;
  document.Parse<kParseFlags>(body.data(), body.size());
  if (document.HasParseError() || !document.IsObject()) return std::nullopt;
  const rapidjson::Value& answer = document;
  const auto acks = answer.FindMember("acks");
  if (acks == answer.MemberEnd() || !acks->value.IsObject()) return std::nullopt;
  std::map<std::int64_t, bool> out;
  for (const auto& ack : acks->value.GetObject()) {
    const std::string_view name(ack.name.GetString(), ack.name.GetStringLength());
    const auto id = text::whole_number<std::int64_t>(name);
    if (!id || !ack.value.IsBool()) return std::nullopt;
    out[*id] = ack.value.GetBool();
  }
  return out;
}

}  // namespace splunk::rest
