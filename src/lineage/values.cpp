#include "lineage/values.h"

#include <charconv>

#include "text/ascii.h"
#include "text/timestamp.h"

namespace lineage {
namespace {

constexpr std::size_t kGuidDigits = 32;
constexpr std::size_t kGuidLength = 36;

constexpr bool is_dash_place(std::size_t i) { return i == 8 || i == 13 || i == 18 || i == 23; }

constexpr std::array<std::int8_t, 256> make_hex_values() {
  std::array<std::int8_t, 256> values{};
  for (std::size_t i = 0; i < values.size(); ++i) {
    values[i] = static_cast<std::int8_t>(text::hex_value(static_cast<char>(i)));
  }
  return values;
}
constexpr std::array<std::int8_t, 256> kHexValues = make_hex_values();

// Decimal seconds as Splunk writes them.
Microseconds parse_seconds(std::string_view text) {
  constexpr std::size_t kMostDigits = 12;
  const bool negative = !text.empty() && text.front() == '-';
  if (negative) text.remove_prefix(1);
  Microseconds time = 0;
  std::size_t i = 0;
  for (; i < text.size() && text::is_digit(text[i]); ++i) {
    if (i == kMostDigits) return kNoTime;
    time = time * 10 + (text[i] - '0');
  }
  if (i == 0) return kNoTime;
  time *= 1'000'000;
  if (i < text.size() && text[i] == '.') {
    Microseconds scale = 100'000;
    for (++i; i < text.size() && text::is_digit(text[i]); ++i, scale /= 10) {
      time += (text[i] - '0') * scale;
    }
  }
  if (i != text.size()) return kNoTime;
  return negative ? -time : time;
}

}  // namespace

ProcessId parse_id(std::string_view text) {
  text = text::trimmed(text);
  const bool hexadecimal = text::starts_with_folded(text, "0x");
  if (hexadecimal) text.remove_prefix(2);
  ProcessId id = 0;
  const char* end = text.data() + text.size();
  const auto [at, error] = std::from_chars(text.data(), end, id, hexadecimal ? 16 : 10);
  return error == std::errc() && at == end ? id : 0;
}

std::optional<Guid> parse_guid(std::string_view text, GuidForm& form) {
  text = text::trimmed(text);
  const bool braces = text.size() == kGuidLength + 2 && text.front() == '{' && text.back() == '}';
  if (braces) text = text.substr(1, kGuidLength);
  if (text.size() != kGuidLength) return std::nullopt;
  std::array<std::uint64_t, 2> halves{};
  std::size_t digits = 0;
  bool upper = false;
  bool lower = false;
  for (std::size_t i = 0; i < kGuidLength; ++i) {
    const char c = text[i];
    if (is_dash_place(i)) {
      if (c != '-') return std::nullopt;
      continue;
    }
    const std::int8_t value = kHexValues[static_cast<unsigned char>(c)];
    if (value < 0) return std::nullopt;
    upper = upper || (c >= 'A' && c <= 'F');
    lower = lower || c >= 'a';
    std::uint64_t& half = halves[digits++ / (kGuidDigits / 2)];
    half = half << 4 | static_cast<std::uint64_t>(value);
  }
  form = {braces, upper && !lower};
  return Guid{halves[0], halves[1]};
}

Microseconds parse_time(std::string_view text) {
  text = text::trimmed(text);
  const Microseconds time = parse_seconds(text);
  if (time != kNoTime || text.size() < 5 || text[4] != '-') return time;
  const std::optional<std::string> seconds = text::epoch_from_iso8601(text);
  return seconds ? parse_seconds(*seconds) : kNoTime;
}

std::string_view without_folder(std::string_view path) {
  const std::size_t slash = path.find_last_of("\\/");
  return slash == std::string_view::npos ? path : path.substr(slash + 1);
}

std::string_view write_guid(const Guid& guid, GuidForm form, GuidSpace& space) {
  const std::string_view digits = form.upper ? "0123456789ABCDEF" : "0123456789abcdef";
  std::size_t size = 0;
  std::size_t digit = 0;
  if (form.braces) space[size++] = '{';
  for (std::size_t i = 0; i < kGuidLength; ++i) {
    if (is_dash_place(i)) {
      space[size++] = '-';
      continue;
    }
    const std::uint64_t half = digit < kGuidDigits / 2 ? guid.high : guid.low;
    const std::size_t shift = 60 - 4 * (digit % (kGuidDigits / 2));
    space[size++] = digits[half >> shift & 0xF];
    ++digit;
  }
  if (form.braces) space[size++] = '}';
  return {space.data(), size};
}

}  // namespace lineage
