#include "reputation/update_event.h"

#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include "text/timestamp.h"
#include "text/utf8.h"

namespace reputation {
namespace {

using Outcome = FeedUpdate::Outcome;

// Writes one object, member by member.
class Object {
 public:
  Object() { json_.StartObject(); }

  Object& add(const char* name, std::string_view value) {
    const std::string text = text::valid_utf8(value);
    json_.Key(name);
    json_.String(text.data(), static_cast<rapidjson::SizeType>(text.size()));
    return *this;
  }
  Object& add(const char* name, std::size_t value) {
    json_.Key(name);
    json_.Uint64(value);
    return *this;
  }

  std::string text() {
    json_.EndObject();
    return {buffer_.GetString(), buffer_.GetSize()};
  }

 private:
  rapidjson::StringBuffer buffer_;
  rapidjson::Writer<rapidjson::StringBuffer> json_{buffer_};
};

std::string count_of(std::size_t count, const char* one, const char* many) {
  return std::to_string(count) + " " + (count == 1 ? one : many);
}

}  // namespace

std::string update_sentence(const FeedUpdate& update) {
  if (update.outcome == Outcome::unchanged) {
    return "The feed has not changed: " +
           count_of(update.state.entries, "entry stays.", "entries stay.");
  }
  if (update.outcome == Outcome::waiting) {
    const auto until = text::iso8601_from_epoch(update.state.not_before);
    return "The feed's server asks for patience: it is not asked again before " +
           until.value_or("later") + " UTC.";
  }
  std::string out = count_of(update.change.entries, "entry", "entries") + " (" +
                    std::to_string(update.change.added) + " new, " +
                    std::to_string(update.change.removed) + " gone).";
  if (update.bad_lines.count() > 0) out += " " + update.bad_lines.describe() + ".";
  return out;
}

std::string update_event(std::string_view feed, const FeedUpdate& update) {
  Object event;
  event.add("feed", feed).add("outcome", outcome_name(update.outcome));
  event.add("entries", update.state.entries);
  if (update.outcome == Outcome::updated) {
    event.add("added", update.change.added)
        .add("removed", update.change.removed)
        .add("repeated_lines", update.repeated)
        .add("bad_lines", update.bad_lines.count());
    if (update.bad_lines.count() > 0) event.add("message", update.bad_lines.describe());
  } else {
    event.add("message", update_sentence(update));
  }
  return event.text();
}

std::string failure_event(std::string_view feed, std::string_view error) {
  return Object().add("feed", feed).add("outcome", "failed").add("message", error).text();
}

}  // namespace reputation
