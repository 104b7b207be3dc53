#include "replay/rewrite.h"

#include <algorithm>
#include <array>

#include "replay/byte_search.h"
#include "text/ascii.h"

namespace replay {
namespace {

constexpr auto npos = std::string_view::npos;
constexpr std::size_t kLongestHostName = 255;

std::string_view between(std::string_view event, std::string_view before, std::string_view after) {
  const std::size_t begin = find_part(event, before, 0);
  if (begin == npos) return {};
  const std::size_t end = event.find(after, begin + before.size());
  if (end == npos) return {};
  return event.substr(begin + before.size(), end - begin - before.size());
}

// The string that is the value of a JSON member with this name, spelt so.
std::string_view member(std::string_view event, std::string_view quoted_name) {
  std::size_t place = find_part(event, quoted_name, 0);
  if (place == npos) return {};
  place += quoted_name.size();
  auto skip_blanks = [&] {
    while (place < event.size() && text::is_blank(event[place])) ++place;
  };
  skip_blanks();
  if (place >= event.size() || event[place] != ':') return {};
  ++place;
  skip_blanks();
  if (place >= event.size() || event[place] != '"') return {};
  const std::size_t end = event.find('"', ++place);
  return end == npos ? std::string_view() : event.substr(place, end - place);
}

}  // namespace

std::string_view computer_in(std::string_view event, LogForm form) {
  switch (form) {
    case LogForm::xml:
      return between(event, "<Computer>", "<");
    case LogForm::windows_text: {
      const std::string_view name = between(event, "ComputerName=", "\n");
      return text::trimmed(name);
    }
    case LogForm::json: {
      constexpr std::array<std::string_view, 6> kNames = {R"("Computer")",      R"("ComputerName")",
                                                          R"("computer_name")", R"("Hostname")",
                                                          R"("hostname")",      R"("host")"};
      for (std::string_view name : kNames) {
        const std::string_view found = member(event, name);
        if (!found.empty()) return found;
      }
      return {};
    }
    case LogForm::lines:
      break;
  }
  return {};
}

void append_rewritten(std::string& out, const PlayedEvent& event, LogForm form, Microseconds delta,
                      std::string_view computer) {
  const std::string_view old =
      computer.empty() ? std::string_view() : computer_in(event.text, form);
  // Beyond the end where there is none to be replaced.
  const std::size_t name =
      old.empty() ? event.text.size() : static_cast<std::size_t>(old.data() - event.text.data());
  std::size_t done = 0;
  bool named = old.empty();
  auto write_name = [&] {
    out += event.text.substr(done, name - done);
    out += computer;
    done = name + old.size();
    named = true;
  };
  for (const TimeText& time : event.times) {
    if (!named && name < time.begin) write_name();
    if (time.begin < done) continue;
    out += event.text.substr(done, time.begin - done);
    append_shifted(out, event.text, time, delta);
    done = time.begin + time.size;
  }
  if (!named) write_name();
  out += event.text.substr(done);
}

bool is_host_name(std::string_view name) {
  return !name.empty() && name.size() <= kLongestHostName &&
         std::all_of(name.begin(), name.end(), [](char c) {
           return text::is_alphanumeric(c) || c == '.' || c == '-' || c == '_' || c == ':';
         });
}

}  // namespace replay
