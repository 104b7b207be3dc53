#include "replay/time_text.h"

#include <algorithm>
#include <array>
#include <cstdio>

#include "text/ascii.h"

namespace replay {
namespace {

constexpr std::string_view kMonths = "JanFebMarAprMayJunJulAugSepOctNovDec";
constexpr int kKeptDecimals = 6;
constexpr int kMostDecimals = 9;
constexpr std::array<std::int64_t, 10> kPowersOfTen = {
    1, 10, 100, 1'000, 10'000, 100'000, 1'000'000, 10'000'000, 100'000'000, 1'000'000'000};

// Reads on from one place of an event.
class Reader {
 public:
  Reader(std::string_view event, std::size_t begin) : event_(event), place_(begin) {}

  std::size_t place() const { return place_; }
  char peek(std::size_t ahead = 0) const {
    return place_ + ahead < event_.size() ? event_[place_ + ahead] : '\0';
  }
  bool take(char c) {
    if (peek() != c || place_ >= event_.size()) return false;
    ++place_;
    return true;
  }
  bool take_one_of(std::string_view choice) {
    if (place_ >= event_.size() || choice.find(event_[place_]) == std::string_view::npos) {
      return false;
    }
    ++place_;
    return true;
  }
  bool take_digits(int digits, int& number) {
    number = 0;
    for (int i = 0; i < digits; ++i) {
      if (!text::is_digit(peek())) return false;
      number = number * 10 + (event_[place_++] - '0');
    }
    return true;
  }
  // One digit or two.
  bool take_short(int& number) { return take_digits(text::is_digit(peek(1)) ? 2 : 1, number); }
  bool take_month(int& month) {
    for (month = 1; month <= 12; ++month) {
      const std::string_view name = kMonths.substr(static_cast<std::size_t>(month - 1) * 3, 3);
      if (event_.substr(place_).starts_with(name)) {
        place_ += name.size();
        return true;
      }
    }
    return false;
  }
  bool take_clock(CivilTime& civil) {
    return take_digits(2, civil.hour) && take(':') && take_digits(2, civil.minute) && take(':') &&
           take_digits(2, civil.second);
  }
  // Up to nine decimals; a mark without a digit after it is left for the caller.
  void take_decimals(std::string_view marks, TimeText& found, CivilTime& civil) {
    if (marks.find(peek()) == std::string_view::npos || !text::is_digit(peek(1))) return;
    ++place_;
    std::int64_t value = 0;
    int decimals = 0;
    for (; text::is_digit(peek()) && decimals < kMostDecimals; ++decimals, ++place_) {
      if (decimals < kKeptDecimals) {
        value = value * 10 + (peek() - '0');
      } else {
        found.finer = found.finer || peek() != '0';
      }
    }
    found.decimals = static_cast<std::uint8_t>(decimals);
    const int missing = std::max(kKeptDecimals - decimals, 0);
    civil.microsecond = static_cast<int>(value * kPowersOfTen[static_cast<std::size_t>(missing)]);
  }
  // Z, +hh:mm, +hhmm or +hh, also after a blank; none is UTC.
  void take_zone(TimeText& found) {
    if (peek() == 'Z' || peek() == 'z') {
      ++place_;
      return;
    }
    const std::size_t before = place_;
    (void)take(' ');
    const bool west = peek() == '-';
    int hours = 0;
    int minutes = 0;
    bool read = take_one_of("+-") && take_digits(2, hours);
    if (read) {
      (void)take(':');
      read = take_digits(2, minutes) || event_[before] != ' ';
    }
    if (!read || hours > 15 || minutes > 59 || text::is_alphanumeric(peek())) {
      place_ = before;
      return;
    }
    found.zone_minutes = static_cast<std::int16_t>((west ? -1 : 1) * (hours * 60 + minutes));
  }
  // Whether a word or a number goes on here, so that what was read is only a part of it.
  bool goes_on() const { return text::is_alphanumeric(peek()); }

 private:
  std::string_view event_;
  std::size_t place_;
};

std::optional<TimeText> finish(const Reader& reader, TimeText found, const CivilTime& civil) {
  if (reader.goes_on()) return std::nullopt;
  const auto instant = instant_of(civil);
  if (!instant) return std::nullopt;
  found.size = reader.place() - found.begin;
  found.time = *instant - std::chrono::minutes(found.zone_minutes);
  return found;
}

// Writes a number over the same number of digits.
void put(char* to, int digits, std::int64_t number) {
  for (int i = digits - 1; i >= 0; --i, number /= 10) to[i] = static_cast<char>('0' + number % 10);
}

void put_clock(char* to, const CivilTime& civil) {
  put(to, 2, civil.hour);
  put(to + 3, 2, civil.minute);
  put(to + 6, 2, civil.second);
}

void put_decimals(char* to, int decimals, const CivilTime& civil) {
  const int kept = std::min(decimals, kKeptDecimals);
  put(to, kept, civil.microsecond / kPowersOfTen[static_cast<std::size_t>(kKeptDecimals - kept)]);
}

void put_month(char* to, int month) {
  kMonths.copy(to, 3, static_cast<std::size_t>(month - 1) * 3);
}

// The places of a number that is written with one digit or two.
void append_short(std::string& out, int number, bool padded) {
  if (padded && number < 10) out += '0';
  out += std::to_string(number);
}

void append_us(std::string& out, std::string_view written, const CivilTime& civil) {
  // A single digit anywhere says that numbers are not padded.
  bool padded = true;
  std::size_t digits = 0;
  for (std::size_t i = 0; i <= written.size(); ++i) {
    const bool digit = i < written.size() && text::is_digit(written[i]);
    if (!digit && digits == 1) padded = false;
    digits = digit ? digits + 1 : 0;
  }
  const char last = text::fold(written.back());
  const bool half_days = last == 'm';
  append_short(out, civil.month, padded);
  out += '/';
  append_short(out, civil.day, padded);
  char rest[32];
  const std::string_view year_end = written.substr(written.find_last_of('/') + 5);
  // What stands between date and clock: a blank, or a comma and a blank.
  const std::size_t clock = year_end.find_first_of("0123456789");
  (void)std::snprintf(rest, sizeof rest, "/%04d", civil.year);
  out += rest;
  out += year_end.substr(0, clock);
  append_short(out, half_days ? (civil.hour + 11) % 12 + 1 : civil.hour, padded);
  (void)std::snprintf(rest, sizeof rest, ":%02d:%02d", civil.minute, civil.second);
  out += rest;
  const std::size_t point = written.find('.');
  if (point != std::string_view::npos) {
    std::size_t end = point + 1;
    while (end < written.size() && text::is_digit(written[end])) ++end;
    std::string decimals(written.substr(point, end - point));
    put_decimals(decimals.data() + 1, static_cast<int>(decimals.size()) - 1, civil);
    out += decimals;
  }
  if (!half_days) return;
  out += written.substr(written.size() - 3, 1);
  const bool lower = written.back() == 'm';
  out += civil.hour < 12 ? (lower ? "am" : "AM") : (lower ? "pm" : "PM");
}

void append_epoch(std::string& out, std::string_view written, const TimeText& time,
                  Microseconds delta) {
  const Instant shifted = time.time + delta;
  if (shifted < Instant()) {
    out += written;
    return;
  }
  const std::string digits = epoch_text(shifted, std::min<int>(time.decimals, kKeptDecimals));
  const bool point = written.find('.') != std::string_view::npos;
  for (char c : digits) {
    if (c != '.' || point) out += c;
  }
  if (time.decimals > kKeptDecimals) {
    out += written.substr(written.size() - (time.decimals - kKeptDecimals));
  }
}

}  // namespace

std::optional<TimeText> iso_time_at(std::string_view event, std::size_t begin) {
  Reader reader(event, begin);
  TimeText found{begin, 0, TimeFormat::iso, 0, 0, false, {}};
  CivilTime civil;
  if (!reader.take_digits(4, civil.year)) return std::nullopt;
  const char separator = reader.peek();
  if (!reader.take_one_of("-/") || !reader.take_digits(2, civil.month) || !reader.take(separator) ||
      !reader.take_digits(2, civil.day) || !reader.take_one_of("Tt ") ||
      !reader.take_clock(civil)) {
    return std::nullopt;
  }
  reader.take_decimals(".,", found, civil);
  reader.take_zone(found);
  return finish(reader, found, civil);
}

std::optional<TimeText> us_time_at(std::string_view event, std::size_t begin) {
  Reader reader(event, begin);
  TimeText found{begin, 0, TimeFormat::us, 0, 0, false, {}};
  CivilTime civil;
  const bool date = reader.take_short(civil.month) && reader.take('/') &&
                    reader.take_short(civil.day) && reader.take('/') &&
                    reader.take_digits(4, civil.year);
  if (!date) return std::nullopt;
  (void)reader.take(',');
  const bool clock = reader.take(' ') && reader.take_short(civil.hour) && reader.take(':') &&
                     reader.take_digits(2, civil.minute) && reader.take(':') &&
                     reader.take_digits(2, civil.second);
  if (!clock) return std::nullopt;
  reader.take_decimals(".", found, civil);
  const char half = text::fold(reader.peek(1));
  if (reader.peek() == ' ' && (half == 'a' || half == 'p') && text::fold(reader.peek(2)) == 'm') {
    if (civil.hour < 1 || civil.hour > 12) return std::nullopt;
    civil.hour = civil.hour % 12 + (half == 'p' ? 12 : 0);
    reader = Reader(event, reader.place() + 3);
  }
  return finish(reader, found, civil);
}

std::optional<TimeText> apache_time_at(std::string_view event, std::size_t begin) {
  Reader reader(event, begin);
  TimeText found{begin, 0, TimeFormat::apache, 0, 0, false, {}};
  CivilTime civil;
  const bool read = reader.take_digits(2, civil.day) && reader.take('/') &&
                    reader.take_month(civil.month) && reader.take('/') &&
                    reader.take_digits(4, civil.year) && reader.take(':') &&
                    reader.take_clock(civil);
  if (!read) return std::nullopt;
  reader.take_zone(found);
  return finish(reader, found, civil);
}

std::optional<TimeText> syslog_time_at(std::string_view event, std::size_t begin, Instant near) {
  Reader reader(event, begin);
  TimeText found{begin, 0, TimeFormat::syslog, 0, 0, false, {}};
  CivilTime civil;
  if (!reader.take_month(civil.month) || !reader.take(' ')) return std::nullopt;
  const bool day =
      reader.take(' ') ? reader.take_digits(1, civil.day) : reader.take_digits(2, civil.day);
  if (!day || !reader.take(' ') || !reader.take_clock(civil)) return std::nullopt;
  const int year = civil_of(near).year;
  std::optional<TimeText> nearest;
  for (int candidate : {year - 1, year, year + 1}) {
    civil.year = candidate;
    const auto read = finish(reader, found, civil);
    if (!read) continue;
    if (!nearest || std::chrono::abs(read->time - near) < std::chrono::abs(nearest->time - near)) {
      nearest = read;
    }
  }
  return nearest;
}

std::optional<TimeText> epoch_at(std::string_view event, std::size_t begin) {
  std::size_t end = begin;
  while (end < event.size() && text::is_digit(event[end])) ++end;
  const std::size_t digits = end - begin;
  // Seconds, milliseconds, microseconds or nanoseconds, between the years 2001 and 2286.
  if ((digits != 10 && digits != 13 && digits != 16 && digits != 19) || event[begin] == '0') {
    return std::nullopt;
  }
  TimeText found{begin, digits, TimeFormat::epoch, static_cast<std::uint8_t>(digits - 10), 0,
                 false, {}};
  std::int64_t value = 0;
  std::size_t kept = 0;
  for (; kept < std::min<std::size_t>(digits, 16); ++kept) {
    value = value * 10 + (event[begin + kept] - '0');
  }
  found.finer =
      event.substr(begin + kept, digits - kept).find_first_not_of('0') != std::string_view::npos;
  std::size_t decimals = kept - 10;
  if (digits == 10 && end + 1 < event.size() && event[end] == '.' &&
      text::is_digit(event[end + 1])) {
    for (++end; end < event.size() && text::is_digit(event[end]); ++end, ++found.decimals) {
      if (found.decimals >= kMostDecimals) return std::nullopt;
      if (decimals >= static_cast<std::size_t>(kKeptDecimals)) {
        found.finer = found.finer || event[end] != '0';
        continue;
      }
      value = value * 10 + (event[end] - '0');
      ++decimals;
    }
    found.size = end - begin;
  }
  if (end < event.size() && text::is_alphanumeric(event[end])) return std::nullopt;
  found.time = Instant(
      Microseconds(value * kPowersOfTen[static_cast<std::size_t>(kKeptDecimals) - decimals]));
  return found;
}

void append_shifted(std::string& out, std::string_view event, const TimeText& time,
                    Microseconds delta) {
  const std::string_view written = event.substr(time.begin, time.size);
  const Instant shown = time.time + delta + std::chrono::minutes(time.zone_minutes);
  if (!is_in_calendar(shown)) {
    out += written;
    return;
  }
  if (time.format == TimeFormat::epoch) {
    append_epoch(out, written, time, delta);
    return;
  }
  const CivilTime civil = civil_of(shown);
  if (time.format == TimeFormat::us) {
    append_us(out, written, civil);
    return;
  }
  const std::size_t place = out.size();
  out += written;
  char* const to = out.data() + place;
  switch (time.format) {
    case TimeFormat::iso:
      put(to, 4, civil.year);
      put(to + 5, 2, civil.month);
      put(to + 8, 2, civil.day);
      put_clock(to + 11, civil);
      if (time.decimals > 0) put_decimals(to + 20, time.decimals, civil);
      break;
    case TimeFormat::apache:
      put(to, 2, civil.day);
      put_month(to + 3, civil.month);
      put(to + 7, 4, civil.year);
      put_clock(to + 12, civil);
      break;
    case TimeFormat::syslog: {
      const bool zeroes = to[4] == '0';
      put_month(to, civil.month);
      put(to + 4, 2, civil.day);
      if (civil.day < 10 && !zeroes) to[4] = ' ';
      put_clock(to + 7, civil);
      break;
    }
    default:
      break;
  }
}

}  // namespace replay
