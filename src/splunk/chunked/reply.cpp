#include "splunk/chunked/reply.h"

#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include "text/utf8.h"

namespace splunk::chunked {
namespace {

using Writer = rapidjson::Writer<rapidjson::StringBuffer>;

void write_string(Writer& writer, std::string_view text) {
  const std::string valid = text::valid_utf8(text);
  writer.String(valid.data(), static_cast<rapidjson::SizeType>(valid.size()));
}

std::string_view name(CommandType type) {
  switch (type) {
    case CommandType::streaming:
      return "streaming";
    case CommandType::stateful:
      return "stateful";
    case CommandType::events:
      return "events";
    case CommandType::reporting:
      return "reporting";
  }
  return "streaming";
}

std::string_view name(Level level) {
  switch (level) {
    case Level::debug:
      return "DEBUG";
    case Level::info:
      return "INFO";
    case Level::warn:
      return "WARN";
    case Level::error:
      return "ERROR";
  }
  return "ERROR";
}

void write_messages(Writer& writer, std::span<const Message> messages) {
  if (messages.empty()) return;
  writer.Key("messages");
  writer.StartArray();
  for (const Message& message : messages) {
    writer.StartArray();
    write_string(writer, name(message.level));
    write_string(writer, message.text);
    writer.EndArray();
  }
  writer.EndArray();
}

void write_metric(Writer& writer, const Metric& metric) {
  const std::string key = "metric." + metric.name;
  writer.Key(key.data(), static_cast<rapidjson::SizeType>(key.size()));
  writer.StartArray();
  writer.Double(metric.seconds);
  writer.Uint64(metric.invocations);
  writer.Uint64(metric.in);
  writer.Uint64(metric.out);
  writer.EndArray();
}

void write_inspector(Writer& writer, std::span<const Message> messages,
                     std::span<const Metric> metrics = {}) {
  if (messages.empty() && metrics.empty()) return;
  writer.Key("inspector");
  writer.StartObject();
  write_messages(writer, messages);
  for (const Metric& metric : metrics) write_metric(writer, metric);
  writer.EndObject();
}

}  // namespace

std::string getinfo_reply(const Configuration& configuration) {
  rapidjson::StringBuffer out;
  Writer writer(out);
  writer.StartObject();
  writer.Key("type");
  write_string(writer, name(configuration.type));
  if (configuration.generating) {
    writer.Key("generating");
    writer.Bool(true);
  }
  writer.Key("required_fields");
  writer.StartArray();
  for (const std::string& field : configuration.required_fields) write_string(writer, field);
  writer.EndArray();
  if (configuration.max_wait_seconds) {
    writer.Key("maxwait");
    writer.Double(*configuration.max_wait_seconds);
  }
  if (!configuration.streaming_preop.empty()) {
    writer.Key("streaming_preop");
    write_string(writer, configuration.streaming_preop);
  }
  writer.EndObject();
  return {out.GetString(), out.GetSize()};
}

std::string execute_reply(bool finished, std::span<const Message> messages,
                          std::span<const Metric> metrics) {
  rapidjson::StringBuffer out;
  Writer writer(out);
  writer.SetMaxDecimalPlaces(6);
  writer.StartObject();
  writer.Key("finished");
  writer.Bool(finished);
  write_inspector(writer, messages, metrics);
  writer.EndObject();
  return {out.GetString(), out.GetSize()};
}

std::string error_reply(std::string_view error, std::span<const Message> messages) {
  rapidjson::StringBuffer out;
  Writer writer(out);
  writer.StartObject();
  writer.Key("finished");
  writer.Bool(true);
  write_inspector(writer, messages);
  writer.Key("error");
  write_string(writer, one_line(error));
  writer.EndObject();
  return {out.GetString(), out.GetSize()};
}

}  // namespace splunk::chunked
