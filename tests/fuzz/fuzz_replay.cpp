// Logs of each form: however they are cut into pieces the events are the same, each event's times
// lie within it, in order, and moving them there and back again gives the event that was there.

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "replay/event_reader.h"
#include "replay/event_times.h"
#include "replay/player.h"
#include "replay/rewrite.h"
#include "tests/fuzz/fuzz_input.h"
#include "tests/splunk/test_streams.h"

namespace {

std::vector<std::string> events_of(std::string_view log, replay::LogForm form, std::size_t piece) {
  splunk::PieceStream pieces(log, piece);
  replay::EventReader reader(pieces, form);
  std::vector<std::string> out;
  replay::RecordedEvent event;
  std::uint64_t end = 0;
  for (;;) {
    const auto read = reader.next(event);
    if (!read || !*read) break;
    fuzz::check(event.end > end && event.end <= log.size(), "events end one after the other");
    end = event.end;
    out.emplace_back(event.text);
  }
  return out;
}

std::string moved(const std::string& text, replay::LogForm form, replay::Microseconds delta) {
  replay::EventTimes times(form, replay::Instant());
  times.find(text);
  std::size_t end = 0;
  for (const replay::TimeText& time : times.all()) {
    fuzz::check(time.begin >= end && time.size > 0 && time.begin + time.size <= text.size(),
                "times lie within the event, in order");
    end = time.begin + time.size;
  }
  replay::PlayedEvent event;
  event.text = text;
  event.times = times.all();
  std::string out;
  replay::append_rewritten(out, event, form, delta, "");
  return out;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const auto form = static_cast<replay::LogForm>(data[0] % 4);
  const std::string_view log(reinterpret_cast<const char*>(data) + 1, size - 1);
  const auto events = events_of(log, form, SIZE_MAX);
  fuzz::check(events == events_of(log, form, 1 + data[0] / 4), "pieces change no event");
  for (const std::string& event : events) {
    if (moved(event, form, replay::Microseconds(0)) != event) {
      // A leap second and a day of one digit may be written in another way; then once more is the
      // same.
      const std::string once = moved(event, form, replay::Microseconds(0));
      fuzz::check(moved(once, form, replay::Microseconds(0)) == once,
                  "moved there and back an event is the same");
    }
    (void)moved(event, form, std::chrono::hours(24 * 365 * 3) + replay::Microseconds(123'457));
    std::string named;
    replay::PlayedEvent whole;
    whole.text = event;
    replay::append_rewritten(named, whole, form, replay::Microseconds(0), "host-1");
  }
  return 0;
}
