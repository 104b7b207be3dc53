#include "replay/survey.h"

#include <algorithm>

#include "replay/event_reader.h"
#include "replay/event_times.h"
#include "splunk/events/input_file.h"

namespace replay {
namespace {

constexpr std::uint64_t kEventsBetweenQuestions = 1024;

template <class Choose>
void keep(std::optional<Instant>& kept, const std::optional<Instant>& other, Choose choose) {
  if (other) kept = kept ? choose(*kept, *other) : *other;
}

Instant earlier(Instant a, Instant b) { return std::min(a, b); }
Instant later(Instant a, Instant b) { return std::max(a, b); }

text::Result<LogSurvey> survey_log(const LogFile& log, Instant near, std::uint64_t bytes_before,
                                   const std::function<bool(std::uint64_t)>& go_on) {
  const auto file = splunk::events::InputFile::open(log.path.string());
  if (!file) return tl::unexpected(file.error());
  EventReader reader(**file, log.form);
  EventTimes times(log.form, near);
  LogSurvey out;
  RecordedEvent event;
  for (;;) {
    const auto read = reader.next(event);
    if (!read) return text::fail("The log " + log.path.string() + ": " + read.error().message);
    if (!*read) break;
    ++out.events;
    out.bytes += event.text.size();
    if (const auto own = times.own_of(event.text)) {
      if (!out.first) out.first = own->time;
      keep(out.oldest, own->time, earlier);
      keep(out.newest, own->time + Microseconds(own->finer ? 1 : 0), later);
    } else {
      ++out.timeless;
    }
    if (go_on && out.events % kEventsBetweenQuestions == 0 && !go_on(bytes_before + out.bytes)) {
      return text::fail("The dataset was not read to its end: asked to stop.");
    }
  }
  out.passed_over = reader.passed_over();
  out.cut_off = reader.cut_off();
  if (out.events == 0) {
    return text::fail("The log " + log.path.string() + " has no event in it that is whole.");
  }
  return out;
}

}  // namespace

text::Result<Survey> survey(const Dataset& dataset, Instant near,
                            const std::function<bool(std::uint64_t)>& go_on) {
  Survey out;
  for (const LogFile& log : dataset.logs) {
    auto found = survey_log(log, dataset.date.value_or(near), out.bytes, go_on);
    if (!found) return tl::unexpected(found.error());
    out.events += found->events;
    out.bytes += found->bytes;
    keep(out.oldest, found->oldest, earlier);
    keep(out.newest, found->newest, later);
    out.logs.push_back(*found);
  }
  return out;
}

std::vector<std::string> remarks(const Dataset& dataset, const Survey& survey) {
  std::vector<std::string> out;
  for (std::size_t i = 0; i < survey.logs.size(); ++i) {
    const LogSurvey& log = survey.logs[i];
    const std::string name = dataset.logs[i].path.string();
    if (log.timeless == log.events) {
      out.push_back("No time is known in any event of " + name +
                    ": all get the moment of the replay.");
    } else if (log.timeless > 0) {
      out.push_back(std::to_string(log.timeless) + " of " + std::to_string(log.events) +
                    " events of " + name +
                    " have no time that is known: each gets that of the "
                    "event before.");
    }
    if (log.passed_over > 0) {
      out.push_back(std::to_string(log.passed_over) + " bytes of " + name +
                    " stand between events and are left out.");
    }
    if (log.cut_off) {
      out.push_back(name + " ends in the middle of an event, which is left out.");
    }
  }
  return out;
}

}  // namespace replay
