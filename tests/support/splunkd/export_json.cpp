#include "support/splunkd/export_json.h"

#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include <algorithm>
#include <optional>

namespace splunkd {
namespace {

using Writer = rapidjson::Writer<rapidjson::StringBuffer>;

void write(Writer& out, const std::string& text) {
  out.String(text.data(), static_cast<rapidjson::SizeType>(text.size()));
}

void write(Writer& out, const Row& row) {
  out.StartObject();
  for (const auto& [name, values] : row) {
    out.Key(name.data(), static_cast<rapidjson::SizeType>(name.size()));
    if (values.size() == 1) {
      write(out, values.front());
      continue;
    }
    out.StartArray();
    for (const std::string& value : values) write(out, value);
    out.EndArray();
  }
  out.EndObject();
}

std::string result_json(const Row* row, bool is_preview, std::optional<std::size_t> offset,
                        bool is_last) {
  rapidjson::StringBuffer json;
  Writer out(json);
  out.StartObject();
  out.Key("preview");
  out.Bool(is_preview);
  if (offset) {
    out.Key("offset");
    out.Uint64(*offset);
  }
  if (is_last) {
    out.Key("lastrow");
    out.Bool(true);
  }
  if (row != nullptr) {
    out.Key("result");
    write(out, *row);
  }
  out.EndObject();
  return std::string(json.GetString(), json.GetSize()) + '\n';
}

std::string results_json(const std::vector<Row>& rows, std::size_t count, bool is_preview) {
  if (count == 0) return result_json(nullptr, is_preview, std::nullopt, true);
  std::string out;
  for (std::size_t i = 0; i < count; ++i) {
    out += result_json(&rows[i], is_preview, i, i + 1 == count);
  }
  return out;
}

}  // namespace

std::string messages_json(const std::vector<Message>& messages) {
  rapidjson::StringBuffer json;
  Writer out(json);
  out.StartObject();
  out.Key("messages");
  out.StartArray();
  for (const Message& message : messages) {
    out.StartObject();
    out.Key("type");
    write(out, message.type);
    out.Key("text");
    write(out, message.text);
    out.EndObject();
  }
  out.EndArray();
  out.EndObject();
  return std::string(json.GetString(), json.GetSize()) + '\n';
}

std::string export_json(const std::vector<Row>& rows, const std::vector<Message>& messages,
                        bool previews) {
  std::string out;
  if (previews) {
    out += results_json(rows, 0, true);
    out += results_json(rows, std::min<std::size_t>(rows.size(), 2), true);
  }
  if (!messages.empty()) out += messages_json(messages);
  return out + results_json(rows, rows.size(), false);
}

}  // namespace splunkd
