#include "replay/replay_state.h"

#include <array>
#include <charconv>
#include <cstdio>
#include <system_error>

#include "splunk/events/input_file.h"
#include "text/fnv1a.h"
#include "text/lines.h"

namespace replay {
namespace {

constexpr std::string_view kVersion = "bits_replay 1";
constexpr std::size_t kLookedAt = 4096;

class Hash {
 public:
  void add(std::string_view text) {
    hash_.add(text);
    hash_.add(static_cast<unsigned char>(0xFF));  // so that "ab" and "c" are not "a" and "bc"
  }
  std::string text() const {
    std::array<char, 17> out{};
    (void)std::snprintf(out.data(), out.size(), "%016llx",
                        static_cast<unsigned long long>(hash_.value()));
    return out.data();
  }

 private:
  text::Fnv1a hash_;
};

template <class Number>
bool take_number(std::string_view& line, Number& number) {
  while (line.starts_with(' ')) line.remove_prefix(1);
  const auto [end, error] = std::from_chars(line.data(), line.data() + line.size(), number);
  if (error != std::errc()) return false;
  line.remove_prefix(static_cast<std::size_t>(end - line.data()));
  return true;
}

bool take_instant(std::string_view& line, Instant& instant) {
  Microseconds::rep count = 0;
  if (!take_number(line, count)) return false;
  instant = Instant(Microseconds(count));
  return true;
}

std::string number_text(Instant instant) {
  return std::to_string(instant.time_since_epoch().count());
}

// Reads what stands after the line's first word; false where it is not what is meant.
bool read_line(std::string_view line, ReplayState& state) {
  const std::size_t blank = line.find(' ');
  if (blank == std::string_view::npos) return false;
  const std::string_view name = line.substr(0, blank);
  std::string_view value = line.substr(blank + 1);
  if (name == "identity") {
    state.identity = value;
    return true;
  }
  bool read = false;
  if (name == "run") {
    read = take_number(value, state.run);
  } else if (name == "finished") {
    int finished = 0;
    read = take_number(value, finished);
    state.finished = finished != 0;
  } else if (name == "start") {
    read = take_instant(value, state.start);
  } else if (name == "oldest") {
    read = take_instant(value, state.oldest);
  } else if (name == "delta") {
    Microseconds::rep delta = 0;
    read = take_number(value, delta);
    state.delta = Microseconds(delta);
  } else if (name == "events") {
    read = take_number(value, state.events);
  } else if (name == "log") {
    LogPosition position;
    read = take_number(value, position.offset) && take_instant(value, position.last);
    state.positions.push_back(position);
  }
  return read && value.empty();
}

}  // namespace

std::string to_text(const ReplayState& state) {
  std::string out(kVersion);
  auto line = [&](std::string_view name, const std::string& value) {
    out.append("\n").append(name).append(" ").append(value);
  };
  line("identity", state.identity);
  line("run", std::to_string(state.run));
  line("finished", state.finished ? "1" : "0");
  line("start", number_text(state.start));
  line("oldest", number_text(state.oldest));
  line("delta", std::to_string(state.delta.count()));
  line("events", std::to_string(state.events));
  for (const LogPosition& position : state.positions) {
    line("log", std::to_string(position.offset) + " " + number_text(position.last));
  }
  out += '\n';
  return out;
}

text::Result<ReplayState> parse_state(std::string_view text) {
  ReplayState out;
  bool first = true;
  bool sound = !text.empty();
  while (sound && !text.empty()) {
    const std::string_view line = text::take_line(text);
    sound = first ? line == kVersion : read_line(line, out);
    first = false;
  }
  if (!sound) return text::fail("It is no checkpoint of bits_replay.");
  return out;
}

text::Result<std::string> identity_of(const Dataset& dataset, std::string_view settings) {
  Hash hash;
  hash.add(settings);
  for (const LogFile& log : dataset.logs) {
    const auto file = splunk::events::InputFile::open(log.path.string());
    if (!file) return tl::unexpected(file.error());
    std::array<char, kLookedAt> beginning{};
    const auto size = (*file)->read(beginning.data(), beginning.size());
    if (!size) return tl::unexpected(size.error());
    hash.add(log.path.string());
    hash.add(std::to_string((*file)->size_on_disk()));
    hash.add(name_of(log.form));
    hash.add({beginning.data(), *size});
  }
  return hash.text();
}

}  // namespace replay
