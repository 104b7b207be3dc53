#include "splunk/rest/export_results.h"

#include <rapidjson/document.h>
#include <rapidjson/error/en.h>
#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include <algorithm>
#include <array>

#include "splunk/rest/answer_messages.h"
#include "text/ascii.h"

namespace splunk::rest {
namespace {

using rapidjson::Value;

// Writing a value goes down its levels one call each: what is nested deeper would use up the stack.
constexpr std::size_t kMostLevels = 100;

// Room for what is read of one object; a larger one takes from the heap.
constexpr std::size_t kUsualObject = 16U * 1024;

tl::unexpected<text::Error> no_results(const std::string& why) {
  return text::fail("sent what is no answer to a search (" + why +
                    "): check that the address is splunkd's management port");
}

const Value* member(const Value& object, const char* name) {
  const auto found = object.FindMember(name);
  return found == object.MemberEnd() ? nullptr : &found->value;
}

bool is_true(const Value* value) { return value != nullptr && value->IsTrue(); }

std::string_view view(const Value& text) { return {text.GetString(), text.GetStringLength()}; }

// A field's value as it stands in the search: strings (numbers are read as such), several with line
// feeds between; what is nested deeper as JSON.
void append_value(std::string& out, const Value& value) {
  if (value.IsString()) {
    out += view(value);
  } else if (value.IsArray()) {
    for (const Value* one = value.Begin(); one != value.End(); ++one) {
      if (one != value.Begin()) out.push_back('\n');
      append_value(out, *one);
    }
  } else if (!value.IsNull()) {
    rapidjson::StringBuffer json;
    rapidjson::Writer<rapidjson::StringBuffer> writer(json);
    value.Accept(writer);
    out.append(json.GetString(), json.GetSize());
  }
}

// Hands the fields over; texts that had to be put together live in `joined`.
void hand_over(const Value& result, const std::function<void(const ResultRow&)>& handle) {
  ResultRow row;
  row.reserve(result.MemberCount());
  std::vector<std::string> joined;
  joined.reserve(result.MemberCount());  // so that none of them moves
  for (const auto& [name, value] : result.GetObject()) {
    if (value.IsString()) {
      row.emplace_back(view(name), view(value));
    } else {
      append_value(joined.emplace_back(), value);
      row.emplace_back(view(name), joined.back());
    }
  }
  handle(row);
}

}  // namespace

text::Result<void> ExportResults::take(std::string_view bytes) {
  std::size_t begin = 0;  // of the part of the current object that is in `bytes`
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    const char c = bytes[i];
    if (depth_ == 0) {
      if (text::is_blank(c)) continue;
      if (c != '{') {
        return no_results((c == '<' ? "HTML or XML after " : "no JSON after ") +
                          std::to_string(rows_) + " results");
      }
      begin = i;
      depth_ = 1;
    } else if (in_string_) {
      if (escaped_) {
        escaped_ = false;
      } else if (c == '\\') {
        escaped_ = true;
      } else if (c == '"') {
        in_string_ = false;
      }
    } else if (c == '"') {
      in_string_ = true;
    } else if (c == '{' || c == '[') {
      if (++depth_ > kMostLevels) {
        return no_results("nested more than " + std::to_string(kMostLevels) + " levels deep");
      }
    } else if (c == '}' || c == ']') {
      if (--depth_ > 0) continue;
      const std::string_view part = bytes.substr(begin, i + 1 - begin);
      ++objects_;
      if (pending_.empty()) {
        if (auto read = read_object(part); !read) return read;
      } else {
        pending_ += part;
        if (auto read = read_object(pending_); !read) return read;
        pending_.clear();
      }
    }
  }
  if (depth_ > 0) pending_ += bytes.substr(begin);
  if (pending_.size() > kLongestObject) return no_results("a result longer than 64 MiB");
  return {};
}

text::Result<void> ExportResults::read_object(std::string_view json) {
  if (json.size() > kLongestObject) return no_results("a result longer than 64 MiB");
  std::array<char, kUsualObject> memory;
  rapidjson::MemoryPoolAllocator<> pool(memory.data(), memory.size());
  rapidjson::Document object(&pool);
  object.Parse<rapidjson::kParseIterativeFlag | rapidjson::kParseNumbersAsStringsFlag>(json.data(),
                                                                                       json.size());
  if (object.HasParseError()) {
    return no_results("object " + std::to_string(objects_) + ", byte " +
                      std::to_string(object.GetErrorOffset() + 1) + ": " +
                      rapidjson::GetParseError_En(object.GetParseError()));
  }
  for (const AnswerMessage& message : messages_in(object)) {
    if (auto read = read_message(message.type, message.text); !read) return read;
  }
  if (is_true(member(object, "preview"))) return {};
  has_last_row_ = has_last_row_ || is_true(member(object, "lastrow"));
  if (const Value* result = member(object, "result"); result != nullptr && result->IsObject()) {
    ++rows_;
    hand_over(*result, handle_);
  }
  return {};
}

text::Result<void> ExportResults::read_message(std::string_view type, std::string_view text) {
  if (text::equal_folded(type, "FATAL") || text::equal_folded(type, "ERROR")) {
    return text::fail("says that the search failed: " + std::string(text));
  }
  if (!text::equal_folded(type, "WARN")) return {};
  if (messages_.size() == kMostMessages ||
      std::find(messages_.begin(), messages_.end(), text) != messages_.end()) {
    return {};
  }
  messages_.emplace_back(text);
  return {};
}

text::Result<void> ExportResults::finish(bool framed) const {
  const bool is_whole = depth_ == 0 && (has_last_row_ || (rows_ == 0 && framed));
  if (is_whole) return {};
  return text::fail("ended its answer too early, after " + std::to_string(rows_) +
                    (rows_ == 1 ? " result" : " results") +
                    ": the search may have been cancelled, or the connection lost; run it "
                    "again");
}

}  // namespace splunk::rest
