#include "replay/event_times.h"

#include <algorithm>
#include <array>

#include "replay/byte_search.h"
#include "text/ascii.h"

namespace replay {
namespace {

constexpr auto npos = std::string_view::npos;
constexpr std::string_view kSystemTime = "SystemTime=";

// From the most trusted on. Of nested objects the last part of the name counts.
constexpr std::array<std::string_view, 17> kOwnNames = {"_time",
                                                        "@timestamp",
                                                        "systemtime",
                                                        "timecreated",
                                                        "eventtime",
                                                        "utctime",
                                                        "timestamp",
                                                        "creationtime",
                                                        "time",
                                                        "ts",
                                                        "datetime",
                                                        "published",
                                                        "generatedtime",
                                                        "createddatetime",
                                                        "activitydatetime",
                                                        "date",
                                                        "eventcreationtime"};

// Names of numbers that are a time although no `time` is in them.
constexpr std::array<std::string_view, 6> kShortNames = {"ts",        "_ts",  "epoch",
                                                         "published", "date", "created"};

constexpr std::size_t kFewestEpochDigits = 10;

char at(std::string_view text, std::size_t place) {
  return place < text.size() ? text[place] : '\0';
}

bool is_name_byte(char c) { return text::is_alphanumeric(c) || c == '_' || c == '@' || c == '-'; }

// The place of the `:` or `=` that makes what stands at `place` the value of a name; or npos.
// Between them may stand blanks, a quote, and the backslash of a quote within a JSON string.
std::size_t mark_before(std::string_view event, std::size_t place) {
  auto skip = [&](std::string_view bytes) {
    while (place > 0 && bytes.find(event[place - 1]) != npos) --place;
  };
  skip("\"'\\");
  skip(" \t");
  if (place > 0 && (event[place - 1] == ':' || event[place - 1] == '=')) return place - 1;
  return npos;
}

// The name whose value stands at `place`; empty where there is none.
std::string_view name_before(std::string_view event, std::size_t place) {
  std::size_t end = mark_before(event, place);
  if (end == npos) return {};
  while (end > 0 && std::string_view("\"'\\ \t").find(event[end - 1]) != npos) --end;
  std::size_t begin = end;
  while (begin > 0 && is_name_byte(event[begin - 1])) --begin;
  return event.substr(begin, end - begin);
}

bool contains_folded(std::string_view text, std::string_view part) {
  for (std::size_t i = 0; i + part.size() <= text.size(); ++i) {
    if (text::equal_folded(text.substr(i, part.size()), part)) return true;
  }
  return false;
}

bool names_a_time(std::string_view name) {
  return contains_folded(name, "time") ||
         std::any_of(kShortNames.begin(), kShortNames.end(),
                     [&](std::string_view known) { return text::equal_folded(known, name); });
}

std::size_t rank_of(std::string_view name) {
  const auto known = std::find_if(kOwnNames.begin(), kOwnNames.end(), [&](std::string_view own) {
    return text::equal_folded(own, name);
  });
  return static_cast<std::size_t>(known - kOwnNames.begin());
}

// Whether a time in a plain line is no part of a longer word, a path or a version.
bool stands_alone_in_line(std::string_view event, const TimeText& time) {
  if (time.begin == 0) return true;
  const char left = event[time.begin - 1];
  return !text::is_alphanumeric(left) && std::string_view("-./\\_").find(left) == npos;
}

// Whether a time is a whole value of XML or JSON, or of a `name: value` in one.
bool stands_alone_in_value(std::string_view event, const TimeText& time) {
  constexpr std::string_view kQuotes = "\"'";
  const std::size_t end = time.begin + time.size;
  const char right = at(event, end);
  const bool quoted = time.begin > 0 && kQuotes.find(event[time.begin - 1]) != npos;
  // A string that begins with a time is a log line within the value.
  const bool ends =
      end == event.size() || quoted || std::string_view("\"'<\r\n\\,;}]").find(right) != npos;
  if (!ends) return false;
  if (time.begin == 0 || quoted) return true;
  const char left = event[time.begin - 1];
  if (left == '>' || left == '\n' || left == '[' || left == ',') return true;
  if (left == 'n' && time.begin > 1 && event[time.begin - 2] == '\\') return true;
  return mark_before(event, time.begin) != npos;
}

}  // namespace

void EventTimes::add(std::string_view event, const std::optional<TimeText>& time) {
  if (!time) return;
  const bool alone =
      loose() ? stands_alone_in_line(event, *time) : stands_alone_in_value(event, *time);
  if (alone) times_.push_back(*time);
}

// dddd-dd-dd dd:dd:dd
void EventTimes::find_dashed(std::string_view event) {
  for (std::size_t i = find_byte(event, '-', 4); i != npos; i = find_byte(event, '-', i + 1)) {
    if (i + 14 >= event.size()) return;
    if (event[i + 3] != '-' || event[i + 9] != ':' || event[i + 12] != ':') continue;
    add(event, iso_time_at(event, i - 4));
  }
}

// dd/dd/dddd, dddd/dd/dd and dd/Mon/dddd
void EventTimes::find_slashed(std::string_view event) {
  for (std::size_t i = find_byte(event, '/', 1); i != npos; i = find_byte(event, '/', i + 1)) {
    if (!text::is_digit(event[i - 1])) continue;
    std::size_t begin = i - 1;
    while (begin > 0 && i - begin < 5 && text::is_digit(event[begin - 1])) --begin;
    const std::size_t digits = i - begin;
    if (digits == 4 && at(event, i + 3) == '/') {
      add(event, iso_time_at(event, begin));
    } else if (digits == 2 && at(event, i + 4) == '/') {
      add(event, apache_time_at(event, begin));
    } else if (digits <= 2 && (at(event, i + 2) == '/' || at(event, i + 3) == '/')) {
      add(event, us_time_at(event, begin));
    }
  }
}

// At the beginning of a line, after the `<34>` that a syslog server may have left there.
void EventTimes::find_syslog(std::string_view event) {
  std::size_t begin = 0;
  if (at(event, 0) == '<') {
    while (text::is_digit(at(event, ++begin))) {
    }
    begin = at(event, begin) == '>' ? begin + 1 : 0;
  }
  if (const auto time = syslog_time_at(event, begin, near_)) times_.push_back(*time);
}

// Any ten digits in a row stand over one of the places that are looked at.
void EventTimes::find_epochs(std::string_view event) {
  for (std::size_t i = kFewestEpochDigits - 1; i < event.size(); i += kFewestEpochDigits) {
    if (!text::is_digit(event[i])) continue;
    std::size_t begin = i;
    while (begin > 0 && text::is_digit(event[begin - 1])) --begin;
    std::size_t end = i;
    while (end < event.size() && text::is_digit(event[end])) ++end;
    // Goes on ten after the last digit of the run at the latest.
    while (i + kFewestEpochDigits < end) i += kFewestEpochDigits;
    const auto time = epoch_at(event, begin);
    if (!time) continue;
    const std::string_view before = event.substr(0, begin);
    const bool known = before.ends_with("audit(") || before.ends_with("Date(") ||
                       (begin == 0 && loose()) || names_a_time(name_before(event, begin));
    if (known) times_.push_back(*time);
  }
}

void EventTimes::choose_own(std::string_view event) {
  own_ = 0;
  if (form_ == LogForm::xml) {
    for (std::size_t i = 0; i < times_.size(); ++i) {
      if (times_[i].begin > 0 && event.substr(0, times_[i].begin - 1).ends_with(kSystemTime)) {
        own_ = i;
        return;
      }
    }
  } else if (form_ == LogForm::json && times_.size() > 1) {
    std::size_t best = npos;
    for (std::size_t i = 0; i < times_.size(); ++i) {
      const std::size_t rank = rank_of(name_before(event, times_[i].begin));
      if (rank < best) {
        best = rank;
        own_ = i;
      }
    }
  }
}

void EventTimes::find(std::string_view event) {
  times_.clear();
  find_dashed(event);
  if (form_ != LogForm::xml) {
    if (loose()) find_syslog(event);
    find_slashed(event);
    find_epochs(event);
    std::sort(times_.begin(), times_.end(),
              [](const TimeText& a, const TimeText& b) { return a.begin < b.begin; });
    // The digits of one may be a part of another, as of a date without marks.
    std::size_t end = 0;
    std::erase_if(times_, [&](const TimeText& time) {
      if (time.begin < end) return true;
      end = time.begin + time.size;
      return false;
    });
  }
  choose_own(event);
  if (const auto time = own()) near_ = time->time;
}

std::optional<TimeText> EventTimes::own() const {
  if (own_ >= times_.size()) return std::nullopt;
  return times_[own_];
}

std::optional<TimeText> EventTimes::own_of(std::string_view event) {
  if (form_ == LogForm::xml) {
    const std::size_t name = find_part(event, kSystemTime, 0);
    if (name != npos) {
      const auto time = iso_time_at(event, name + kSystemTime.size() + 1);
      if (time) return time;
    }
  }
  find(event);
  return own();
}

}  // namespace replay
