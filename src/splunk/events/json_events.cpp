#include "splunk/events/json_events.h"

#include <rapidjson/document.h>
#include <rapidjson/error/en.h>
#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include <algorithm>
#include <initializer_list>

#include "splunk/events/windows_event.h"
#include "text/ascii.h"

namespace splunk::events {
namespace {

using rapidjson::Value;

constexpr std::size_t kLongestLine = 16U << 20;
constexpr std::size_t kPiece = 256 * 1024;
constexpr int kMostLevels = 100;

const Value* member(const Value* object, const char* name) {
  if (object == nullptr || !object->IsObject()) return nullptr;
  const auto found = object->FindMember(name);
  return found == object->MemberEnd() ? nullptr : &found->value;
}

// Reading a value goes down its levels one call each: what is nested deeper would use up the stack.
bool is_deeper_than(int levels, const Value& value) {
  if (!value.IsObject() && !value.IsArray()) return false;
  if (levels == 0) return true;
  const auto is_deeper = [&](const Value& inner) { return is_deeper_than(levels - 1, inner); };
  if (value.IsArray()) return std::any_of(value.Begin(), value.End(), is_deeper);
  return std::any_of(value.MemberBegin(), value.MemberEnd(),
                     [&](const auto& member) { return is_deeper(member.value); });
}

// Numbers and booleans as they would be written; an object with a value in "#text" (what exporters
// make of an XML element with attributes) as that value.
std::string text_of(const Value* value) {
  if (value == nullptr || value->IsNull()) return {};
  if (value->IsString()) return {value->GetString(), value->GetStringLength()};
  if (value->IsObject()) return text_of(member(value, "#text"));
  rapidjson::StringBuffer out;
  rapidjson::Writer<rapidjson::StringBuffer> writer(out);
  value->Accept(writer);
  return {out.GetString(), out.GetSize()};
}

std::string first_text(const Value* object, std::initializer_list<const char*> names) {
  for (const char* name : names) {
    if (std::string text = text_of(member(object, name)); !text.empty()) return text;
  }
  return {};
}

void add_data(const Value* object, WindowsEvent& event) {
  if (object == nullptr || !object->IsObject()) return;
  for (const auto& [name, value] : object->GetObject()) {
    event.data.emplace_back(text_of(&name), text_of(&value));
  }
}

// The form that keeps Windows' own nesting.
bool read_nested(const Value& root, WindowsEvent& event) {
  const Value* nested = member(&root, "Event");
  if (nested == nullptr) nested = &root;
  const Value* system = member(nested, "System");
  if (system == nullptr) return false;
  event.id = text_of(member(system, "EventID"));
  event.computer = text_of(member(system, "Computer"));
  const Value* created = member(system, "TimeCreated");
  event.time = first_text(created, {"SystemTime", "@SystemTime"});
  if (event.time.empty()) event.time = first_text(member(created, "#attributes"), {"SystemTime"});
  add_data(member(nested, "EventData"), event);
  return true;
}

// The form that log shippers write.
bool read_shipped(const Value& root, WindowsEvent& event) {
  const Value* log = member(&root, "winlog");
  if (log == nullptr) return false;
  event.id = text_of(member(log, "event_id"));
  event.computer = text_of(member(log, "computer_name"));
  event.time = text_of(member(&root, "@timestamp"));
  add_data(member(log, "event_data"), event);
  return true;
}

bool read_flat(const Value& root, WindowsEvent& event) {
  event.id = first_text(&root, {"EventID", "EventCode", "event_id"});
  if (event.id.empty()) return false;
  event.computer = first_text(&root, {"Computer", "ComputerName", "Hostname", "host"});
  event.time = first_text(&root, {"SystemTime", "UtcTime", "TimeCreated", "@timestamp"});
  add_data(&root, event);
  return true;
}

bool read_cim(const Value& root, ProcessRow& row) {
  const Value* result = member(&root, "result");
  const Value& from = result != nullptr && result->IsObject() ? *result : root;
  if (member(&from, "process") == nullptr) return false;
  for (std::size_t i = 0; i < kProcessColumns.size(); ++i) {
    row[i] = text_of(member(&from, std::string(kProcessColumns[i]).c_str()));
  }
  return true;
}

}  // namespace

text::Result<bool> parse_json_process(std::string_view json, ProcessRow& row) {
  rapidjson::Document root;
  root.Parse<rapidjson::kParseIterativeFlag | rapidjson::kParseNumbersAsStringsFlag>(json.data(),
                                                                                     json.size());
  if (root.HasParseError()) {
    return text::fail("at byte " + std::to_string(root.GetErrorOffset() + 1) + ": " +
                      rapidjson::GetParseError_En(root.GetParseError()));
  }
  if (!root.IsObject()) return text::fail("it is not an object in braces");
  if (is_deeper_than(kMostLevels, root)) {
    return text::fail("it is nested more than " + std::to_string(kMostLevels) + " levels deep");
  }
  WindowsEvent event;
  if (read_nested(root, event) || read_shipped(root, event)) return to_process_row(event, row);
  if (read_cim(root, row)) return true;
  return read_flat(root, event) && to_process_row(event, row);
}

text::Result<bool> JsonProcessSource::next_line(std::string_view& line) {
  std::size_t looked_at = begin_;
  for (;;) {
    const std::size_t end = buffer_.find('\n', looked_at);
    if (end != std::string::npos || (ended_ && begin_ < buffer_.size())) {
      const std::size_t stop = end == std::string::npos ? buffer_.size() : end;
      line = text::trimmed(std::string_view(buffer_).substr(begin_, stop - begin_));
      begin_ = std::min(stop + 1, buffer_.size());
      looked_at = begin_;
      ++line_;
      if (!line.empty()) return true;
      continue;
    }
    if (ended_) return false;
    buffer_.erase(0, begin_);
    begin_ = 0;
    const std::size_t size = buffer_.size();
    if (size > kLongestLine) {
      return text::fail("Line " + std::to_string(line_ + 1) +
                        " of the file is longer than 16 MiB: JSON is read one object a line.");
    }
    looked_at = size;
    buffer_.resize(size + kPiece);
    const auto read = input_.read(buffer_.data() + size, kPiece);
    if (!read) return tl::unexpected(read.error());
    buffer_.resize(size + *read);
    ended_ = *read == 0;
  }
}

text::Result<bool> JsonProcessSource::next(ProcessRow& row) {
  for (;;) {
    std::string_view line;
    auto found = next_line(line);
    if (!found || !*found) return found;
    const auto is_process = parse_json_process(line, row);
    if (!is_process) {
      return text::fail("Line " + std::to_string(line_) + " of the file is no JSON object (" +
                        is_process.error().message + "): JSON is read one object a line.");
    }
    if (*is_process) return true;
    ++passed_over_;
  }
}

}  // namespace splunk::events
